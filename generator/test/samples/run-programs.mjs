// Runs the modules whose paths arrive on stdin, one after the other; each is answered by a line of JSON.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { format } from "node:util";

let output = "";
console.log = (...values) => {
  output += `${format(...values)}\n`;
};

for await (const path of createInterface({ input: process.stdin })) {
  output = "";
  let error = null;
  try {
    await import(pathToFileURL(path).href);
  } catch (thrown) {
    error = format(thrown);
  }
  process.stdout.write(`${JSON.stringify({ output, error })}\n`);
}
