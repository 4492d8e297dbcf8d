import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lint } from "../../lint.ts";
import { Sources } from "../../source/sources.ts";
import { processorTime } from "../processor-time.ts";

// Input that is built to take all time or memory there is ends in a result or an error, within ten seconds
// of the processor's time: what else runs on the machine is not to blame.

function specification(schema: string, operation = "", info = ""): string {
  const content = `{"application/json":{"schema":${schema}}}`;
  return `{"openapi":"3.1.0","info":{"title":"T","version":"1"${info}},"paths":{"/a":{"post":{"operationId":"a"${operation},
    "requestBody":{"content":${content}},"responses":{"200":{"description":"d","content":${content}}}}}},"components":{"schemas":{"S":${schema}}}}`;
}

function nested(open: string, close: string, core: string): string {
  return open.repeat(10_000) + core + close.repeat(10_000);
}

const data = nested('{"a":', "}", "1");
const inSchema = (open: string, close: string) => specification(nested(open, close, '{"type":"string"}'));

const deep: Readonly<Record<string, string>> = {
  items: inSchema('{"type":"array","items":', "}"),
  properties: inSchema('{"type":"object","properties":{"a":', "}}"),
  allOf: inSchema('{"allOf":[', "]}"),
  anyOf: inSchema('{"anyOf":[', ',{"type":"integer"}]}'),
  oneOf: inSchema('{"oneOf":[', "]}"),
  additionalProperties: inSchema('{"type":"object","additionalProperties":', "}"),
  patternProperties: inSchema('{"type":"object","patternProperties":{"a":', "}}"),
  prefixItems: inSchema('{"type":"array","prefixItems":[', "]}"),
  not: inSchema('{"not":', "}"),
  if: inSchema('{"if":', "}"),
  $defs: inSchema('{"$defs":{"a":', "}}"),
  example: specification(`{"type":"object","example":${data}}`),
  examples: specification(`{"examples":[${data}]}`),
  default: specification(`{"default":${data}}`),
  enum: specification(`{"enum":[${data}]}`),
  const: specification(`{"const":${data}}`),
  "an extension of a schema": specification(`{"type":"string","x-a":${data}}`),
  "an extension of an operation": specification("{}", `,"x-a":${data}`),
  "an extension of the document": specification("{}", "", `,"x-a":${data}`),
  callbacks: specification("{}", `,"callbacks":${data}`),
  "an example of a parameter": specification(
    "{}",
    `,"parameters":[{"name":"q","in":"query","example":${data},"schema":{"type":"object"}}]`,
  ),
  "Swagger 2.0": `{"swagger":"2.0","info":{"title":"T","version":"1","x-a":${data}},"paths":{}}`,
};

/** Codes of the errors of a document, which was worked on for less than ten seconds. */
async function errorsOf(text: string, name = "a.json"): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "specpress-hostile-"));
  writeFileSync(join(folder, name), text);
  const started = processorTime();
  const found = await lint(name, new Sources(folder));
  expect(processorTime() - started).toBeLessThan(10_000);
  return [...new Set(found.filter(({ severity }) => severity === "error").map(({ code }): string => code))];
}

test.each(Object.entries(deep))("10,000 levels in %s are read, or an error", async (_, text) => {
  const errors = await errorsOf(text);
  expect([[], ["schema-too-deep"], ["document-too-deep"], ["openapi-type"]]).toContainEqual(errors);
});

test("references that lead on ten thousand times are read, or an error", async () => {
  const links = Array.from({ length: 10_000 }, (_, index) => [
    `C${index}`,
    { $ref: `#/components/schemas/C${index + 1}` },
  ]);
  const schemas = { ...Object.fromEntries(links), C10000: { type: "string" } };
  const text = specification('{"$ref":"#/components/schemas/C0"}').replace(
    '"S":',
    `${JSON.stringify(schemas).slice(1, -1)},"S":`,
  );
  expect([[], ["document-too-deep"]]).toContainEqual(await errorsOf(text));
});

test("aliases that multiply are an error", async () => {
  const lists = [..."bcdefghij"].map(
    (name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[index]}`).join(", ")}]`,
  );
  const text = `a: &a [x]\n${lists.join("\n")}\nopenapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n`;
  expect(await errorsOf(text, "a.yaml")).toEqual(["yaml-syntax"]);
});

test.each(["^(a+)+$", "(x+x+)+y", "(a|aa)+$", "a{1000000000}", "(((a{1000}){1000}){1000}){1000}", "("])(
  "the pattern %s ends",
  async (pattern) => {
    const example = `${"a".repeat(60)}!`;
    expect(await errorsOf(specification(JSON.stringify({ type: "string", pattern, example })))).toEqual([]);
  },
);

test("a billion items, members and characters are asked for in vain", async () => {
  const schema = { type: "array", minItems: 1e9, items: { type: "string", minLength: 1e9 } };
  expect(await errorsOf(specification(JSON.stringify(schema)))).toEqual([]);
  const map = { type: "object", minProperties: 1e9, additionalProperties: { type: "integer" } };
  expect(await errorsOf(specification(JSON.stringify(map)))).toEqual([]);
});

test.each(["a", "<a href=x>", "<ul><li>", "`", "["])(
  "a megabyte of %j in texts and patterns ends",
  async (piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    const schema = {
      type: "object",
      description: text,
      properties: { a: { type: "string", pattern: `x${text}` } },
    };
    expect(await errorsOf(specification(JSON.stringify(schema)))).toEqual([]);
  },
);
