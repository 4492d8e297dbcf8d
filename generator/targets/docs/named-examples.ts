import type { Direction } from "../../examples/fits.ts";
import type { Content } from "../../ir/operation.ts";
import type { Book } from "./book.ts";
import { fill } from "./labels.ts";
import { codeSpan, fenced } from "./markdown/code-span.ts";
import type { NamedExampleView } from "./views.ts";

/** The examples that a specification has of a JSON document, where it has several and names them. */
export function namedExamples(
  content: Content,
  direction: Direction,
  label: string,
  book: Book,
): readonly NamedExampleView[] {
  if (content.format !== "json" || content.examples.length < 2) return [];
  const examples = book.examples[direction].allWritten(content);
  return examples.map(({ name, summary, value }, index) => {
    const code = codeSpan(name ?? String(index + 1), "block");
    const about = summary === null ? "" : ` (${book.texts.line(summary)})`;
    return {
      lead: fill(label, { name: code + about }),
      example: fenced(JSON.stringify(value, null, 2).split("\n"), "json"),
    };
  });
}
