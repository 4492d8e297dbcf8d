import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { asContent, type ParameterStyle, styled } from "./parameter-styles.ts";
import { type ParameterLocation, serializePlain } from "./parameters.ts";

const list = ["blue", "black"];
const object = { R: 100, G: 200 };

type Case = [ParameterLocation, ParameterStyle, boolean, unknown, string];

const cases: Case[] = [
  ["query", "form", true, "blue", "c=blue"],
  ["query", "form", true, "", "c="],
  ["query", "form", true, list, "c=blue&c=black"],
  ["query", "form", true, object, "R=100&G=200"],
  ["query", "form", true, [], ""],
  ["query", "form", false, list, "c=blue,black"],
  ["query", "form", false, object, "c=R,100,G,200"],
  ["query", "spaceDelimited", false, list, "c=blue%20black"],
  ["query", "pipeDelimited", false, list, "c=blue%7Cblack"],
  ["query", "deepObject", true, object, "c%5BR%5D=100&c%5BG%5D=200"],
  ["query", "deepObject", true, { a: { b: [1, 2] } }, "c%5Ba%5D%5Bb%5D%5B0%5D=1&c%5Ba%5D%5Bb%5D%5B1%5D=2"],
  ["path", "simple", false, list, "blue,black"],
  ["path", "simple", false, object, "R,100,G,200"],
  ["path", "simple", true, object, "R=100,G=200"],
  ["path", "label", false, list, ".blue,black"],
  ["path", "label", true, list, ".blue.black"],
  ["path", "matrix", false, "", ";c"],
  ["path", "matrix", true, list, ";c=blue;c=black"],
  ["path", "matrix", true, object, ";R=100;G=200"],
  ["header", "simple", false, list, "blue,black"],
  ["header", "simple", false, "a b/c", "a b/c"],
  ["cookie", "form", false, "a b", "c=a%20b"],
  ["cookie", "cookie", true, object, "R=100; G=200"],
];

test.each(cases)("in the %s, style %s, explode %s: %j", (location, style, explode, value, expected) => {
  expect(styled({ style, explode })(location, "c", value)).toBe(expected);
});

test("scalars: booleans, dates, big integers, JSON inside a list", () => {
  const at = new Date(0);
  expect(serializePlain("query", "c", [true, 9007199254740993n, at, { a: 1 }])).toBe(
    "c=true&c=9007199254740993&c=1970-01-01T00%3A00%3A00.000Z&c=%7B%22a%22%3A1%7D",
  );
});

test("everything but unreserved characters is encoded", () => {
  expect(serializePlain("query", "a[]", "!'()*&=#+%\u4e2d")).toBe(
    "a%5B%5D=%21%27%28%29%2A%26%3D%23%2B%25%E4%B8%AD",
  );
});

test("half a surrogate pair does not crash", () => {
  expect(serializePlain("query", "c", "\ud83d")).toBe("c=%EF%BF%BD");
});

test("allowReserved keeps reserved characters and what is encoded already", () => {
  expect(styled({ allowReserved: true })("query", "c", "/a?b%2F 50%")).toBe("c=/a?b%2F%2050%25");
});

test("a parameter with content is a JSON document", () => {
  expect(asContent("query", "c", { a: 1 })).toBe("c=%7B%22a%22%3A1%7D");
});

test("what OpenAPI's defaults give does not depend on who writes it", () => {
  for (const location of ["path", "query", "header", "cookie"] as const)
    for (const value of ["a b", "", 1, list, object, { a: "x y" }])
      expect(serializePlain(location, "c", value)).toBe(styled({})(location, "c", value));
});

/** A case of the suite that others wrote: a value, and its text in one place. */
interface SuiteCase {
  readonly in: ParameterLocation;
  readonly name: string;
  readonly style: ParameterStyle;
  readonly explode: boolean | null;
  readonly allowReserved?: boolean;
  readonly type: string;
  readonly value: unknown;
  readonly expected?: string | readonly string[];
  readonly percentEncoded: boolean;
  readonly note?: string;
}

const suite = fileURLToPath(new URL("../../../../shared/suites/serialization.json", import.meta.url));
const suiteCases = existsSync(suite)
  ? (JSON.parse(readFileSync(suite, "utf8")) as { readonly cases: readonly SuiteCase[] }).cases
  : [];

/** OpenAPI's own table gives objects a text in these styles; the case is one implementation's refusal. */
function contradictsOpenApi({ style, type, expected }: SuiteCase): boolean {
  return expected === undefined && type === "object" && style.endsWith("Delimited");
}

test.skipIf(suiteCases.length === 0)("every case of ../shared/suites/serialization.json", () => {
  for (const entry of suiteCases.filter((candidate) => !contradictsOpenApi(candidate))) {
    const { style, explode, allowReserved, expected, percentEncoded } = entry;
    const serialize = styled({ style, explode: explode ?? undefined, allowReserved });
    const text = (): string => serialize(entry.in, entry.name, entry.value);
    if (expected === undefined) {
      expect(text, JSON.stringify(entry)).toThrow("is refused");
      continue;
    }
    // Some expect characters that no URI may have bare; OpenAPI's own table encodes them.
    const isLiteral = percentEncoded && entry.note === undefined && !/[|[\]]/.test([expected].flat().join());
    const compared = (written: string): string => (isLiteral ? written : decodeURIComponent(written));
    expect([expected].flat().map(compared), JSON.stringify(entry)).toContain(compared(text()));
  }
});
