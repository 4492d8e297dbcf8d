import { clientKey, keyOf } from "./client-key.ts";
import { dashedScope } from "./naming/allocate.ts";
import { pascalCase, snakeCase } from "./naming/cases.ts";
import { words } from "./naming/words.ts";
import { isRemote } from "./source/remote.ts";

/** A specification that a config is to name. */
export interface ChosenSpecification {
  /** A path from the config's folder, or an address. */
  readonly path: string;
  readonly title: string;
}

/** What a first config says. */
export interface InitialConfig {
  readonly specifications: readonly ChosenSpecification[];
  readonly targets: readonly InitialTarget[];
  /** What the packages are called at their registries. */
  readonly name: string;
}

export const initialTargets = ["typescript", "python", "docs"] as const;
export type InitialTarget = (typeof initialTargets)[number];

/** Why packages cannot have a name; null where they can. */
export function nameProblem(name: string): string | null {
  const isName = /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/.test(name);
  if (!isName)
    return `'${name}' is no name for a package: write it in lower case, such as my-sdk or @scope/my-sdk`;
  return null;
}

/** Words of titles and folders that say nothing of the API. */
const noise =
  /^(an?|the|and|for|apis?|openapi|swagger|rest|restful|http|json|web|services?|spec|specification|docs?|documentation|reference|sample|example|v?\d+)$/;

/** A name for the packages of what has this title: `Swagger Petstore - OpenAPI 3.0` → `petstore`. */
export function proposedName(title: string, otherwise: string): string {
  return nameFrom(title) ?? nameFrom(otherwise) ?? "api-client";
}

function nameFrom(text: string): string | null {
  const telling = text
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{Nd}]+/u)
    .filter((word) => word !== "" && !noise.test(word));
  const name = telling.slice(0, 4).join("-");
  return nameProblem(name) === null ? name : null;
}

/** The text of a config, with the options that most projects want sooner or later in comments. */
export function configText({ specifications, targets, name }: InitialConfig): string {
  const parts = [
    "# What specpress prints, and from what. Paths start at this file's folder.\n",
    "clients:\n",
    ...clientsOf(specifications).map(clientText),
    "targets:\n",
    ...targets.map((target) => targetTexts[target](name)),
  ];
  return parts.join("");
}

type NamedSpecification = ChosenSpecification & { readonly key: string };

/** Each with a key of its own. */
function clientsOf(specifications: readonly ChosenSpecification[]): readonly NamedSpecification[] {
  const keys = dashedScope();
  return specifications.map((specification) => {
    const { path, title } = specification;
    return { ...specification, key: keys.allocate(clientKey(path, keyOf(nameFrom(title) ?? "") ?? "api")) };
  });
}

function clientText({ key, path }: NamedSpecification, index: number): string {
  const className = `${pascalCase(words(key))}Client`;
  const written = [
    `  ${key}: # becomes ${className}; \`class: …\` says otherwise\n`,
    `    spec: ${scalar(path)}\n`,
    ...(isRemote(path) ? ["    allowRemote: true # it is fetched in every run\n"] : []),
  ];
  // What may be said of every client needs to be read once.
  return [...written, ...(index === 0 ? clientHints(key) : [])].join("");
}

function clientHints(key: string): readonly string[] {
  return [
    `    # overlays: [${key}.overlay.yaml] # OpenAPI Overlays, applied before anything else\n`,
    `    # translations: { zh-CN: ${key}.zh-CN.yaml } # overlays with the texts of other languages\n`,
    `    # names: ${key}.names.lock.yaml # pins every public name, so that no later change renames anything\n`,
  ];
}

const targetTexts: Readonly<Record<InitialTarget, (name: string) => string>> = {
  typescript: (name) => `  typescript:
    output: generated/typescript
    package: ${scalar(name)}
    grouping: auto # \`tags\`: client.pets.list(); \`flat\`: client.listPets(); \`auto\`: the first if there are several tags
    # version: 0.1.0
    # dates: Date # instead of text, for the formats date and date-time
    # additions: typescript # a folder of your own source that becomes part of the SDK
`,
  python: (name) => `  python:
    output: generated/python
    package: ${scalar(pythonName(name))} # what programs import
    grouping: auto
    # version: 0.1.0
    # dates: string # instead of datetime objects
    # additions: python
`,
  docs: () => `  docs:
    output: generated/docs
    # locales: [en, zh-CN] # the pages are printed in each; texts come from \`translations\`
    # layout: tabs # one page for all programming languages
    # site: { title: …, url: "https://docs.example.com" } # what \`specpress docs build\` makes of the pages
`,
};

/** `@shop/my-api` → `shop_my_api`: a package of Python is called by an identifier. */
function pythonName(name: string): string {
  const identifier = snakeCase(words(name));
  return /^\d/.test(identifier) ? `api_${identifier}` : identifier;
}

/** A text as YAML reads it back. */
function scalar(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
