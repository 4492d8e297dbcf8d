import { execFile } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How much was printed. */
export interface Output {
  readonly files: number;
  readonly bytes: number;
}

export function outputOf(folder: string): Output {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("tsconfig.bench"))
    .map((entry) => join(entry.parentPath, entry.name));
  return { files: paths.length, bytes: paths.reduce((sum, path) => sum + statSync(path).size, 0) };
}

/** What every printed client should bear. */
const plain = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  types: [],
  module: "ESNext",
  moduleResolution: "Bundler",
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
};

/** The flags of our own SDKs' tsconfig.json; how imports are resolved is left to each generator. */
const strictest = {
  ...plain,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  declaration: true,
};

export interface TypeErrors {
  /** Under `strict`. */
  readonly plain: number;
  /** Under the settings of our own SDKs. */
  readonly strictest: number;
}

/** @param modules the packages that the output may import */
export async function typeErrors(tsc: string, folder: string, modules: string | null): Promise<TypeErrors> {
  const link = join(folder, "node_modules");
  if (modules !== null && !existsSync(link)) symlinkSync(modules, link, "junction");
  const count = async (name: string, compilerOptions: object) => {
    const config = join(folder, `tsconfig.bench-${name}.json`);
    writeFileSync(
      config,
      JSON.stringify({ compilerOptions, include: ["**/*.ts"], exclude: ["node_modules"] }),
    );
    return errorsOf(tsc, config);
  };
  try {
    return { plain: await count("plain", plain), strictest: await count("strictest", strictest) };
  } finally {
    if (modules !== null) rmSync(link, { force: true });
  }
}

function errorsOf(tsc: string, config: string): Promise<number> {
  const args = [tsc, "-p", config, "--pretty", "false"];
  return new Promise((done) => {
    execFile(process.execPath, args, { maxBuffer: 2 ** 30 }, (error, stdout) => {
      const errors = stdout.match(/^\S.*error TS\d+/gm)?.length ?? 0;
      // A compiler that gave up is no compiler that found nothing.
      done(error !== null && errors === 0 ? Number.NaN : errors);
    });
  });
}
