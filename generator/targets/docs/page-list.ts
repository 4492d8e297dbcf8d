import type { Operation } from "../../ir/operation.ts";
import type { Client } from "../../ir/project.ts";
import { type PageLanguage, pageLanguages, pageNames } from "./names.ts";
import type { DocsOptions } from "./options.ts";

/** An operation that has pages, where it stands in its API, and the file name of its pages without ending. */
export interface PageEntry {
  readonly operation: Operation;
  readonly index: number;
  readonly name: string;
}

/** The operations of a client that have pages, in the order of the specification. */
export function pageEntries(client: Client, options: DocsOptions): readonly PageEntry[] {
  // Hidden operations take part in naming, so that showing one later renames no other page.
  const names = pageNames(client.api.operations);
  return client.api.operations.flatMap((operation, index) => {
    const hidden = options.hiddenBy.some((extension) => operation.extensions[extension] === true);
    return hidden ? [] : [{ operation, index, name: names.get(operation) ?? "" }];
  });
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
