// Runs the modules that arrive on stdin, one after the other; each is answered by a line of JSON. What is delivered to
// one is given to its `receive`.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { format } from "node:util";

let output = "";
console.log = (...values) => {
  output += `${format(...values)}\n`;
};

for await (const line of createInterface({ input: process.stdin })) {
  output = "";
  let error = null;
  try {
    const { file, delivery } = JSON.parse(line);
    const { receive } = await import(pathToFileURL(file).href);
    if (delivery !== null) {
      const response = await receive(new Request("http://127.0.0.1/", { method: "POST", ...delivery }));
      if (!response.ok) throw new Error(`it answers ${response.status}`);
    }
  } catch (thrown) {
    error = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : format(thrown);
  }
  process.stdout.write(`${JSON.stringify({ output, error })}\n`);
}
