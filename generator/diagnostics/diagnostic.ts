import { type Code, type CodeParameters, codes, type Severity } from "./codes.ts";
import type { Origin } from "./origin.ts";

/** Another place that belongs to the same problem, such as the first of two duplicates. */
export interface Related {
  readonly message: string;
  readonly origin: Origin;
}

/** One finding about the input: what is wrong, where, and what to do. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string | null;
  readonly origin: Origin;
  readonly related: readonly Related[];
}

/** Builds a diagnostic from the table of codes; a missing parameter does not compile. */
export function diagnostic<C extends Code>(
  code: C,
  parameters: CodeParameters<C>,
  origin: Origin,
  related: readonly Related[] = [],
): Diagnostic {
  const entry: { severity: Severity; message: string; help?: string } = codes[code];
  const help = entry.help === undefined ? null : fill(entry.help, parameters);
  return {
    code,
    severity: entry.severity,
    message: fill(entry.message, parameters),
    help,
    origin,
    related,
  };
}

function fill(template: string, parameters: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name]));
}

/** Collects diagnostics, so that one run reports everything that is wrong with its input. */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];

  report<C extends Code>(
    code: C,
    parameters: CodeParameters<C>,
    origin: Origin,
    related: readonly Related[] = [],
  ): void {
    this.#list.push(diagnostic(code, parameters, origin, related));
  }

  add(diagnostics: Iterable<Diagnostic>): void {
    for (const entry of diagnostics) this.#list.push(entry);
  }

  get list(): readonly Diagnostic[] {
    return this.#list;
  }

  get hasErrors(): boolean {
    return this.has("error");
  }

  /** Whether anything of this severity, or worse, has been reported. */
  has(severity: "error" | "warning"): boolean {
    return this.#list.some((entry) => entry.severity === "error" || entry.severity === severity);
  }
}

/** The input cannot be worked on any further; carries every diagnostic found until then. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((entry) => `${entry.code}: ${entry.message}`).join("\n"));
    this.diagnostics = diagnostics;
  }
}

/** Stops when an error has been collected, so that later stages never see broken input. */
export function throwIfErrors(diagnostics: Diagnostics, severity: "error" | "warning" = "error"): void {
  if (diagnostics.has(severity)) throw new InputError(diagnostics.list);
}
