import type { Line } from "../document/block.ts";

/** How far ahead of the last member the next one is looked for; an example has one member per line. */
const furthest = 40;

/**
 * The line of every member of an example result, by its path without array indices: `data/list/name`. JSON
 * keeps the order of members, so that one walk over the lines finds them all.
 */
export function exampleLines(value: unknown, lines: readonly Line[]): Map<string, number> {
  const found = new Map<string, number>();
  let at = 0;
  const visit = (node: unknown, path: string): void => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item, path);
      return;
    }
    if (typeof node !== "object" || node === null) return;
    for (const [name, member] of Object.entries(node)) {
      const own = path === "" ? name.trim() : `${path}/${name.trim()}`;
      const key = JSON.stringify(name);
      const ahead = lines.slice(at, at + furthest).findIndex((line) => line.text.includes(key));
      if (ahead !== -1) at += ahead;
      const line = lines[at]?.number;
      if (line !== undefined && !found.has(own)) found.set(own, line);
      visit(member, own);
    }
  };
  visit(value, "");
  return found;
}

/** A path with indices as the map above has it. */
export function memberPath(pointer: string): string {
  return pointer
    .split("/")
    .filter((step) => step !== "" && !/^\d+$/.test(step))
    .join("/");
}
