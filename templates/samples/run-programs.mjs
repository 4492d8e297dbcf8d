// Runs the modules that arrive on stdin, one after the other; each is answered by a line of JSON. What is delivered to
// one is given to its `receive`.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { format } from "node:util";

let output = "";
let error = null;

console.log = (...values) => {
  output += `${format(...values)}\n`;
};

// What a program does not wait for may fail as well.
process.on("unhandledRejection", fail);

/** Calls that have not been answered to the end. */
const calls = new Set();
const send = globalThis.fetch;

globalThis.fetch = (...given) => {
  const answer = send(...given);
  const call = answer
    .then((response) => response.clone().arrayBuffer())
    .catch(() => {})
    .finally(() => calls.delete(call));
  calls.add(call);
  return answer;
};

for await (const line of createInterface({ input: process.stdin })) {
  output = "";
  error = null;
  try {
    const { file, delivery } = JSON.parse(line);
    const { receive } = await import(pathToFileURL(file).href);
    if (delivery !== null) {
      const response = await receive(new Request("http://127.0.0.1/", { method: "POST", ...delivery }));
      if (!response.ok) throw new Error(`it answers ${response.status}`);
    }
    await settled();
  } catch (thrown) {
    fail(thrown);
  }
  process.stdout.write(`${JSON.stringify({ output, error })}\n`);
}

/** Waits for the calls that a program leaves behind: whoever wants their answers prints something then. */
async function settled() {
  const early = output;
  await turn();
  const isLeft = calls.size > 0;
  while (calls.size > 0) {
    await Promise.all(calls);
    await turn();
  }
  if (isLeft && early !== "" && output === early)
    throw new Error("it prints before it has its answer: is an 'await' missing?");
}

function turn() {
  return new Promise((resolve) => setImmediate(resolve));
}

function fail(thrown) {
  error ??= thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : format(thrown);
}
