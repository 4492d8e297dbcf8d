import type { Operation } from "../../ir/operation.ts";
import { argumentNotes, argumentRows, noteText } from "./argument-note.ts";
import type { Book } from "./book.ts";
import { fenced } from "./markdown/code-span.ts";
import type { MethodPrinter } from "./method-printer.ts";
import { conventions } from "./names.ts";
import type { PageEntry } from "./page-list.ts";
import type { PageView } from "./views.ts";

/** The parts of a page that differ by language, for a page that holds all of them: samples become tabs. */
export function tabbedParts(
  entry: PageEntry,
  local: Operation,
  printers: readonly MethodPrinter[],
  book: Book,
): Pick<PageView, "method" | "argumentNote" | "sample"> {
  const printed = printers.map(({ language, print }) => ({
    language,
    title: conventions[language].title,
    ...print(entry),
  }));
  const samples = printed.flatMap(({ title, code }) =>
    code === null ? [] : [fenced(code.lines, `${code.language} [${title}]`)],
  );
  const rows = entry.kind === "webhook" ? null : argumentRows(local, book);
  const notes = printed.flatMap(({ language, arguments: known }) =>
    rows === null ? [] : argumentNotes(rows, language, known, book),
  );
  const methods = printed.flatMap(({ title, method }) =>
    // Another mark than that of the list below it keeps the two apart.
    method === null ? [] : [`* ${title}${book.labels.colon}${method}`],
  );
  return {
    method: methods.length === 0 ? null : methods.join("\n"),
    argumentNote: noteText(notes, book),
    sample: samples.length === 0 ? null : ["::: code-group", ...samples, ":::"].join("\n"),
  };
}
