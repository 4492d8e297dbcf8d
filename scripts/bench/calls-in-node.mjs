// Measures one call in several ways, which take turns. Prints lower quartiles of seconds as JSON.
//   node calls-in-node.mjs URL FOLDER RUNS
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [url, folder, runs] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(folder, path)).href);

const { getThing, ThingsBase } = await load("typescript/dist/esm/index.js");
const { default: createClient } = await load("node_modules/openapi-fetch/dist/index.mjs");
const { OpenAI } = await load("node_modules/openai/index.mjs");

const query = { userId: "u1", kind: "user_id" };
const headers = { accept: "application/json", authorization: "Bearer t1" };
const ours = new ThingsBase({ baseUrl: url, token: "t1" });
const fetching = createClient({ baseUrl: url, headers });
const openai = new OpenAI({ apiKey: "t1", baseURL: url });
const address = `${url}/things/list?userId=u1&kind=user_id`;

const ways = {
  fetch: async () => (await fetch(address, { headers })).json(),
  "fetch with a timeout": async () => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), 60_000);
    try {
      return await (await fetch(address, { headers, signal: controller.signal })).json();
    } finally {
      clearTimeout(timer);
    }
  },
  specpress: () => getThing(ours, query),
  "openapi-fetch": async () => (await fetching.GET("/things/list", { params: { query } })).data,
  openai: () => openai.get("/things/list", { query }),
};

const times = Object.fromEntries(Object.keys(ways).map((name) => [name, { cpu: [], wall: [] }]));
const names = Object.keys(ways);
for (let round = -200; round < 200 * Number(runs); round++)
  for (let turn = 0; turn < names.length; turn++) {
    // Each follows each other one as often, because a way may leave its garbage to the next.
    const name = names[(turn * (1 + (Math.abs(round) % 4)) + round + 1_000) % names.length];
    const call = ways[name];
    const [cpu, wall] = [process.cpuUsage(), performance.now()];
    for (let again = 0; again < 5; again++) await call();
    if (round < 0) continue;
    const { user, system } = process.cpuUsage(cpu);
    times[name].cpu.push((user + system) / 5e6);
    times[name].wall.push((performance.now() - wall) / 5e3);
  }

const quartile = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 4)];
const entries = Object.entries(times).map(([name, { cpu, wall }]) => [
  name,
  { cpu: quartile(cpu), wall: quartile(wall) },
]);
console.log(JSON.stringify(Object.fromEntries(entries)));
