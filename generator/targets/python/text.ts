/** Text from the specification, written so that it stays text: one function per context. */

/**
 * A string literal as ruff prints it: double quotes unless single ones save escapes, everything invisible
 * escaped. Line separators, bidirectional controls and lone surrogates never appear as such.
 */
export function stringLiteral(value: string): string {
  const doubles = value.split('"').length - 1;
  const singles = value.split("'").length - 1;
  const quote = doubles > singles ? "'" : '"';
  const escaped = value.replace(/\\/g, "\\\\").replaceAll(quote, `\\${quote}`);
  return (
    quote + escapeInvisible(escaped.replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t")) + quote
  );
}

/** A number literal; JSON's numbers are Python's, but for the sign of an exponent. */
export function numberLiteral(value: number): string {
  return String(value).replace("e+", "e");
}

/**
 * A docstring: the text's lines, wrapped and indented, between triple quotes. Null where there is no text.
 *
 * @param indent the column where the docstring stands
 */
export function docstring(text: string | null, indent: number): string | null {
  // Quotes stand before and, where there is one line only, behind it.
  const lines = wrapText(text ?? "", lineWidth - indent - 6);
  if (lines.length === 0) return null;
  const [first = "", ...rest] = lines.map((line, index) =>
    escapeDocstring(line, index === 0, index === lines.length - 1),
  );
  const head = `"""${first}`;
  if (rest.length === 0) return `${head}"""`;
  const pad = " ".repeat(indent);
  return [head, ...rest.map((line) => (line === "" ? "" : pad + line)), `${pad}"""`].join("\n");
}

export const lineWidth = 100;

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** How many columns a text takes, counted as ruff does: wide characters take two, combining ones none. */
export function columns(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let count = 0;
  for (const character of text) count += wide.test(character) ? 2 : /\p{Mn}/u.test(character) ? 0 : 1;
  return count;
}

/** Quotes are escaped where they would end the docstring, or touch the quotes around it. */
function escapeDocstring(line: string, isFirst: boolean, isLast: boolean): string {
  const quoted = line.replace(/\\/g, "\\\\").replace(/"+/g, (run, offset: number, whole: string) => {
    const touches = (isFirst && offset === 0) || (isLast && offset + run.length === whole.length);
    return touches || run.length >= 3 ? '\\"'.repeat(run.length) : run;
  });
  return escapeInvisible(quoted);
}

/** Controls, formatting characters, line separators, lone surrogates, and what no font shows. */
function escapeInvisible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\ufeff\u00a0\u3164]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
    if (code < 0x10000) return `\\u${code.toString(16).padStart(4, "0")}`;
    return `\\U${code.toString(16).padStart(8, "0")}`;
  });
}

/** Lines without what a formatter would remove: blank ones at both ends, trailing blanks, common indentation. */
function tidy(text: string): string[] {
  const lines = text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, "\n")
    .split("\n")
    .map((line) => line.replace(/\t/g, "    ").replace(/[\s\u00a0]+$/u, ""));
  while (lines[0] === "") lines.shift();
  while (lines.at(-1) === "") lines.pop();
  const [first = "", ...rest] = lines;
  if (lines.length === 0) return [];
  const margin = Math.min(...rest.filter((line) => line !== "").map((line) => line.search(/[^ ]/)));
  const dedented = Number.isFinite(margin) ? rest.map((line) => line.slice(margin)) : rest;
  return [first.trimStart(), ...dedented];
}

/** A text's lines, none longer than it must be. Lines of one paragraph are joined first. */
export function wrapText(text: string, width: number): readonly string[] {
  return joinParagraphs(tidy(text)).flatMap(({ text, isCode }) => (isCode ? [text] : wrap(text, width)));
}

interface Line {
  readonly text: string;
  /** Whether it is part of a fenced block. */
  readonly isCode: boolean;
}

const block = /^\s*([-*+>|#]|\d+[.)]|```|~~~|<)|^ {4,}|:$/;

/** Joins lines that Markdown reads as one (CommonMark's soft line breaks); code blocks and tables stay. */
function joinParagraphs(lines: readonly string[]): readonly Line[] {
  const joined: Line[] = [];
  let fenced = false;
  for (const line of lines) {
    const previous = joined.at(-1)?.text ?? "";
    const isFence = /^\s*(```|~~~)/.test(line);
    const open = !fenced && previous !== "" && !/^\s*(#|\||```|~~~|<)|^ {4,}|\\$|:$/.test(previous);
    // Chinese and Japanese have no blanks between words, so lines of theirs are left as they are.
    if (open && line !== "" && !block.test(line) && /[\x21-\x7e]$/.test(previous) && /^[ -~]/.test(line)) {
      joined[joined.length - 1] = { text: `${previous} ${line.trimStart()}`, isCode: false };
    } else joined.push({ text: line, isCode: fenced || isFence });
    if (isFence) fenced = !fenced;
  }
  return joined;
}

/** Breaks a long line at blanks; what follows hangs under the text of a list item. Code and tables stay. */
function wrap(line: string, width: number): string[] {
  if (columns(line) <= width || /^( {4,}\S|\s*\|)/.test(line)) return [line];
  const hang = " ".repeat((/^ *(?:[-*+] |\d+[.)] )?/.exec(line)?.[0] ?? "").length);
  const lines: string[] = [];
  let current = "";
  for (const word of line.slice(hang.length).split(/ +/)) {
    const start = lines.length === 0 ? line.slice(0, hang.length) : hang;
    if (current === "") current = start + word;
    else if (columns(`${current} ${word}`) <= width) current = `${current} ${word}`;
    else {
      lines.push(current);
      current = hang + word;
    }
  }
  return current === "" ? lines : [...lines, current];
}
