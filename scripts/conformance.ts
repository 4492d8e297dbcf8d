// Calls every scenario of a suite through generated SDKs and prints a table.
//   npm run conformance -- --server http://localhost:3900 [--suite FOLDER] [--language NAME]…
// The suite's README says how its mock server is started. Languages are the adapters below.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Adapter } from "./conformance/adapter.ts";
import { problemOf } from "./conformance/judge.ts";
import { python } from "./conformance/python.ts";
import { recordingProxy } from "./conformance/recording-proxy.ts";
import { type Step, stepsOf } from "./conformance/suite.ts";
import { typescript } from "./conformance/typescript.ts";

const adapters: readonly Adapter[] = [typescript, python];

const { values } = parseArgs({
  options: {
    server: { type: "string", default: "http://localhost:3900" },
    suite: {
      type: "string",
      default: fileURLToPath(new URL("../../shared/suites/spector", import.meta.url)),
    },
    language: { type: "string", multiple: true },
  },
});

await using proxy = await recordingProxy(values.server);
const steps = stepsOf(values.suite, proxy.url);
const chosen = adapters.filter(({ language }) => values.language?.includes(language) ?? true);
const problems = new Map<string, ReadonlyMap<Step, string | null>>();
for (const adapter of chosen) problems.set(adapter.language, await judged(adapter));
print();

async function judged({ run }: Adapter): Promise<ReadonlyMap<Step, string | null>> {
  const seen = new Map([...proxy.requests].map(([id, requests]) => [id, requests.length]));
  const outcomes = await run(steps.flatMap(({ task }) => task ?? []));
  return new Map(
    steps.flatMap((step): [Step, string | null][] => {
      const id = step.task?.id ?? "";
      if (step.task === null) return [];
      const requests = (proxy.requests.get(id) ?? []).slice(seen.get(id) ?? 0);
      return [[step, problemOf(step.call, outcomes.get(id), requests, values.server)]];
    }),
  );
}

/** Scenario group × language, then every exception with its reason. */
function print(): void {
  const languages = [...problems.keys()];
  console.log(`| scenarios | ${languages.join(" | ")} |`);
  console.log(`| --- | ${languages.map(() => "---:").join(" | ")} |`);
  for (const folder of new Set(steps.map(({ scenario }) => scenario.specFolder))) {
    console.log(`| ${folder} | ${languages.map((language) => cell(language, folder)).join(" | ")} |`);
  }
  console.log(`| **all** | ${languages.map((language) => cell(language, null)).join(" | ")} |`);
  const undriven = steps.filter(({ task }) => task === null);
  console.log(`\n${undriven.length} calls do not follow from the documents:\n`);
  for (const { scenario, reason } of undriven) console.log(`- ${scenario.name}: ${reason}`);
  for (const [language, byStep] of problems) {
    const failures = [...byStep].filter(([, problem]) => problem !== null);
    console.log(`\n${language}: ${failures.length} of ${byStep.size} calls fail`);
    for (const [{ scenario, task }, problem] of failures) {
      const version = /\/(3\.\d)\.\d\//.exec(task?.document ?? "")?.[1];
      console.log(`- ${scenario.name} (OpenAPI ${version}): ${problem}`);
    }
  }
}

function cell(language: string, folder: string | null): string {
  const own = [...(problems.get(language) ?? [])].filter(
    ([{ scenario }]) => folder === null || scenario.specFolder === folder,
  );
  const passed = own.filter(([, problem]) => problem === null).length;
  return `${passed}/${own.length}`;
}
