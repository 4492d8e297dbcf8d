import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { fileOrigin } from "../diagnostics/origin.ts";
import type { Api } from "../ir/api.ts";
import type { Client, Project } from "../ir/project.ts";
import { Memory } from "../memory/memory.ts";
import { pascalCase } from "../naming/cases.ts";
import { words } from "../naming/words.ts";
import type { TargetContext } from "../targets/target.ts";
import { type TypeScriptOptions, typescriptOptions } from "../targets/typescript/options.ts";
import { typescript } from "../targets/typescript/target.ts";
import { apiOf } from "./api-of.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const templates = readTree(join(root, "templates/typescript"));

/** A printed SDK: its files' texts by path, and the codes of what was said about it. */
export interface PrintedSdk {
  readonly files: ReadonlyMap<string, string>;
  readonly codes: readonly string[];
}

/** The options of a package `sdk`, completed. */
export function sdkOptions(options: object = {}): TypeScriptOptions {
  return typescriptOptions.parse({ package: "sdk", ...options });
}

/** Clients of these models, by key: `api` becomes the class `ApiClient`. */
export function projectOf(apis: Readonly<Record<string, Api>>): Project {
  const clients = Object.entries(apis).map(
    ([key, api]): Client => ({
      key,
      className: `${pascalCase(words(key))}Client`,
      api,
      translations: new Map(),
    }),
  );
  return { clients };
}

/** Prints an SDK of specifications given as YAML, by client. */
export async function printSdk(
  specs: Readonly<Record<string, string>>,
  options: object = {},
  additions: ReadonlyMap<string, string> = new Map(),
): Promise<PrintedSdk> {
  const apis = Object.entries(specs).map(([key, yaml]) => [key, apiOf(yaml).api] as const);
  return printProject(projectOf(Object.fromEntries(apis)), sdkOptions(options), additions);
}

export async function printProject(
  project: Project,
  options: TypeScriptOptions,
  additions: ReadonlyMap<string, string> = new Map(),
  openapiTypes: TargetContext["openapiTypes"] = async () => "export interface paths {}\n",
): Promise<PrintedSdk> {
  const diagnostics = new Diagnostics();
  const context: TargetContext = {
    templates,
    additions,
    diagnostics,
    addition: fileOrigin,
    memory: new Memory(),
    option: () => fileOrigin("specpress.yaml"),
    openapiTypes,
    samples: () => null,
  };
  const files = await typescript.plan(project, options, context);
  return {
    files: new Map(files.map(({ path, text }) => [path, text])),
    codes: diagnostics.list.map((entry) => entry.code),
  };
}

/** The texts of a folder's files, by path below it. */
export function readTree(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")];
    }),
  );
}

/** A folder with these files and this repository's packages, gone when the test is. */
export function workFolder(files: ReadonlyMap<string, string>): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "specpress-"));
  for (const [file, text] of files) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  if (!existsSync(join(path, "node_modules")))
    symlinkSync(join(root, "node_modules"), join(path, "node_modules"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** The path of a program in this repository's packages. */
export function tool(path: string): string {
  return join(root, "node_modules", path);
}
