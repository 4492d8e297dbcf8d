import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Answer,
  type LoopbackServer,
  loopbackServer,
  nobody,
} from "../../templates/typescript/testing/loopback-server.ts";
import { hasBrowser, launchBrowser } from "./browser.ts";
import { repository } from "./python-env.ts";

// The runtime of the TypeScript SDKs in a real browser: one page, and a server of another origin that allows it.

const program = `
  import * as runtime from "./index.ts";
  import { eventData } from "./internal.ts";
  Object.assign(globalThis, runtime, { eventData });
`;

const there = hasBrowser();
let browser: Browser;
let page: Page;
let server: LoopbackServer;

const answers: Readonly<Record<string, Answer>> = {
  "/thing": ({ method, headers, body, target }, response) =>
    response.end(JSON.stringify({ method, target, authorization: headers.authorization, body })),
  "/missing": (_, response) => response.writeHead(404).end('{"message":"no such thing","requestId":"r1"}'),
  "/moved": (_, response) => response.writeHead(302, { location: "/thing" }).end(),
  "/slow": () => {},
  "/events": (_, response) => void response.write("data: 1\n\ndata: 2\n\n"),
};

beforeAll(async () => {
  if (!there) return;
  const bundle = await build({
    stdin: { contents: program, resolveDir: join(repository, "templates/typescript/runtime"), loader: "ts" },
    bundle: true,
    // A classic script: it has run when it has been added. A module runs some time later.
    format: "iife",
    write: false,
  });
  server = await loopbackServer((arrived, response) => {
    // The page comes from `localhost`, so every call is one to another origin.
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*, authorization");
    const answer = answers[arrived.target.split("?")[0] ?? ""];
    if (arrived.method === "OPTIONS" || answer === undefined) response.end("<!doctype html>");
    else answer(arrived, response);
  });
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(server.url.replace("127.0.0.1", "localhost"));
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? "" });
});

afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
});

/** What a call gives in the page, or how it fails. The code sees `client` and `get`, which makes an operation. */
function inPage(code: string): Promise<unknown> {
  return page.evaluate(`(async () => {
    const client = new ClientCore({ baseUrl: ${JSON.stringify(server.url)}, maxRetries: 0, headers: { authorization: "Bearer t1" } });
    const get = (path, more) => ({ id: "call", method: "GET", path, ...more });
    try {
      return await (async () => { ${code} })();
    } catch (error) {
      const { name, kind, status, message, requestId } = error;
      return { name, kind, status, message, requestId };
    }
  })()`);
}

test.skipIf(!there)("a call is sent and answered", async () => {
  expect(await inPage(`return client.request(get("/thing", { query: { a: "b c" } }));`)).toEqual({
    method: "GET",
    target: "/thing?a=b%20c",
    authorization: "Bearer t1",
    body: "",
  });
  expect(
    await inPage(`return client.request({ id: "call", method: "POST", path: "/thing", body: { a: 1 } });`),
  ).toMatchObject({ method: "POST", body: '{"a":1}' });
});

test.skipIf(!there)("refusals are errors of their class", async () => {
  expect(await inPage(`return client.request(get("/missing"));`)).toEqual({
    name: "ApiNotFoundError",
    kind: "status",
    status: 404,
    message: "404 no such thing (requestId r1)",
    requestId: "r1",
  });
});

test.skipIf(!there)("a redirect is refused, because browsers do not say where it leads", async () => {
  expect(await inPage(`return client.request(get("/moved"));`)).toMatchObject({
    name: "ApiStatusError",
    message: expect.stringContaining("without a browser saying where to"),
  });
});

test.skipIf(!there)("timeouts and signals end a call", async () => {
  expect(await inPage(`return client.request(get("/slow"), { timeout: 50 });`)).toMatchObject({
    kind: "timeout",
  });
  expect(
    await inPage(`return client.request(get("/slow"), { signal: AbortSignal.timeout(50) });`),
  ).toMatchObject({ kind: "abort" });
});

test.skipIf(!there)("events come while the answer goes on", async () => {
  expect(
    await inPage(`
      const items = [];
      for await (const item of await client.request(get("/events", { stream: eventData }))) {
        items.push(item);
        if (items.length === 2) break;
      }
      return items;`),
  ).toEqual([1, 2]);
});

test.skipIf(!there)("no server is a connection error", async () => {
  expect(
    await inPage(`return new ClientCore({ baseUrl: "${nobody}", maxRetries: 0 }).request(get("/"));`),
  ).toMatchObject({ kind: "connection" });
});
