import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { fileOrigin } from "../diagnostics/origin.ts";
import type { OutputFile } from "../emit/output-file.ts";
import type { Client, Project } from "../ir/project.ts";
import { loadClient } from "../load-client.ts";
import { Memory } from "../memory/memory.ts";
import { listFiles } from "../source/list-files.ts";
import { Sources } from "../source/sources.ts";
import { python as target } from "../targets/python/target.ts";
import { apiOf } from "./api-of.ts";
import { python, type Ran, repository, run, runPython } from "./python-env.ts";

/** A package as it is printed, and what was said about it. */
export interface PrintedPackage {
  readonly project: Project;
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: Diagnostics;
  readonly options: unknown;
}

/** The package of one specification given as YAML, with a client called `TestClient`. */
export async function printPython(
  yaml: string,
  options: object = { package: "testapi" },
): Promise<PrintedPackage> {
  const client: Client = {
    key: "test",
    className: "TestClient",
    api: apiOf(yaml).api,
    translations: new Map(),
  };
  return printProject({ clients: [client] }, options);
}

/** The GenAuth package: its specifications, its additions, and the options of its config that matter here. */
export async function printGenauth(): Promise<PrintedPackage> {
  const folder = join(repository, "specs/genauth");
  const sources = new Sources(folder);
  const diagnostics = new Diagnostics();
  const clients = ["management", "authentication"].flatMap((key) => {
    const config = { spec: `${key}.yaml`, overlays: [], translations: {} };
    return loadClient(key, config, folder, sources, diagnostics)?.client ?? [];
  });
  const options = {
    package: "genauth",
    bases: {
      management: "management_base.py#ManagementBase",
      authentication: "authentication_base.py#AuthenticationBase",
    },
    exports: [
      "authentication_methods.py#CodeChallenge",
      "authentication_methods.py#code_challenge",
      "brand.py#AUTHING",
      "brand.py#Brand",
      "brand.py#GENAUTH",
      "jwt.py#TokenError",
      "session.py#AuthorizeUrl",
      "session.py#LoginRedirect",
      "sign_in_results.py#SignInResult",
      "sign_in_results.py#SignUpResult",
      "sign_in_results.py#TokenSet",
    ],
    placeholders: {
      management: { access_key_id: "GENAUTH_ACCESS_KEY_ID", access_key_secret: "GENAUTH_ACCESS_KEY_SECRET" },
      authentication: {
        app_id: "GENAUTH_APP_ID",
        app_host: "https://example.genauth.ai",
        access_token: "GENAUTH_ACCESS_TOKEN",
      },
    },
  };
  return printProject({ clients }, options, texts(join(folder, "python")));
}

export async function printProject(
  project: Project,
  given: object,
  additions: ReadonlyMap<string, string> = new Map(),
): Promise<PrintedPackage> {
  const diagnostics = new Diagnostics();
  const options = target.options.parse(given);
  const files = await target.plan(project, options, {
    templates: texts(join(repository, "templates/python")),
    additions,
    diagnostics,
    addition: fileOrigin,
    memory: new Memory(),
    option: () => fileOrigin("specpress.yaml"),
    openapiTypes: () => Promise.reject(new Error("Python has no use for them")),
    samples: () => null,
  });
  return { project, files: byPath(files), diagnostics, options };
}

/** The sample of every operation, by file name. */
export function samplesOf({ project, options }: PrintedPackage): ReadonlyMap<string, string> {
  const print = target.samples?.(project, target.options.parse(options));
  return new Map(
    project.clients.flatMap((client) =>
      client.api.operations.map((operation) => {
        const sample = print?.operation(client, operation);
        return [
          `${client.key}_${sample?.method.split(".").slice(1).join("_") ?? ""}.py`,
          sample?.text ?? "",
        ] as const;
      }),
    ),
  );
}

/** A folder with these files; gone when the test process ends. */
export function temporaryFolder(files: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "specpress-python-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** What ruff, mypy and pyright have to say about a package's folder; empty when nothing. */
export async function checkPackage(folder: string): Promise<typeof clean> {
  return {
    format: failure(await runPython(["-m", "ruff", "format", "--no-cache", "--diff", "."], folder)),
    lint: failure(await runPython(["-m", "ruff", "check", "--no-cache", "."], folder)),
    mypy: failure(await runPython(["-m", "mypy", "--cache-dir", join(folder, ".mypy"), "."], folder)),
    pyright: failure(await runPyright(folder)),
  };
}

/** Runs pyright with the settings of a folder's `pyproject.toml`. */
export function runPyright(folder: string): Promise<Ran> {
  const pyright = join(repository, "node_modules/pyright/index.js");
  return run(process.execPath, [pyright, "-p", folder, "--pythonpath", python() ?? ""], folder);
}

export const clean = { format: "", lint: "", mypy: "", pyright: "" };

function failure({ status, output }: Ran): string {
  return status === 0 ? "" : output;
}

function texts(folder: string): ReadonlyMap<string, string> {
  const paths = listFiles(folder).filter((path) => !path.includes("__pycache__"));
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

function byPath(files: readonly OutputFile[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, text }) => [path, text]));
}
