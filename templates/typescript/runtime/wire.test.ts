import { expect, test } from "vitest";
import { parseExact, stringifyExact } from "./exact-json.ts";
import { styled } from "./parameter-styles.ts";
import { encodeForm } from "./request-body.ts";
import {
  encodeWire,
  encodeWireLines,
  encodeWireParts,
  readWire,
  readWireByStatus,
  type Wire,
  wireContent,
  wireParameter,
} from "./wire.ts";

const read = (body: string, wire: Wire): unknown => readWire(wire, parseExact)(new Response(body));
const written = (value: unknown, wire: Wire): unknown =>
  encodeWire(wire, stringifyExact)(value, "application/json").data;

test("integers keep their digits both ways, however deep they are", async () => {
  const wire: Wire = { members: { ids: { items: "bigint" } }, others: { members: { id: "digits" } } };
  const json = '{"ids":[9007199254740993,1,-9223372036854775808],"a":{"id":18446744073709551615}}';
  const value = { ids: [9007199254740993n, 1n, -9223372036854775808n], a: { id: "18446744073709551615" } };
  expect(await read(json, wire)).toEqual(value);
  expect(written(value, wire)).toBe(json);
});

test("digits inside texts, and numbers that nobody asked to be exact, are what JSON makes of them", async () => {
  const json = String.raw`{"a":"\"9007199254740993","b":9007199254740993,"c":1.0000000000000000001,"__proto__":{"d":1e21}}`;
  expect(JSON.stringify(await read(json, { members: { id: "bigint" } }))).toBe(
    JSON.stringify(JSON.parse(json)),
  );
});

test("dates come from texts and become texts", async () => {
  const wire: Wire = { members: { at: "date-time", day: "date" } };
  const value = { at: new Date("2024-01-31T11:30:00.500Z"), day: new Date("2024-01-31T00:00:00Z") };
  expect(await read('{"at":"2024-01-31T12:30:00.5+01:00","day":"2024-01-31"}', wire)).toEqual(value);
  expect(written(value, wire)).toBe('{"at":"2024-01-31T11:30:00.500Z","day":"2024-01-31"}');
});

test("a time without an offset is UTC on every machine", async () => {
  expect(await read('"2024-01-31 12:30:00"', "date-time")).toEqual(new Date("2024-01-31T12:30:00Z"));
});

test.each(['""', '"0000-00-00"', "null", "12", '{"a":1}', '"2024-13-01"'])(
  "%s is no date, and stays as it came",
  async (json) => {
    expect(await read(json, { items: "date" })).toEqual(JSON.parse(json));
    expect(await read(json, "date")).toEqual(JSON.parse(json));
  },
);

test("types may contain themselves", async () => {
  const node: Wire = { members: { at: "date-time", children: { items: () => node } } };
  const value = { at: new Date(0), children: [{ at: new Date(1), children: [] }] };
  expect(await read(String(written(value, node)), node)).toEqual(value);
});

test("a tag tells which alternative an object is; unknown ones stay as they came", async () => {
  const wire: Wire = { items: { tag: "kind", cases: { dog: { members: { born: "date" } } } } };
  const json = '[{"kind":"dog","born":"2024-01-31"},{"kind":"constructor","born":"2024-01-31"},null]';
  const born = new Date("2024-01-31");
  expect(await read(json, wire)).toEqual([
    { kind: "dog", born },
    { kind: "constructor", born: "2024-01-31" },
    null,
  ]);
});

test("what has another tag, or none, is the default alternative where there is one", async () => {
  const otherwise: Wire = { members: { born: "date" } };
  const wire: Wire = { items: { tag: "kind", cases: { dog: null }, otherwise } };
  const json = '[{"kind":"dog","born":"2024-01-31"},{"kind":"ox","born":"2024-01-31"},{"born":"2024-01-31"}]';
  const born = new Date("2024-01-31");
  expect(await read(json, wire)).toEqual([
    { kind: "dog", born: "2024-01-31" },
    { kind: "ox", born },
    { born },
  ]);
});

test("of alternatives that fit, the one that knows most members is taken", async () => {
  const wire: Wire = {
    anyOf: [
      { wire: "date" },
      { is: "string" },
      { is: "object", required: ["id"], known: ["id"] },
      { is: "object", required: ["id"], known: ["id", "born"], wire: { members: { born: "date" } } },
      { is: "object", known: ["born"], literals: { kind: "cat" }, wire: { members: { born: "date-time" } } },
      { is: "array", wire: { items: "date" } },
    ],
  };
  const day = new Date("2024-01-31");
  expect(await read('{"id":1,"born":"2024-01-31"}', wire)).toEqual({ id: 1, born: day });
  expect(await read('{"kind":"dog","born":"2024-01-31T00:00Z"}', wire)).toMatchObject({
    born: "2024-01-31T00:00Z",
  });
  expect(await read('"2024-01-31"', wire)).toEqual(day);
  expect(await read('"today"', wire)).toBe("today");
  expect(written([day], wire)).toBe('["2024-01-31"]');
});

test("tuples have their own types in every place", () => {
  const wire: Wire = { tuple: [null, "date"], rest: "bigint" };
  expect(written(["a", new Date("2024-01-31"), 1n, 2n ** 64n], wire)).toBe(
    '["a","2024-01-31",1,18446744073709551616]',
  );
});

test("the status tells the type; other formats are read as what they say that they are", async () => {
  const reader = readWireByStatus({ 200: "date", 201: null, default: "date-time" }, true);
  const answer = (status: number, body: string, type = "application/json"): unknown =>
    reader(new Response(body, { status, headers: { "content-type": type } }));
  expect(await answer(200, '"2024-01-31"')).toEqual(new Date("2024-01-31"));
  expect(await answer(201, '"2024-01-31"')).toBe("2024-01-31");
  expect(await answer(202, '"2024-01-31T00:00:00Z"')).toEqual(new Date("2024-01-31"));
  expect(await answer(200, "2024-01-31", "text/plain")).toBe("2024-01-31");
});

test("an answer that is no JSON is an error, and an empty one nothing", async () => {
  await expect(read("{", "bigint")).rejects.toThrow("the answer is not JSON");
  expect(await read("", "bigint")).toBeUndefined();
});

test("parameters and forms", () => {
  const day = new Date("2024-01-31");
  expect(wireParameter("date")("query", "from", day)).toBe("from=2024-01-31");
  expect(wireParameter({ items: "date" }, styled({ explode: false }))("query", "on", [day, day])).toBe(
    "on=2024-01-31,2024-01-31",
  );
  expect(wireContent({ members: { id: "bigint" } }, stringifyExact)("query", "q", { id: 2n ** 63n })).toBe(
    "q=%7B%22id%22%3A9223372036854775808%7D",
  );
  const wire: Wire = { members: { day: "date", id: "bigint" } };
  expect(encodeWireParts(wire, encodeForm())({ day, id: 2n ** 63n }, "f").data).toBe(
    "day=2024-01-31&id=9223372036854775808",
  );
  expect(encodeWireLines(wire, stringifyExact)([{ id: 2n ** 63n }, { day }], "l").data).toBe(
    '{"id":9223372036854775808}\n{"day":"2024-01-31"}\n',
  );
});

test("what no value is, is no JSON either", () => {
  expect(stringifyExact(undefined)).toBeUndefined();
});
