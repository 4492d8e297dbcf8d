import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { random } from "../test/ledger-edits.ts";
import { parseAgain, parseYaml } from "./parse-yaml.ts";

const before = `---
# A shop.
info:
  title: Shop
  description: |
    looks: like a member

      and: so
    does: this
tags:
- name: pets
  text: Pets
- name: users
paths:
  /pets:
    # Lists may stand as deep as their keys.
    get:
      tags:
      - pets
      - "us
        ers"
      summary: >-
        All
        pets
    put: { tags: [pets,
      users], summary: Put }

  /users:
    get:
      summary: Users
components:
  schemas:
    Pet:
      type: object
      properties:
        name: { type: string }
        'age': {type: integer}
    User:
      $ref: "#/components/schemas/Pet"
`;

interface Root {
  readonly root: { readonly info: object; readonly paths: object; readonly components: object };
}

/** A changed document: as it was, read again, and read as a whole; null where it can only be that. */
function again(change: (text: string) => string) {
  const parsed = parseYaml(before, "api.yaml");
  const text = change(before);
  const result = parseAgain(before, parsed, text);
  if (result === null) return null;
  return [parsed, result, parseYaml(text, "api.yaml")] as unknown as readonly [Root, Root, Root];
}

test.each<[what: string, change: (text: string) => string]>([
  ["a text", (text) => text.replace("summary: Users", "summary: All users")],
  ["a text with several lines", (text) => text.replace("        pets\n", "        the pets\n")],
  ["a line is added", (text) => text.replace("      type: object\n", "      type: object\n      x-a: 1\n")],
  ["a last line is added", (text) => text.replace("    User:\n", "        wild: {}\n    User:\n")],
  ["a line is removed", (text) => text.replace("        name: { type: string }\n", "")],
  ["an item is added", (text) => text.replace("      - pets\n", "      - pets\n      - cats\n")],
])("of a document in which %s, only the member around it is read", (_, change) => {
  const [former, result, whole] = again(change) ?? [];
  expect(result).toEqual(whole);
  const same = (["info", "paths", "components"] as const).filter(
    (key) => result?.root[key] === former?.root[key],
  );
  expect([same.length, same[0]]).toEqual([2, "info"]);
});

test.each<[what: string, change: (text: string) => string]>([
  ["ends in a quote that is left open", (text) => text.replace("summary: Users", 'summary: "Users')],
  ["gets an anchor", (text) => text.replace("summary: Users", "summary: &a Users")],
  ["leaves all members", (text) => text.replace("      summary: Users", "summary: Users")],
  ["has a key twice", (text) => text.replace("type: object\n", "type: object\n      type: string\n")],
  ["takes a list from its key", (text) => text.replace("tags:\n- name: pets", "tags:\n  a: 1\n- name: pets")],
  ["has other line ends", (text) => text.replace("summary: Users\n", "summary: Users\r\n")],
])("a document in which something %s is read as a whole", (_, change) => {
  expect(again(change)).toBeNull();
});

const genauth = readFileSync(join(import.meta.dirname, "../../specs/genauth/management.yaml"), "utf8");
const fragments = [
  "{",
  "}",
  '"',
  "'",
  "  ",
  "\n",
  ",",
  "- ",
  "\t",
  "#",
  ": ",
  "a: 1",
  "&a ",
  "*a",
  "|\n",
  "? ",
  "---\n",
];

/** Changes some lines, or something in one, sensibly or not. */
function edited(text: string, next: () => number): string {
  const below = (limit: number) => Math.floor(next() * limit);
  const lines = text.split("\n");
  const [at, count] = [below(lines.length), 1 + below(4)];
  const some = lines.slice(at, at + count);
  const elsewhere = below(lines.length);
  switch (below(7)) {
    case 0:
      return lines.toSpliced(at, count).join("\n");
    case 1:
      return lines.toSpliced(elsewhere, 0, ...some).join("\n");
    case 2:
      return lines.toSpliced(at, count, ...some.map((line) => `  ${line}`)).join("\n");
    case 3:
      return lines.toSpliced(at, count, ...some.map((line) => line.replace(/^ {1,2}/, ""))).join("\n");
    case 4:
      return lines
        .toSpliced(at, count)
        .toSpliced(elsewhere, 0, ...some)
        .join("\n");
    case 5: {
      const start = below(text.length);
      return text.slice(0, start) + text.slice(start + below(9));
    }
    default: {
      const start = below(text.length);
      return text.slice(0, start) + (fragments[below(fragments.length)] ?? "") + text.slice(start);
    }
  }
}

test.each([
  [before, 1, Number(process.env.EDITS ?? 500)],
  [genauth, 2, Number(process.env.EDITS ?? 500) / 10],
])("read again, a document is what it is as a whole, whatever is edited (%#)", (first, seed, edits) => {
  const next = random(seed);
  let text = first;
  let parsed = parseYaml(text, "api.yaml");
  for (let round = 0; round < edits; round++) {
    const after = edited(text, next);
    const whole = parseYaml(after, "api.yaml");
    const found = parseAgain(text, parsed, after);
    if (found !== null) expect(JSON.stringify(found), after).toBe(JSON.stringify(whole));
    const isGood = whole.kind === "parsed" && whole.isPlain && next() < 0.9;
    text = isGood ? after : first;
    parsed = isGood ? (found ?? whole) : parseYaml(first, "api.yaml");
  }
});
