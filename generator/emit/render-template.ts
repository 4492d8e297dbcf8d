import Handlebars from "handlebars";

/** Prints a view by the template of that name. */
export type Render = (name: string, view: object) => string;

/**
 * Compiles a folder of Handlebars templates once. Each is called by its path without `.hbs`, and may use every
 * other one as a partial. A name that the view does not have is an error, and so is an unknown partial or helper.
 *
 * @param templates texts by path; what does not end in `.hbs` is passed over
 */
export function renderer(templates: ReadonlyMap<string, string>): Render {
  const handlebars = Handlebars.create();
  const texts = new Map(
    [...templates].flatMap(([path, text]) =>
      path.endsWith(".hbs") ? [[path.slice(0, -".hbs".length), text] as const] : [],
    ),
  );
  const options = { noEscape: true, strict: true, knownHelpersOnly: true, explicitPartialContext: true };
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, text] of texts) compiled.set(name, named(name, handlebars.compile(text, options)));
  for (const [name, template] of compiled) handlebars.registerPartial(name, template);
  return (name, view) => {
    const template = compiled.get(name);
    if (template === undefined) throw new Error(`there is no template '${name}.hbs'`);
    return template(view);
  };
}

/** What is wrong with a template, with the line; `template` is its path. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly template: string;

  constructor(template: string, cause: Error) {
    super(`template '${template}': ${cause.message}`, { cause });
    this.template = template;
  }
}

/** An error inside a partial is the partial's, not that of the template around it. */
function named(name: string, template: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  return (view, options) => {
    try {
      return template(view, options);
    } catch (error) {
      if (error instanceof TemplateError || !(error instanceof Error)) throw error;
      throw new TemplateError(`${name}.hbs`, error);
    }
  };
}
