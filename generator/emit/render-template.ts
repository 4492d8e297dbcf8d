import Handlebars from "handlebars";
import { builtTemplates, compiler } from "./built-templates.ts";
import options from "./template-options.json" with { type: "json" };

/** Prints a view by the template of that name. */
export type Render = (name: string, view: object) => string;

/**
 * A folder of Handlebars templates. Each is called by its path without `.hbs`, and may use every other one as a
 * partial. A name that the view does not have is an error, and so is an unknown partial or helper.
 *
 * @param templates texts by path; what does not end in `.hbs` is passed over
 */
export function renderer(templates: ReadonlyMap<string, string>): Render {
  const handlebars = Handlebars.create();
  const known = new Map<string, Handlebars.TemplateDelegate>();
  for (const [path, text] of templates) {
    if (!path.endsWith(".hbs")) continue;
    let program: Handlebars.TemplateDelegate | null = null;
    known.set(path.slice(0, -".hbs".length), (view, given) => {
      try {
        program ??= handlebars.template(builtTemplates.get(text) ?? compiled(text));
        return program(view, given);
      } catch (error) {
        // An error inside a partial is the partial's, not that of the template around it.
        if (!(error instanceof Error)) throw error;
        throw error instanceof TemplateError
          ? new TemplateError(error.template, error.mistake, [...error.around, path])
          : new TemplateError(path, error);
      }
    });
  }
  for (const [name, template] of known) handlebars.registerPartial(name, template);
  return (name, view) => {
    const template = known.get(name);
    if (template === undefined) throw new Error(`there is no template '${name}.hbs'`);
    return template(view);
  };
}

function compiled(text: string): TemplateSpecification {
  return new Function(`return ${String(compiler().precompile(text, options))}`)() as TemplateSpecification;
}

/** What is wrong with a template, with the line; `template` is its path. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly template: string;
  /** What Handlebars said. */
  readonly mistake: Error;

  /** The templates that asked for it, from the inside out. */
  readonly around: readonly string[];

  constructor(template: string, mistake: Error, around: readonly string[] = []) {
    super(`template '${template}': ${mistake.message}`, { cause: mistake });
    this.template = template;
    this.around = around;
    this.mistake = mistake;
  }
}
