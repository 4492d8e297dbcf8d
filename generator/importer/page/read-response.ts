import type { Line } from "../document/block.ts";
import { exampleLines } from "./example-lines.ts";
import { type PageType, type Reading, read } from "./page-facts.ts";
import { endOfJson, parseJson } from "./parse-json.ts";
import { fold } from "./patterns.ts";
import { readType } from "./read-type.ts";
import { linesOf, type SectionItem } from "./section-items.ts";
import type { Wording } from "./wording.ts";

/** The response section, cut into its parts. */
export interface ResponseParts {
  readonly type: Reading<string> | null;
  /** A type that is no name in code, in formats that print such types. */
  readonly shape: Reading<PageType> | null;
  /** What stands between such a type and what follows. */
  readonly notes: Reading<string> | null;
  readonly tableItems: readonly SectionItem[];
  /** The table of headers. */
  readonly headerItems: readonly SectionItem[];
  readonly example: ExampleResult;
}

export type ExampleResult =
  | { readonly kind: "none" }
  | {
      readonly kind: "value";
      readonly value: Reading<unknown>;
      readonly lines: ReadonlyMap<string, number>;
      readonly rest: readonly Line[];
    }
  | { readonly kind: "broken"; readonly line: number; readonly lastLine: number; readonly text: string };

/** Cuts a response section into the type line, the table and the example result. */
export function readResponse(items: readonly SectionItem[], wording: Wording): ResponseParts {
  const label = items.findIndex((item) => item.kind === "line" && wording.exampleResult.test(item.line.text));
  const code = items.findIndex((item) => item.kind === "block" && item.block.kind === "code");
  const start = label !== -1 ? label + 1 : code !== -1 ? code : firstBrace(items);
  const before = items.slice(0, label === -1 ? start : label);
  // Where types of any shape are printed, only a name in code stands for the structure of the table.
  const isName = (text: string) => wording.profile.unsaid === "inferred" || text.includes("`");
  const typeLine = linesOf(before).find((line) => wording.responseType.test(line.text) && isName(line.text));
  const name = typeLine === undefined ? undefined : wording.responseType.exec(typeLine.text)?.[1];
  const primitive = name === undefined ? null : primitiveNamed(name, wording);
  const type =
    typeLine === undefined || name === undefined || name === "" || primitive !== null
      ? null
      : read(name, typeLine.number);
  const shape = type === null ? shapeIn(before, wording) : null;
  const headers = before.findIndex((item) => item.kind === "line" && wording.headers.test(item.line.text));
  const own = linesOf(before.slice(0, headers === -1 ? before.length : headers));
  const notes = shape === null ? [] : own.filter(({ number }) => number > shape.line);
  const noted = notes
    .map(({ text }) => text)
    .join(" ")
    .trim();
  return {
    type,
    notes: noted === "" ? null : read(noted, notes[0]?.number ?? 1),
    shape: primitive !== null && typeLine !== undefined ? read(primitive, typeLine.number) : shape,
    tableItems: before
      .slice(0, headers === -1 ? before.length : headers)
      .filter((item) => item.kind !== "line" || item.line !== typeLine),
    headerItems: headers === -1 ? [] : before.slice(headers + 1),
    example: exampleText(items.slice(start), wording) ?? readExampleResult(items.slice(start)),
  };
}

/** Formats that print every type as code print those that have no members in the same way. */
function primitiveNamed(name: string, { profile, primitives }: Wording): PageType | null {
  const primitive = profile.unsaid === "inferred" ? primitives.get(fold(name)) : undefined;
  return primitive === "string" || primitive === "boolean" || primitive === "number"
    ? { kind: "primitive", name: primitive }
    : null;
}

function shapeIn(items: readonly SectionItem[], wording: Wording): Reading<PageType> | null {
  if (wording.profile.unsaid === "inferred") return null;
  for (const line of linesOf(items)) {
    const [, text = ""] = wording.shape.exec(line.text) ?? [];
    const type = readType(text, wording);
    if (type !== null) return read(type, line.number);
  }
  return null;
}

/** An example that is text or XML, and not JSON, in formats that mark which it is. */
function exampleText(items: readonly SectionItem[], wording: Wording): ExampleResult | null {
  const code = items.find((item) => item.kind === "block" && item.block.kind === "code");
  if (wording.profile.unsaid === "inferred" || code?.kind !== "block" || code.block.kind !== "code")
    return null;
  const { language, lines, line } = code.block;
  if (language !== "" && language !== "xml") return null;
  const text = lines.map((each) => each.text).join("\n");
  return { kind: "value", value: read(text, line + 1), lines: new Map(), rest: [] };
}

function firstBrace(items: readonly SectionItem[]): number {
  const at = items.findIndex((item) => item.kind === "line" && /^\s*[{[]\s*$/.test(item.line.text));
  return at === -1 ? items.length : at;
}

/** Reads the JSON of an example result: a block of code, or plain lines with text after it. */
function readExampleResult(items: readonly SectionItem[]): ExampleResult {
  const code = items.find((item) => item.kind === "block" && item.block.kind === "code");
  const fenced = code?.kind === "block" && code.block.kind === "code" ? code.block.lines : null;
  const lines = fenced ?? linesOf(items);
  const scalar = fenced?.length === 1 ? parseJson(fenced[0]?.text ?? "") : undefined;
  const start = scalar !== undefined ? 0 : lines.findIndex((line) => /^\s*[{[]/.test(line.text));
  const [first] = lines.slice(start === -1 ? lines.length : start);
  if (first === undefined) return { kind: "none" };
  const text = lines
    .slice(start)
    .map((line) => line.text)
    .join("\n");
  const whole = parseJson(text);
  const own = lines.slice(start);
  if (whole !== undefined) {
    return { kind: "value", value: read(whole, first.number), lines: exampleLines(whole, own), rest: [] };
  }
  const end = endOfJson(text);
  const value = end === -1 ? undefined : parseJson(text.slice(0, end));
  if (value === undefined) {
    return { kind: "broken", line: first.number, lastLine: lines.at(-1)?.number ?? first.number, text };
  }
  const used = text.slice(0, end).split("\n").length;
  const lineMap = exampleLines(value, own);
  return { kind: "value", value: read(value, first.number), lines: lineMap, rest: own.slice(used) };
}
