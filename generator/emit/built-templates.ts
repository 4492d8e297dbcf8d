import { createRequire } from "node:module";

// The build puts something else in the place of this file.

/** Programs that Handlebars compiled from our own templates, by their texts; none where nothing was built. */
export const builtTemplates: ReadonlyMap<string, TemplateSpecification> = new Map();

/** Starts what compiles all other templates. */
export const compiler = (): typeof Handlebars => createRequire(import.meta.url)("handlebars");
