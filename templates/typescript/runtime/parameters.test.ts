import { expect, test } from "vitest";
import { type ParameterLocation, type ParameterStyle, serializeParameter } from "./parameters.ts";

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
  ["query", "deepObject", true, { a: { b: [1, 2] } }, "c%5Ba%5D%5Bb%5D=1&c%5Ba%5D%5Bb%5D=2"],
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
  expect(serializeParameter(location, "c", value, { style, explode })).toBe(expected);
});

test("scalars: booleans, dates, big integers, JSON inside a list", () => {
  const at = new Date(0);
  expect(serializeParameter("query", "c", [true, 9007199254740993n, at, { a: 1 }])).toBe(
    "c=true&c=9007199254740993&c=1970-01-01T00%3A00%3A00.000Z&c=%7B%22a%22%3A1%7D",
  );
});

test("everything but unreserved characters is encoded", () => {
  expect(serializeParameter("query", "a[]", "!'()*&=#+%\u4e2d")).toBe(
    "a%5B%5D=%21%27%28%29%2A%26%3D%23%2B%25%E4%B8%AD",
  );
});

test("half a surrogate pair does not crash", () => {
  expect(serializeParameter("query", "c", "\ud83d")).toBe("c=%EF%BF%BD");
});

test("allowReserved keeps reserved characters and what is encoded already", () => {
  expect(serializeParameter("query", "c", "/a?b%2F 50%", { allowReserved: true })).toBe("c=/a?b%2F%2050%25");
});

test("a parameter with content is a JSON document", () => {
  expect(serializeParameter("query", "c", { a: 1 }, { contentType: "application/json" })).toBe(
    "c=%7B%22a%22%3A1%7D",
  );
});
