/**
 * specpress as a library: the same work as the command line, without console output or `process.exit`. Input
 * that has errors throws an {@link InputError} with every diagnostic.
 *
 * @example
 * import { generate } from "specpress";
 *
 * const result = await generate({ kind: "file", path: "specpress.yaml" });
 * console.log(result.changed);
 *
 * @packageDocumentation
 */
export { type Config, type ConfigInput, defineConfig } from "./config.ts";
export { type Diagnostic, InputError } from "./diagnostics/diagnostic.ts";
export type { Origin, Position } from "./diagnostics/origin.ts";
export { reportDiagnostic } from "./diagnostics/report.ts";
export { type GenerateOptions, type GenerateResult, generate } from "./generate.ts";
export { type ImportResult, importPages, type PageInput } from "./importer/import-pages.ts";
export { type RunImportOptions, type RunImportResult, runImport } from "./importer/run-import.ts";
export { type LintOptions, lint } from "./lint.ts";
export { Memory } from "./memory/memory.ts";
export type { GenerateInput } from "./plan-project.ts";
export { Sources } from "./source/sources.ts";
export { version } from "./version.ts";
