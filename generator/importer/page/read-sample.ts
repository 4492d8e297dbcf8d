import type { Line } from "../document/block.ts";
import type { Section } from "./find-sections.ts";
import { type Reading, read } from "./page-facts.ts";

/** What a sample tells: its text, and the arguments of the documented call with their literal values. */
export interface SampleFacts {
  readonly text: Reading<string> | null;
  readonly arguments: ReadonlyMap<string, Reading<string>>;
}

/**
 * Reads the sample of a page, whose code may have lost its fences and its indentation.
 *
 * @param method the method that the page documents, in the spelling of any language
 */
export function readSample(section: Section, method: string): SampleFacts {
  const lines = section.blocks.flatMap((block): readonly Line[] =>
    block.kind === "code" || block.kind === "text" ? block.lines : [],
  );
  const [first] = lines;
  if (first === undefined) return { text: null, arguments: new Map() };
  const text = lines.map((line) => line.text).join("\n");
  return {
    text: read(text, first.number),
    arguments: callArguments(lines, method),
  };
}

/** The members of the object literal, or the named arguments, that are passed to the method. */
function callArguments(lines: readonly Line[], method: string): Map<string, Reading<string>> {
  const found = new Map<string, Reading<string>>();
  const called = lettersOf(method);
  const after = (text: string): string | null => {
    const calls = [...text.matchAll(/\.(\w+)(?=\()/g)];
    const call = calls.find(([, name = ""]) => lettersOf(name) === called);
    return call === undefined ? null : text.slice(call.index + call[0].length);
  };
  const call = lines.findIndex((line) => after(line.text) !== null);
  if (call === -1) return found;
  let depth = depthChange(after(lines[call]?.text ?? "") ?? "");
  const outer = depth;
  for (const line of lines.slice(call + 1)) {
    if (depth < 1) break;
    const [, name, value = ""] = /^\s*([A-Za-z_]\w*)\s*[:=]\s*(.*?),?\s*$/.exec(line.text) ?? [];
    if (depth === outer && name !== undefined) found.set(name, read(literal(value), line.number));
    depth += depthChange(line.text);
  }
  return found;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function depthChange(text: string): number {
  const code = text.replace(/"[^"]*"|'[^']*'|\/\/.*$/g, "");
  return (code.match(/[([{]/g)?.length ?? 0) - (code.match(/[)\]}]/g)?.length ?? 0);
}

function literal(value: string): string {
  return /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
}
