import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installedFile } from "../source/installed-file.ts";
import { isFile } from "../source/list-files.ts";
import { runTool } from "./run-tool.ts";

/** What checks and runs programs, as files; null for what is not on this machine. */
export interface SampleTools {
  readonly tsc: string | null;
  readonly pyright: string | null;
  /** An interpreter that has what the SDK needs. */
  readonly python: string | null;
}

const here = dirname(fileURLToPath(import.meta.url));

/** What the project has installed, else what is installed beside this program. */
export async function findTools(folder: string): Promise<SampleTools> {
  return {
    tsc: installed("typescript", "bin/tsc", folder),
    pyright: installed("pyright", "index.js", folder),
    python: await findPython(folder),
  };
}

function installed(name: string, path: string, folder: string): string | null {
  return installedFile(name, path, folder) ?? installedFile(name, path, here);
}

/** That of the active or nearest virtual environment, else one on the path. */
async function findPython(folder: string): Promise<string | null> {
  const file = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";
  const environments = [
    process.env.VIRTUAL_ENV ?? "",
    ...foldersAbove(folder).map((at) => join(at, ".venv")),
  ];
  const candidates = environments.map((at) => join(at, file)).filter(isFile);
  for (const command of [...candidates, "python3", "python"]) {
    const { status } = await runTool(command, ["-c", "import httpx, pydantic"], folder);
    if (status === 0) return command;
  }
  return null;
}

function foldersAbove(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
}

/** A list of folders as environment variables have it. */
export function searchPath(...folders: readonly string[]): string {
  return folders.join(delimiter);
}
