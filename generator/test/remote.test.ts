import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, expect, test } from "vitest";
import { reportDiagnostic } from "../diagnostics/report.ts";
import { lint } from "../lint.ts";
import { Remote, type RemoteLimits } from "../source/remote.ts";
import { Sources } from "../source/sources.ts";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/** Path → text, or the address it is redirected to, or nothing ever. */
type Answer = string | { readonly redirect: string } | "never";
let answers: Record<string, Answer> = {};
let asked: string[] = [];

const server = createServer((request, response) => {
  const path = request.url ?? "";
  asked.push(path);
  const answer = answers[path];
  if (answer === "never") return;
  if (answer === undefined) response.writeHead(404).end();
  else if (typeof answer === "string") response.end(answer);
  else response.writeHead(302, { location: answer.redirect }).end();
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  answers = {};
  asked = [];
});

/** A document whose only operation answers with what a reference names. */
function spec(ref: string, more = ""): string {
  return `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
servers: [{ url: https://api.example.com }]
paths:
  /items:
    get:
      operationId: getItem
      responses:
        '200': { description: Fine., content: { application/json: { schema: { $ref: '${ref}' } } } }
${more}`;
}

const item = "type: object\nproperties: { price: { type: number } }\n";
const limits: RemoteLimits = { redirects: 3, milliseconds: 60_000, bytes: 10_000, documents: 20 };

/** What is said about a document, as people read it; the first line of each. */
async function linted(text: string, allowRemote: boolean, more = {}): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "specpress-remote-"));
  writeFileSync(join(folder, "shop.yaml"), text);
  return reports("shop.yaml", new Sources(folder, new Remote({ ...limits, ...more })), allowRemote);
}

async function reports(path: string, sources: Sources, allowRemote: boolean): Promise<readonly string[]> {
  const found = await lint(path, sources, { allowRemote });
  return found
    .filter(({ severity }) => severity === "error")
    .map((entry) => reportDiagnostic(entry, sources.locate).split("\n")[0] ?? "");
}

test("without leave, a reference to the network is an error at its place, and nothing is asked", async () => {
  expect(await linted(spec(`${host}/item.yaml`), false)).toEqual([
    `shop.yaml:9:85 - error ref-remote: the reference '${host}/item.yaml' leads to the network, which is not read without leave`,
  ]);
  expect(asked).toEqual([]);
});

test("without leave, a specification on the network is not read either", async () => {
  expect(await reports(`${host}/shop.yaml`, new Sources("."), false)).toEqual([
    `${host}/shop.yaml - error remote-refused: '${host}/shop.yaml' is on the network, which is not read without leave`,
  ]);
  expect(asked).toEqual([]);
});

test("with leave, references are followed from document to document, each fetched once", async () => {
  answers["/schemas/item.yaml"] =
    "type: object\nproperties: { a: { $ref: 'part.yaml#/P' }, b: { $ref: '../x.yaml' }, c: { $ref: './part.yaml#/P' } }\n";
  answers["/schemas/part.yaml"] = "P: { type: object, properties: { back: { $ref: 'item.yaml' } } }\n";
  answers["/x.yaml"] = "type: string\n";
  expect(await linted(spec(`${host}/schemas/item.yaml`), true)).toEqual([]);
  expect(asked.sort()).toEqual(["/schemas/item.yaml", "/schemas/part.yaml", "/x.yaml"]);
});

test("a specification on the network is read with what lies beside it", async () => {
  answers["/api/shop.yaml"] = spec("item.yaml");
  answers["/api/item.yaml"] = item;
  expect(await reports(`${host}/api/shop.yaml`, new Sources("."), true)).toEqual([]);
  expect(asked).toEqual(["/api/shop.yaml", "/api/item.yaml"]);
});

test("references in a document that was moved start where it was found", async () => {
  answers["/old.yaml"] = { redirect: "/new/item.yaml" };
  answers["/new/item.yaml"] = "$ref: 'part.yaml'";
  answers["/new/part.yaml"] = item;
  expect(await linted(spec(`${host}/old.yaml`), true)).toEqual([]);
  expect(asked).toEqual(["/old.yaml", "/new/item.yaml", "/new/part.yaml"]);
});

test("what cannot be fetched is an error at the reference", async () => {
  answers["/loop"] = { redirect: "/loop" };
  answers["/file"] = { redirect: "file:///etc/passwd" };
  answers["/never"] = "never";
  answers["/large"] = `# ${"x".repeat(20_000)}\n${item}`;
  const reason = async (path: string, more: Partial<RemoteLimits> = {}) => {
    const [report = ""] = await linted(spec(`${host}${path}`), true, more);
    expect(report).toMatch(/^shop\.yaml:9:85 - error remote-failed: /);
    return report.replace(/^.*cannot be fetched: /, "");
  };
  expect(await reason("/gone")).toBe("the server answers 404");
  expect(await reason("/loop")).toBe("it is redirected more than 3 times");
  expect(await reason("/file")).toBe("it is redirected to 'file:', which is not read");
  expect(await reason("/never", { milliseconds: 500 })).toBe("it takes longer than 0.5 s");
  expect(await reason("/large")).toBe("the documents of this run have more than 10000 bytes");
});

test("a chain without end has one", async () => {
  for (let index = 0; index < 50; index++) answers[`/${index}.yaml`] = `$ref: '${index + 1}.yaml'`;
  expect(await linted(spec(`${host}/0.yaml`), true)).toEqual([
    `${host}/19.yaml:1:7 - error remote-failed: '${host}/20.yaml' cannot be fetched: the specification is made of more than 20 of them`,
  ]);
});

test("an address with a password, and what is neither a file nor an address, is not read", async () => {
  const withPassword = host.replace("//", "//user:secret@");
  expect((await linted(spec(`${withPassword}/item.yaml`), true))[0]).toContain(
    "addresses with a password are not read",
  );
  answers["/item.yaml"] = "$ref: 'file:///etc/passwd'";
  expect((await linted(spec(`${host}/item.yaml`), true))[0]).toContain("error ref-protocol");
  expect((await linted(spec("file:///etc/passwd"), true))[0]).toContain("error ref-protocol");
});

test("a mistake in a document of the network is shown there", async () => {
  answers["/item.yaml"] = "type: object\nproperties: { price: { type: nummer } }\n";
  expect(await linted(spec(`${host}/item.yaml`), true)).toEqual([
    `${host}/item.yaml:2:30 - error openapi-value: 'type' must be one of string, number, integer, boolean, object, array, null, but is 'nummer'`,
  ]);
});

test("a schema that is known by its $id is not looked for on the network", async () => {
  const known = "components: { schemas: { Item: { $id: 'https://example.com/item', type: object } } }\n";
  expect(await linted(spec("https://example.com/item", known), false)).toEqual([]);
  answers["/user.yaml"] = "properties: { item: { $ref: 'https://example.com/item' } }\n";
  expect(await linted(spec(`${host}/user.yaml`, known), true)).toEqual([]);
});

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command while the server here answers. */
function specpress(folder: string, ...args: string[]): Promise<Run> {
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, ".cache") };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

test("the command fetches with --allow-remote, and asks again in the next run", async () => {
  const folder = mkdtempSync(join(tmpdir(), "specpress-remote-"));
  const args = ["generate", "--spec", `${host}/shop.yaml`, "--target", "typescript", "--out", "sdk"];
  answers["/shop.yaml"] = spec("item.yaml");
  answers["/item.yaml"] = item;
  expect((await specpress(folder, ...args)).err).toContain("error remote-refused");
  expect((await specpress(folder, ...args, "--allow-remote")).code).toBe(0);
  expect((await specpress(folder, ...args, "--allow-remote")).out).toContain("(0 changed)");
  answers["/item.yaml"] = item.replace("price", "cost");
  expect((await specpress(folder, ...args, "--allow-remote")).out).toContain("(1 changed)");
  expect(readFileSync(join(folder, "sdk/src/shop/types.ts"), "utf8")).toContain("cost");
});

test("a config gives leave for one client", async () => {
  const folder = mkdtempSync(join(tmpdir(), "specpress-remote-"));
  answers["/shop.yaml"] = spec("item.yaml");
  answers["/item.yaml"] = item;
  const config = (leave: boolean) =>
    `clients: { shop: { spec: "${host}/shop.yaml", allowRemote: ${leave} } }\ntargets: { docs: { output: out } }\n`;
  writeFileSync(join(folder, "specpress.yaml"), config(false));
  expect(await specpress(folder, "generate")).toMatchObject({ code: 1 });
  writeFileSync(join(folder, "specpress.yaml"), config(true));
  expect(await specpress(folder, "generate")).toMatchObject({ code: 0 });
});
