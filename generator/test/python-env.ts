import { execFile, execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const repository: string = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const folder = join(repository, ".venv");
const requirements = join(repository, "generator/test/python-requirements.txt");
/** Holds the hash of what is installed; written last, so that an interrupted installation starts again. */
const marker = join(folder, "specpress-requirements.sha256");
const lock = join(repository, ".venv.lock");

const isWindows = process.platform === "win32";
const interpreter = join(folder, isWindows ? "Scripts/python.exe" : "bin/python");

/** The interpreter that tests run; null where Python is not on this machine. */
export function python(): string | null {
  return isReady() ? interpreter : null;
}

/** Makes the environment unless it is there. Quick when it is. */
export async function preparePython(): Promise<void> {
  if (isReady()) return;
  const found = candidates.find(isSuitable);
  if (found === undefined) {
    const reason = "no Python 3.10 or later with venv and pip";
    if (process.env.CI === "true") throw new Error(`the Python tests cannot run: ${reason}`);
    process.stderr.write(`Python tests are skipped: ${reason}\n`);
    return;
  }
  await locked(() => {
    if (isReady()) return;
    process.stderr.write("making the Python environment in .venv …\n");
    rmSync(folder, { recursive: true, force: true });
    execFileSync(found, ["-m", "venv", folder], { stdio: "inherit" });
    const install = ["install", "--quiet", "--no-input", "--disable-pip-version-check", "-r", requirements];
    execFileSync(interpreter, ["-m", "pip", ...install], { stdio: "inherit" });
    writeFileSync(marker, wantedHash());
  });
}

export interface Ran {
  readonly status: number;
  readonly output: string;
}

/** Runs a Python module or script in the environment and gives what it printed. */
export function runPython(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  // Servers of tests are on this machine, and no proxy of its settings is between.
  const always = { PYTHONDONTWRITEBYTECODE: "1", PYTHONUTF8: "1", NO_PROXY: "127.0.0.1,localhost" };
  return run(interpreter, args, cwd, { ...always, ...env });
}

/** Runs a program to its end without blocking, so that a server in this process can answer it. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  // What is printed is compared as text, which a terminal or CI may want to have in colour.
  const plain = { FORCE_COLOR: undefined, NO_COLOR: "1" };
  const options = { cwd, env: { ...process.env, ...plain, ...env }, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(command, [...args], options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ status, output: stdout + stderr });
    });
  });
}

const candidates = ["python3", "python3.13", "python3.12", "python3.11", "python3.10", "python"];

function isSuitable(command: string): boolean {
  const check = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))";
  return spawnSync(command, ["-c", check], { stdio: "ignore" }).status === 0;
}

function isReady(): boolean {
  return existsSync(marker) && existsSync(interpreter) && readFileSync(marker, "utf8") === wantedHash();
}

function wantedHash(): string {
  return createHash("sha256").update(readFileSync(requirements)).digest("hex");
}

/** Two test runs at once must not build the same folder; a lock that is older than ten minutes is a leftover. */
async function locked(work: () => void): Promise<void> {
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
      if (made !== undefined && Date.now() - made > 600_000) rmSync(lock, { recursive: true, force: true });
      await sleep(200);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
