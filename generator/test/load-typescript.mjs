// The calls of `load.test.ts`, made by the TypeScript runtime: node --expose-gc load-typescript.mjs RUNTIME URL CALLS
import { pathToFileURL } from "node:url";

const [runtime, baseUrl, calls] = process.argv.slice(2);
const { ApiError, ClientCore } = await import(pathToFileURL(runtime).href);
const client = new ClientCore({ baseUrl });
const ended = {};
const held = [];
let next = 0;

async function work() {
  while (next < calls) {
    const id = next++;
    if (id % (calls / 10) === 0) tell();
    const name = await client.request({ id: "getThing", method: "GET", path: `/things/${id}` }).then(
      (thing) => (thing.id === id ? "id" : "wrong"),
      (error) => (error instanceof ApiError ? error.name : String(error)),
    );
    ended[name] = (ended[name] ?? 0) + 1;
  }
}

function tell() {
  globalThis.gc();
  held.push(process.memoryUsage().heapUsed);
}

await Promise.all(Array.from({ length: 50 }, work));
tell();
const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
process.stdout.write(JSON.stringify({ ended, held, timers }), () => process.exit(0));
