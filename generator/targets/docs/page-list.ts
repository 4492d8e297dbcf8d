import type { PageAddress } from "../../ir/addresses.ts";
import type { Api } from "../../ir/api.ts";
import type { Operation } from "../../ir/operation.ts";
import type { Client, Project } from "../../ir/project.ts";
import { camelCase } from "../../naming/cases.ts";
import { type PageLanguage, pageLanguages } from "./names.ts";
import type { DocsOptions } from "./options.ts";

/** An operation or webhook that has pages, where it stands in its API, and the file name of its pages without ending. */
export interface PageEntry {
  readonly kind: "operation" | "webhook";
  readonly operation: Operation;
  readonly index: number;
  readonly name: string;
  /** What the pages were called before. */
  readonly former: readonly string[];
}

/** The operations of a client that have pages, in the order of the specification, and then its webhooks. */
export function pageEntries({ api }: Client, options: DocsOptions): readonly PageEntry[] {
  const { operations, webhooks, addresses } = api;
  return [
    ...entriesOf("operation", operations, addresses.pages, options),
    ...entriesOf("webhook", webhooks, addresses.webhooks, options),
  ];
}

function entriesOf(
  kind: PageEntry["kind"],
  operations: readonly Operation[],
  pages: ReadonlyMap<string, PageAddress>,
  { hiddenBy }: DocsOptions,
): readonly PageEntry[] {
  return operations.flatMap((operation, index) => {
    const hidden = hiddenBy.some((extension) => operation.extensions[extension] === true);
    const address = pages.get(operation.name.wire);
    return hidden || address === undefined ? [] : [{ kind, operation, index, ...address }];
  });
}

/** What an entry is of, with the texts of another version of its API. */
export function operationIn(api: Api, { kind, operation, index }: PageEntry): Operation {
  return (kind === "webhook" ? api.webhooks : api.operations)[index] ?? operation;
}

/** What an operation is called where it has no title: by its method, without what its id has before that. */
export function operationName({ name }: Operation): string {
  return camelCase(name.words);
}

/** Where the pages of a locale and language lie; all languages share a folder where they share pages. */
function pageFolders(options: DocsOptions): readonly string[] {
  const languages = pageLanguagesOf(options);
  return options.locales.flatMap((locale) =>
    options.layout === "tabs" ? [locale] : languages.map(({ language }) => `${locale}/${language}`),
  );
}

/** Former addresses of pages and the ones that took their place, from the root of the pages and without ending. */
export function movedPages({ clients }: Project, options: DocsOptions): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pageFolders(options).flatMap((folder) =>
      clients.flatMap((client) =>
        pageEntries(client, options).flatMap(({ name, former }) =>
          former.map((page) => [`/${folder}/${client.key}/${page}`, `/${folder}/${client.key}/${name}`]),
        ),
      ),
    ),
  );
}

/** A programming language of the pages, and the target that prints its samples. */
export interface PageLanguageEntry {
  readonly language: PageLanguage;
  readonly target: string | null;
}

const usualLanguages: NonNullable<DocsOptions["languages"]> = { node: "typescript", python: "python" };

export function pageLanguagesOf(options: DocsOptions): readonly PageLanguageEntry[] {
  const named = options.languages ?? usualLanguages;
  return pageLanguages
    .filter((language) => Object.hasOwn(named, language))
    .map((language) => ({ language, target: named[language] ?? null }));
}
