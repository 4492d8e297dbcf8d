import { expect, test } from "vitest";
import { docs } from "./doc-comment.ts";

function text(...paragraphs: string[]): string | undefined {
  return docs({ paragraphs }).docs?.[0];
}

test("nothing to say is no comment", () => {
  expect(docs({ paragraphs: [null, "  "] })).toEqual({});
});

test("one line stays on one line", () => {
  expect(text(" A user. ")).toBe("A user.");
});

test("tags follow the text", () => {
  const comment = {
    paragraphs: ["Text."],
    default: { value: ["a"] },
    deprecation: { reason: "Use `b`." },
    example: "f();",
  };
  expect(docs(comment).docs).toEqual(['\nText.\n\n@default ["a"]\n@deprecated Use `b`.\n@example\nf();']);
});

test("nothing ends the comment or starts a tag", () => {
  expect(text("*/ alert() /*\n@internal x\n- @x {@link y}\nuser@example.com")).toBe(
    "\n*\\/ alert() /*\n\\@internal x\n- \\@x {\\@link y}\nuser@example.com",
  );
});

test("line ends of every kind become line feeds, and control characters are seen", () => {
  expect(text("a\r\nb\rc\u2028d\u0000")).toBe("\na\nb\nc\nd\ufffd");
});

const word = "lorem";
const long = `${word} `.repeat(20).trim();

test("long paragraphs are filled anew, short ones keep their lines", () => {
  expect(text(`${long}\nipsum\n\nshort\nlines`)).toBe(
    `\n${`${word} `.repeat(15).trim()}\n${`${word} `.repeat(5).trim()} ipsum\n\nshort\nlines`,
  );
});

test("list items hang, and code, tables and headings stay as they are", () => {
  const item = `- ${long}`;
  expect(text(item)).toBe(`\n- ${`${word} `.repeat(14).trim()}\n  ${`${word} `.repeat(6).trim()}`);
  for (const fixed of [`\`\`\`\n${long}\n\`\`\``, `| ${long} |`, `# ${long}`]) {
    expect(text(fixed)?.trim()).toBe(fixed);
  }
});

test("what is bold or code at the start of a line is part of its paragraph", () => {
  expect(text(`**Note:** ${long}\n*and* \`more\``)).toBe(
    `\n**Note:** ${`${word} `.repeat(13).trim()}\n${`${word} `.repeat(7)}*and* \`more\``,
  );
});

test("no wrapped line starts a list, a heading or a tag", () => {
  const start = `${word} `.repeat(14);
  expect(text(`${start}12345 - @tag # x 1. y`)).toBe(`\n${start}12345 -\n\\@tag # x 1. y`);
});
