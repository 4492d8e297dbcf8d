import { extname, resolve } from "node:path";
import { checkOptions } from "./check-options.ts";
import { type Config, configSchema } from "./config.ts";
import type { Diagnostics } from "./diagnostics/diagnostic.ts";
import { fileOrigin } from "./diagnostics/origin.ts";
import type { Sources } from "./source/sources.ts";

/** A config and where it was found; paths in it are relative to its folder. */
export interface LoadedConfig {
  readonly file: string;
  readonly path: string;
  readonly config: Config;
}

/** Reads and checks a config: YAML or JSON, or a TypeScript or JavaScript module that exports one as default. */
export async function loadConfig(
  path: string,
  sources: Sources,
  diagnostics: Diagnostics,
): Promise<LoadedConfig | null> {
  const file = sources.display(path);
  const absolute = resolve(path);
  const value = isModule(path)
    ? await loadModule(absolute, file, sources, diagnostics)
    : loadData(path, sources, diagnostics);
  if (value === null) return null;
  const config = checkOptions(configSchema, value, { file, path: [] }, diagnostics);
  return config === null ? null : { file, path: absolute, config };
}

function isModule(path: string): boolean {
  return /^\.[cm]?[jt]s$/.test(extname(path));
}

function loadData(path: string, sources: Sources, diagnostics: Diagnostics): unknown {
  return sources.document(path, (entry) => diagnostics.add([entry]))?.root ?? null;
}

async function loadModule(
  path: string,
  file: string,
  sources: Sources,
  diagnostics: Diagnostics,
): Promise<unknown> {
  const text = sources.text(path);
  if (text.kind === "failed") {
    diagnostics.add([text.diagnostic]);
    return null;
  }
  try {
    // Node 20 cannot import TypeScript; the loader is only needed, and only loaded, for such configs.
    const { createJiti } = await import("jiti");
    return await createJiti(path, { fsCache: false }).import(path, { default: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    diagnostics.report("config-value", { key: "the config", reason }, fileOrigin(file));
    return null;
  }
}
