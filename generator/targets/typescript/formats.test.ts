import { execFile } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type LoopbackServer,
  loopbackServer,
} from "../../../templates/typescript/testing/loopback-server.ts";
import { printSdk, tool, workFolder } from "../../test/typescript-sdk.ts";

// What the options `dates` and `int64` make of the formats: printed, compiled, and called over HTTP.

const answer = (schema: string, type = "application/json"): string =>
  `responses: { "200": { description: ok, content: { ${type}: { schema: ${schema} } } } }`;
const event = '{ $ref: "#/components/schemas/Event" }';

const spec = `
paths:
  /events:
    get:
      operationId: listEvents
      parameters:
        - { name: day, in: query, schema: { type: string, format: date } }
        - { name: days, in: query, explode: false, schema: { type: array, items: { type: string, format: date } } }
        - { name: since, in: query, schema: { type: string, format: date-time } }
        - { name: id, in: query, schema: { type: array, items: { type: integer, format: int64 } } }
        - { name: x-day, in: header, schema: { type: string, format: date } }
        - { name: filter, in: query, content: { application/json: { schema: ${event} } } }
      ${answer(`{ type: array, items: ${event} }`)}
    post:
      operationId: addEvent
      parameters: [{ name: dry, in: query, schema: { type: boolean } }]
      requestBody: { required: true, content: { application/json: { schema: ${event} } } }
      responses:
        "200": { description: ok, content: { application/json: { schema: ${event} } } }
        "202": { description: later, content: { application/json: { schema: { type: string, format: date-time } } } }
  /form:
    post:
      operationId: sendForm
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: ${event} } } }
      responses: { "204": { description: none } }
  /parts:
    post:
      operationId: sendParts
      requestBody: { required: true, content: { multipart/form-data: { schema: ${event} } } }
      responses: { "204": { description: none } }
  /lines:
    post:
      operationId: sendLines
      requestBody: { required: true, content: { application/jsonl: { itemSchema: ${event} } } }
      responses: { "200": { description: ok, content: { application/jsonl: { itemSchema: ${event} } } } }
  /watch:
    get:
      operationId: watch
      responses: { "200": { description: ok, content: { text/event-stream: { itemSchema: ${event} } } } }
  /pages:
    get:
      operationId: listPages
      x-specpress-pagination: { style: cursor, cursor: after, next: next, items: items }
      parameters:
        - { name: after, in: query, schema: { type: integer, format: int64 } }
        - { name: owner, in: query, schema: { type: integer, format: int64 } }
      ${answer(`{ type: object, properties: { items: { type: array, items: ${event} }, next: { type: integer, format: int64 } } }`)}
  /plain:
    get: { operationId: plain, ${answer("{ type: string }")} }
components:
  schemas:
    Stamp: { type: string, format: date-time, example: "2024-01-31T12:30:00Z" }
    Event:
      type: object
      required: [id]
      properties:
        id: { type: integer, format: int64, example: 7 }
        at: { $ref: "#/components/schemas/Stamp" }
        day: { type: [string, "null"], format: date }
        inner: { type: array, items: { $ref: "#/components/schemas/Event" } }
        counts: { type: object, additionalProperties: { type: integer, format: uint64 } }
        what: { oneOf: [{ $ref: "#/components/schemas/Call" }, { $ref: "#/components/schemas/Mail" }], discriminator: { propertyName: kind, mapping: { call: "#/components/schemas/Call", mail: "#/components/schemas/Mail" } } }
        where: { anyOf: [{ type: string }, { type: integer, format: int64 }, { type: object, required: [until], properties: { until: { type: string, format: date-time } } }] }
        size: { type: integer }
    Call: { type: object, required: [kind], properties: { kind: { const: call }, begun: { type: string, format: date-time } } }
    Mail: { type: object, required: [kind], properties: { kind: { const: mail }, begun: { type: string } } }
`;

const wire =
  '{"id":9223372036854775807,"at":"2024-01-31T12:30:00.000Z","day":"2024-01-31","inner":[{"id":1,"day":null}],' +
  '"counts":{"a":18446744073709551615},"what":{"kind":"call","begun":"2024-01-31T12:30:00.000Z"},' +
  '"where":{"until":"2024-01-31T12:30:00.000Z"},"size":3}';

/** What the program has for `wire`, by what integers and dates are in it. */
function value(integer: (text: string) => unknown): object {
  const at = new Date("2024-01-31T12:30:00Z");
  return {
    id: integer("9223372036854775807"),
    at,
    day: new Date("2024-01-31T00:00:00Z"),
    inner: [{ id: integer("1"), day: null }],
    counts: { a: integer("18446744073709551615") },
    what: { kind: "call", begun: at },
    where: { until: at },
    size: 3,
  };
}

type Method = (params?: object) => Promise<unknown>;

interface Sdk {
  readonly EventsClient: new (options: object) => Readonly<Record<string, Method>>;
}

test("without options, nothing of it is in the package", async () => {
  const { files } = await printSdk({ events: spec });
  expect([...files.keys()].filter((path) => /wire|exact/.test(path))).toEqual([]);
  expect(files.get("src/events/types.ts")).not.toMatch(/Date\b(?!\.)|bigint/);
});

test("an option that nothing in the specification answers to brings nothing either", async () => {
  const { files } = await printSdk({ events: "paths: {}" }, { dates: "Date", int64: "bigint" });
  expect([...files.keys()].filter((path) => /wire|exact/.test(path))).toEqual([]);
});

test("each type says once how it travels", async () => {
  const { files } = await printSdk({ events: spec }, { dates: "Date" });
  expect(
    files.get("src/events/wire.ts")?.split("\n").slice(2).join("\n"),
  ).toBe(`import type { Wire } from "../runtime/wire.js";

export const stampWire: Wire = "date-time";

export const eventWire: Wire = {
  members: {
    at: () => stampWire,
    day: "date",
    inner: { items: () => eventWire },
    what: () => eventWhatWire,
    where: {
      anyOf: [
        { is: "string" },
        { is: "number" },
        {
          is: "object",
          required: ["until"],
          known: ["until"],
          wire: () => eventWhereWire,
        },
      ],
    },
  },
};

export const callWire: Wire = { members: { begun: "date-time" } };

export const listPagesResponseWire: Wire = { members: { items: { items: () => eventWire } } };

export const eventWhatWire: Wire = { tag: "kind", cases: { call: () => callWire } };

export const eventWhereWire: Wire = { members: { until: "date-time" } };
`);
});

describe.each([
  ["bigint", BigInt],
  ["string", String],
] as const)("with int64 as %s and dates as Date", (int64, integer) => {
  let folder: ReturnType<typeof workFolder>;
  let server: LoopbackServer;
  let client: InstanceType<Sdk["EventsClient"]>;
  let reply = wire;
  let status = 200;

  beforeAll(async () => {
    folder = workFolder((await printSdk({ events: spec }, { dates: "Date", int64 })).files);
    server = await loopbackServer((_, response) => {
      response.writeHead(status, { "content-type": "application/json" }).end(reply);
    });
    const sdk = (await import(pathToFileURL(join(folder.path, "src/index.ts")).href)) as Sdk;
    client = new sdk.EventsClient({ baseUrl: server.url });
  });

  afterAll(async () => {
    folder[Symbol.dispose]();
    await server[Symbol.asyncDispose]();
  });

  const call = (name: string, params?: object): Promise<unknown> => {
    const { [name]: method } = client;
    if (method === undefined) throw new Error(`no method ${name}`);
    return method.call(client, params);
  };
  const last = () => server.arrived.at(-1) ?? { target: "", body: "", headers: {} };

  test.each(["typescript", "typescript7"])("the package compiles with %s", async (compiler) => {
    await promisify(execFile)(process.execPath, [tool(`${compiler}/bin/tsc`), "--noEmit"], {
      cwd: folder.path,
    });
  });

  test("answers and bodies keep every digit and every date", async () => {
    [status, reply] = [200, wire];
    expect(await call("addEvent", { ...value(integer), dry: true })).toEqual(value(integer));
    expect(last()).toMatchObject({ target: "/events?dry=true", body: wire });
  });

  test("every status has its own type", async () => {
    [status, reply] = [202, '"2024-01-31T12:30:00Z"'];
    expect(await call("addEvent", value(integer))).toEqual(new Date("2024-01-31T12:30:00Z"));
  });

  test("parameters are written as they travel", async () => {
    [status, reply] = [200, `[${wire}]`];
    const day = new Date("2024-01-31");
    const answered = await call("listEvents", {
      day,
      days: [day, day],
      since: day,
      id: [integer("9007199254740993")],
      "x-day": day,
      filter: { id: integer("9007199254740993"), day },
    });
    expect(answered).toEqual([value(integer)]);
    expect(last().headers).toMatchObject({ "x-day": "2024-01-31" });
    expect(decodeURIComponent(last().target)).toBe(
      "/events?day=2024-01-31&days=2024-01-31,2024-01-31&since=2024-01-31T00:00:00.000Z" +
        '&id=9007199254740993&filter={"id":9007199254740993,"day":"2024-01-31"}',
    );
  });

  test("forms, parts and lines too", async () => {
    [status, reply] = [204, ""];
    const body = { id: integer("9007199254740993"), day: new Date("2024-01-31") };
    await call("sendForm", { body });
    expect(last().body).toBe("id=9007199254740993&day=2024-01-31");
    await call("sendParts", { body });
    expect(last().body).toMatch(
      /name="id"\r\n\r\n9007199254740993\r\n[\s\S]*name="day"\r\n\r\n2024-01-31\r\n/,
    );
    [status, reply] = [200, `${wire}\n\n${wire}`];
    const lines: unknown[] = [];
    for await (const item of (await call("sendLines", { body: [body] })) as AsyncIterable<unknown>)
      lines.push(item);
    expect(last().body).toBe('{"id":9007199254740993,"day":"2024-01-31"}\n');
    expect(lines).toEqual([value(integer), value(integer)]);
  });

  test("pages follow cursors that are long integers", async () => {
    const pages = ['{"items":[{"id":1}],"next":9007199254740993}', '{"items":[{"id":2}]}'];
    status = 200;
    const ids: unknown[] = [];
    reply = pages[0] ?? "";
    for await (const item of call("listPages", { owner: integer("5") }) as unknown as AsyncIterable<object>) {
      ids.push(item);
      reply = pages[1] ?? "";
    }
    expect(ids).toEqual([{ id: integer("1") }, { id: integer("2") }]);
    expect(last().target).toBe("/pages?owner=5&after=9007199254740993");
  });

  test("events too", async () => {
    [status, reply] = [200, `data: ${wire}\n\ndata: [DONE]\n\n`];
    const events: unknown[] = [];
    for await (const item of (await call("watch")) as AsyncIterable<unknown>) events.push(item);
    expect(events).toEqual([value(integer)]);
  });
});
