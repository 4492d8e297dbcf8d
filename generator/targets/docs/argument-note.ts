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

/**
 * What a language calls the names in the table, where it does not keep them: one example of its convention, every
 * name that the convention does not give, such as one of two that clash, and a body that is taken as a whole. In one
 * line, which tells readers that are programs that it is none of the specification's own text.
 *
 * @param known what the method takes; null where no SDK says so, and the convention is all there is
 */
export function argumentNote(
  operation: Operation,
  language: PageLanguage,
  known: readonly SampleArgument[] | null,
  book: Book,
): string | null {
  const { notices } = book.labels;
  const { title } = conventions[language];
  const notes: string[] = [];
  const usual: string[] = [];
  const others: string[] = [];
  for (const row of rowsOf(operation, book)) {
    const expected = argumentName(row.name, language) ?? row.name.wire;
    const written = known === null ? expected : nameOf(row, known);
    const pair = { wire: codeSpan(row.name.wire, "block"), name: codeSpan(written ?? "", "block") };
    if (written === null) continue;
    if (written !== expected) {
      others.push(fill(notices.argument, { ...pair, in: book.labels.locations[row.in] }));
    } else if (written !== row.name.wire) usual.push(fill(notices.arguments, { ...pair, language: title }));
  }
  notes.push(...usual.slice(0, 1));
  if (others.length > 0)
    notes.push(fill(notices.renamed, { language: title, names: others.join(book.labels.types.list) }));
  const body = known?.find(({ wire }) => wire === null);
  if (body !== undefined && showsMembers(operation, book))
    notes.push(fill(notices.wholeBody, { language: title, name: codeSpan(body.name, "block") }));
  return notes.length === 0 ? null : [notices.names, ...notes].join(book.labels.notes.gap);
}

function rowsOf(operation: Operation, book: Book): readonly Row[] {
  const [content] = operation.body?.contents ?? [];
  const object = content === undefined ? null : flatObject(content.type, book);
  const members = object?.properties ?? [];
  return [...operation.parameters, ...members.map(({ name }): Row => ({ name, in: "body" }))];
}

function showsMembers({ body }: Operation, book: Book): boolean {
  const [content] = body?.contents ?? [];
  return content !== undefined && flatObject(content.type, book) !== null;
}

/** Null where the method does not take it: a member of a body taken as a whole, or a header it sends by itself. */
function nameOf(row: Row, known: readonly SampleArgument[]): string | null {
  const place = (where: Row["in"]) => (where === "querystring" ? "query" : where);
  const found = known.find(({ wire, in: where }) => wire === row.name.wire && place(where) === place(row.in));
  return found?.name ?? null;
}
