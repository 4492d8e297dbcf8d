import type { Operation } from "../../ir/operation.ts";
import { argumentNote, argumentRows } from "./argument-note.ts";
import type { Book } from "./book.ts";
import { fenced } from "./markdown/blocks.ts";
import type { MethodPrinter } from "./method-printer.ts";
import { conventions } from "./names.ts";
import type { PageView } from "./views.ts";

/** The parts of a page that differ by language, for a page that holds all of them: samples become tabs. */
export function tabbedParts(
  operation: Operation,
  local: Operation,
  methods: readonly MethodPrinter[],
  book: Book,
): Pick<PageView, "method" | "argumentNote" | "sample"> {
  const printed = methods.map(({ language, print }) => ({
    language,
    title: conventions[language].title,
    ...print(operation),
  }));
  const samples = printed.flatMap(({ title, code }) =>
    code === null ? [] : [fenced(code.lines, `${code.language} [${title}]`)],
  );
  const rows = argumentRows(local, book);
  const notes = printed.flatMap((entry) => argumentNote(rows, entry.language, entry.arguments, book) ?? []);
  return {
    method: printed.map(({ title, method }) => `- ${title}${book.labels.colon}${method}`).join("\n"),
    argumentNote: notes.length === 0 ? null : notes.join("\n\n"),
    sample: samples.length === 0 ? null : ["::: code-group", ...samples, ":::"].join("\n"),
  };
}
