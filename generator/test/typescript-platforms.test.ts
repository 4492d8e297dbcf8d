import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { loopbackServer, nobody } from "../../templates/typescript/testing/loopback-server.ts";
import { repository, run } from "./python-env.ts";
import { workFolder } from "./typescript-sdk.ts";

// The runtime of the TypeScript SDKs on the platforms that are installed here: Node, Deno and Bun. DENO and BUN name
// programs that are not in PATH; both can be had from npm.

const program = `
  import { ClientCore } from "./index.ts";
  import { encodeMultipart, eventData } from "./internal.ts";
  const [baseUrl, nobody] = process.argv.slice(2);
  const client = new ClientCore({ baseUrl, maxRetries: 1 });
  const operation = { id: "call", method: "GET", path: "/thing" };
  const failure = (call) => call.then(() => "no error", ({ name, message }) => [name, message]);
  const streamed = [];
  for await (const item of await client.request({ ...operation, path: "/events", stream: eventData })) {
    streamed.push(item);
    if (streamed.length === 2) break;
  }
  console.log(JSON.stringify({
    json: await client.request({ ...operation, query: { a: "b c", list: [1, 2] } }),
    sent: await client.request({ ...operation, method: "POST", body: { a: "\\u00e9" } }),
    parts: await client.request({ ...operation, method: "POST", body: { file: new Blob(["x"]) }, contentType: "multipart/form-data", encode: encodeMultipart() }),
    retried: await client.request({ ...operation, path: "/once" }),
    missing: await failure(client.request({ ...operation, path: "/missing" })),
    moved: await client.request({ ...operation, path: "/moved" }),
    late: await failure(client.request({ ...operation, path: "/slow" }, { timeout: 50, maxRetries: 0 })),
    aborted: await failure(client.request({ ...operation, path: "/slow" }, { signal: AbortSignal.timeout(50) })),
    nowhere: (await failure(new ClientCore({ baseUrl: nobody, maxRetries: 0 }).request(operation)))[0],
    streamed,
  }));
  process.exit(0);
`;

const platforms = [
  { name: "Node", binary: process.execPath, args: [] },
  { name: "Deno", binary: found("deno", "DENO"), args: ["run", "--allow-net", "--allow-env"] },
  { name: "Bun", binary: found("bun", "BUN"), args: ["run"] },
];

function found(name: string, variable: string): string | null {
  const places = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  return [process.env[variable] ?? "", ...places].find((path) => path !== "" && existsSync(path)) ?? null;
}

for (const { name, binary, args } of platforms)
  test.skipIf(binary === null)(`${name} runs it`, async () => {
    let asked = 0;
    await using server = await loopbackServer(({ method, target, headers, body }, response) => {
      const path = target.split("?")[0];
      if (path === "/slow") return;
      if (path === "/events") return void response.write("data: 1\n\ndata: 2\n\n");
      if (path === "/missing") response.statusCode = 404;
      if (path === "/once" && asked++ === 0) response.statusCode = 503;
      if (path === "/moved") response.writeHead(302, { location: "/thing" });
      response.end(JSON.stringify({ method, target, body: headers["content-type"]?.split(";")[0] ?? body }));
    });
    using folder = workFolder(new Map());
    const file = join(folder.path, "program.mjs");
    const resolveDir = join(repository, "templates/typescript/runtime");
    await build({
      stdin: { contents: program, resolveDir, loader: "ts" },
      bundle: true,
      format: "esm",
      outfile: file,
    });
    const { output } = await run(binary ?? "", [...args, file, server.url, nobody], folder.path);
    const get = (target: string): object => ({ method: "GET", target, body: "" });
    expect(JSON.parse(output)).toEqual({
      json: get("/thing?a=b%20c&list=1&list=2"),
      sent: { method: "POST", target: "/thing", body: "application/json" },
      parts: { method: "POST", target: "/thing", body: "multipart/form-data" },
      retried: get("/once"),
      missing: ["ApiNotFoundError", "404 Not Found"],
      moved: get("/thing"),
      late: ["ApiTimeoutError", "no answer within 50 ms"],
      aborted: ["ApiAbortError", "the call was aborted"],
      nowhere: "ApiConnectionError",
      streamed: [1, 2],
    });
  });
