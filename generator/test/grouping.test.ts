import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { python, runPython } from "./python-env.ts";
import { checkPackage, clean, printPython, samplesOf, temporaryFolder } from "./python-package.ts";
import { printSdk, tool, workFolder } from "./typescript-sdk.ts";

// The option `grouping: tags`: operations below members of their client, in both SDKs.

const ok =
  'responses: { "200": { description: ok, content: { application/json: { schema: { type: string } } } } }';

const spec = `
servers: [{ url: "https://api.example.com" }]
tags: [{ name: Pets, description: All about pets. }]
paths:
  /pets:
    get: { operationId: listPets, tags: [Pets], parameters: [{ name: limit, in: query, schema: { type: integer } }], ${ok} }
  /pets/{id}:
    delete: { operationId: deletePet, tags: [Pets], parameters: [{ name: id, in: path, required: true, schema: { type: string } }], ${ok} }
    get: { operationId: getPetById, tags: [Pets], parameters: [{ name: id, in: path, required: true, schema: { type: string } }], ${ok} }
  /pet-names:
    get:
      operationId: namePets
      tags: [Pets]
      responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { type: string } } } } } }
  /orders:
    get:
      operationId: orders/list
      tags: [send]
      x-specpress-pagination: { style: page, page: page, items: "" }
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { type: string } } } } } }
  /models:
    get: { operationId: listModels, tags: [3D models], ${ok} }
  /ping:
    get: { operationId: ping, ${ok} }
`;

test("TypeScript: methods stand below their tag, and functions alone", async () => {
  const { files, codes } = await printSdk({ shop: spec }, { grouping: "tags" });
  expect(codes).toEqual([]);
  const text = (path: string): string => (files.get(path) ?? "").replace(/ *\/\*\*[\s\S]*?\*\/\n/g, "");
  expect(text("src/shop/client.ts")).toContain(`export class ShopClient extends ShopBase {
  readonly pets: PetsGroup = new PetsGroup(this);
  readonly sendGroup: SendGroup = new SendGroup(this);
  readonly _3DModels: _3DModelsGroup = new _3DModelsGroup(this);

  ping(options?: RequestOptions): ApiPromise<string> {
    return ping(this, options);
  }
}`);
  expect(text("src/shop/groups.ts")).toContain(`export class PetsGroup {
  readonly #client: ClientCore;

  constructor(client: ClientCore) {
    this.#client = client;
  }

  list(params: ListPetsParams = {}, options?: RequestOptions): ApiPromise<string> {
    return listPets(this.#client, params, options);
  }

  delete(params: DeletePetParams, options?: RequestOptions): ApiPromise<string> {
    return deletePet(this.#client, params, options);
  }
`);
  expect(files.get("src/shop/groups.ts")).toContain("shopClient.pets.list(");
  expect(files.get("README.md")).toContain("shopClient.pets.list(");
  expect(files.get("src/shop/operations.ts")).toContain("export function listPets(");
});

interface Shop {
  readonly ShopClient: new (options: object) => Readonly<Record<"pets" | "sendGroup", Group>>;
}

type Group = Readonly<Record<string, (params?: object) => Promise<unknown>>>;

test("TypeScript: groups compile, send, and leave functions apart", async () => {
  using folder = workFolder((await printSdk({ shop: spec }, { grouping: "tags" })).files);
  await promisify(execFile)(process.execPath, [tool("typescript7/bin/tsc"), "--noEmit"], {
    cwd: folder.path,
  });
  const { ShopClient } = (await import(pathToFileURL(join(folder.path, "src/index.ts")).href)) as Shop;
  const sent: string[] = [];
  const fetch = async (url: string, { method }: RequestInit): Promise<Response> => {
    sent.push(`${method} ${url}`);
    return new Response(sent.length === 3 ? '["a"]' : '"ok"');
  };
  const { pets, sendGroup } = new ShopClient({ fetch });
  expect(await pets.list?.({ limit: 2 })).toBe("ok");
  await pets.delete?.({ id: "1" });
  expect(await sendGroup.ordersList?.({ page: 1 })).toMatchObject({ items: ["a"] });
  expect(sent).toEqual([
    "GET https://api.example.com/pets?limit=2",
    "DELETE https://api.example.com/pets/1",
    "GET https://api.example.com/orders?page=1",
  ]);
  const contents = 'import { ping, ShopBase } from "./src/index.ts"; await ping(new ShopBase());';
  const bundled = await build({
    stdin: { contents, resolveDir: folder.path },
    bundle: true,
    write: false,
    format: "esm",
    treeShaking: true,
  });
  expect(bundled.outputFiles[0]?.text).not.toMatch(/PetsGroup|listPets|"\/pets/);
});

test("flat is what clients are unless told, and auto is flat for one tag", async () => {
  const one = spec.replace(/tags: \[(send|3D models)\]/g, "tags: [Pets]");
  for (const [yaml, options] of [
    [spec, {}],
    [one, { grouping: "auto" }],
  ] as const) {
    const { files } = await printSdk({ shop: yaml }, options);
    expect([...files.keys()]).not.toContain("src/shop/groups.ts");
    expect(files.get("src/shop/client.ts")).toContain("listPets(");
  }
  const { files } = await printSdk({ shop: spec }, { grouping: "auto" });
  expect([...files.keys()]).toContain("src/shop/groups.ts");
});

const program = `import asyncio
import sys

from testapi import AsyncTestClient, TestClient

client = TestClient(base_url=sys.argv[1])
print(client.pets.list(limit=2), client.pets.delete(id="1"), list(client.send.orders_list()))
print(client.ping(), client.pets is client.pets)
print(client.with_raw_response(client.pets.list)().status)


async def main() -> None:
    async with AsyncTestClient(base_url=sys.argv[1]) as client:
        print(await client.pets.get_pet_by_id(id="2"))


asyncio.run(main())
`;

test.skipIf(python() === null)("Python: methods stand below their tag", async () => {
  const printed = await printPython(spec, { package: "testapi", grouping: "tags" });
  const samples = samplesOf(printed);
  const list = [...samples.values()].find((text) => text.includes(".pets.list("));
  expect(list).toContain("test_client.pets.list(");
  const folder = temporaryFolder(new Map([...printed.files, ["program.py", program], ...samples]));
  expect(await checkPackage(folder)).toEqual(clean);
  const server = createServer(({ url }, response) => {
    const body = url === "/orders" ? '["a"]' : url?.startsWith("/orders") ? "[]" : '"ok"';
    response.setHeader("content-type", "application/json").end(body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const ran = await runPython(["program.py", `http://127.0.0.1:${port}`], folder);
  server.close();
  expect(ran).toEqual({ status: 0, output: "ok ok ['a']\nok True\n200\nok\n" });
});
