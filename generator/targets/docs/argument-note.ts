import type { Name } from "../../ir/name.ts";
import type { Operation, Parameter } from "../../ir/operation.ts";
import type { SampleArgument } from "../target.ts";
import type { Book } from "./book.ts";
import { fill } from "./labels.ts";
import { codeSpan } from "./markdown/code-span.ts";
import { argumentName, conventions, type PageLanguage } from "./names.ts";
import { flatObject } from "./to-view-request.ts";

/** A row of the table of parameters, by what it is called in the specification. */
interface Row {
  readonly name: Name;
  readonly in: Parameter["in"] | "body";
}

/** The table of parameters, by names; the same for every language. */
export interface ArgumentRows {
  readonly rows: readonly Row[];
  /** Whether the members of the body stand in it. */
  readonly hasMembers: boolean;
}

/** What languages call the names in the table; null where they all keep them. */
export function argumentNote(
  rows: ArgumentRows,
  language: PageLanguage,
  known: readonly SampleArgument[] | null,
  book: Book,
): string | null {
  return noteText(argumentNotes(rows, language, known, book), book);
}

/** In one line, which tells readers that are programs that it is none of the specification's own text. */
export function noteText(notes: readonly string[], { labels }: Book): string | null {
  return notes.length === 0 ? null : [labels.notices.names, ...notes].join(labels.notes.gap);
}

/**
 * What a language calls the names in the table, where it does not keep them: one example of its convention, every
 * name that the convention does not give, such as one of two that clash, and a body that is taken as a whole.
 *
 * @param rows the names in the table
 * @param known what the method takes; null where no SDK says so, and the convention is all there is
 */
export function argumentNotes(
  { rows, hasMembers }: ArgumentRows,
  language: PageLanguage,
  known: readonly SampleArgument[] | null,
  book: Book,
): readonly string[] {
  const { notices } = book.labels;
  const { title, argument } = conventions[language];
  if (known === null && argument === null) return [];
  const notes: string[] = [];
  let usual: string | null = null;
  const others: string[] = [];
  for (const row of rows) {
    const expected = argumentName(row.name, language) ?? row.name.wire;
    const written = known === null ? expected : nameOf(row, known);
    if (written === null || (written === expected && (usual !== null || written === row.name.wire))) continue;
    const pair = { wire: codeSpan(row.name.wire, "block"), name: codeSpan(written, "block") };
    if (written === expected) usual = fill(notices.arguments, { ...pair, language: title });
    else others.push(fill(notices.argument, { ...pair, in: book.labels.locations[row.in] }));
  }
  if (usual !== null) notes.push(usual);
  if (others.length > 0)
    notes.push(fill(notices.renamed, { language: title, names: others.join(book.labels.types.list) }));
  const body = known?.find(({ wire }) => wire === null);
  if (body !== undefined && hasMembers)
    notes.push(fill(notices.wholeBody, { language: title, name: codeSpan(body.name, "block") }));
  return notes;
}

export function argumentRows(operation: Operation, book: Book): ArgumentRows {
  const [content] = operation.body?.contents ?? [];
  const object = content === undefined ? null : flatObject(content.type, book);
  const members = (object?.properties ?? []).map(({ name }): Row => ({ name, in: "body" }));
  return { rows: [...operation.parameters, ...members], hasMembers: object !== null };
}

/** Null where the method does not take it: a member of a body taken as a whole, or a header it sends by itself. */
function nameOf(row: Row, known: readonly SampleArgument[]): string | null {
  const place = (where: Row["in"]) => (where === "querystring" ? "query" : where);
  const found = known.find(({ wire, in: where }) => wire === row.name.wire && place(where) === place(row.in));
  return found?.name ?? null;
}
