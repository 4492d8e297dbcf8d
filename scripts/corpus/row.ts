import type { CorpusSpec } from "./specs.ts";

/** What happened to one document: one row of the table. */
export interface Row {
  readonly id: string;
  /** The build of specpress that it was given to. */
  readonly build: string;
  /** Whether the slow compilers were asked too. */
  readonly thorough: boolean;
  readonly verdict: CorpusSpec["verdict"];
  /** The version of OpenAPI that the document names. */
  readonly version: string;
  readonly bytes: number;
  readonly outcome: "generated" | "refused" | "crashed" | "timed out";
  readonly operations: number;
  readonly files: number;
  /** Of the processors, so that a busy machine does not count. */
  readonly seconds: number;
  readonly megabytes: number;
  /** How often each diagnostic was reported, by code. */
  readonly warnings: Readonly<Record<string, number>>;
  readonly errors: Readonly<Record<string, number>>;
  /** Errors that name no place in a file. */
  readonly withoutPlace: number;
  readonly types: TypeComparison | null;
  /** What the compilers said, by compiler; the first lines. */
  readonly problems: Readonly<Record<string, readonly string[]>>;
}

/** How many types were compared with openapi-typescript's. */
export interface TypeComparison {
  readonly compared: number;
  /** Types that are not the same, with what the compiler says of the first. */
  readonly different: readonly string[];
  /** Why there is nothing to compare with. */
  readonly refused: string | null;
}

const limitSeconds = 10;
const smallBytes = 2 ** 20;

/** What is wrong with a row; null where the outcome is the one the document should have. */
export function failure(row: Row): string | null {
  if (row.outcome === "crashed" || row.outcome === "timed out")
    return `${row.outcome} ${Object.values(row.problems).flat().join(" ")}`;
  if (row.bytes < smallBytes && row.seconds > limitSeconds) return `took ${row.seconds.toFixed(1)} s`;
  if (row.outcome === "refused") {
    if (row.verdict === "valid") return `refused: ${Object.keys(row.errors).join(", ")}`;
    return row.withoutPlace > 0 ? "refused without saying where" : null;
  }
  const [first] = Object.entries(row.problems);
  if (first !== undefined) return `${first[0]}: ${first[1][0]}`;
  const [different] = row.types?.different ?? [];
  return different === undefined ? null : `types differ: ${different}`;
}

const columns: Readonly<Record<string, (row: Row) => string | number>> = {
  id: (row) => row.id,
  version: (row) => row.version,
  verdict: (row) => row.verdict,
  outcome: (row) => row.outcome,
  operations: (row) => row.operations,
  files: (row) => row.files,
  seconds: (row) => row.seconds.toFixed(2),
  megabytes: (row) => row.megabytes.toFixed(0),
  warnings: (row) => counts(row.warnings),
  errors: (row) => counts(row.errors),
  types: (row) => row.types?.compared ?? 0,
  different: (row) => row.types?.different.length ?? 0,
  failure: (row) => failure(row) ?? "",
};

export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) =>
    Object.values(columns).map((cell) => String(cell(row)).replace(/\s+/g, " ")),
  );
  return [Object.keys(columns), ...lines].map((cells) => `${cells.join("\t")}\n`).join("");
}

function counts(codes: Readonly<Record<string, number>>): string {
  return Object.entries(codes)
    .map(([code, count]) => `${code} ${count}`)
    .join(", ");
}

/** One screen. */
export function summary(rows: readonly Row[]): string {
  const count = (test: (row: Row) => boolean) => rows.filter(test).length.toLocaleString("en-US");
  const sum = (pick: (row: Row) => number) =>
    rows.reduce((total, row) => total + pick(row), 0).toLocaleString("en-US");
  const largest = (pick: (row: Row) => number) => Math.max(0, ...rows.map(pick));
  const outcomes = (verdict: Row["verdict"]) => {
    const of = rows.filter((row) => row.verdict === verdict);
    const refused = of.filter(({ outcome }) => outcome === "refused").length;
    return `  ${verdict.padEnd(8)} ${of.length} documents: ${of.length - refused} generated, ${refused} refused`;
  };
  return [
    `${count(() => true)} documents, ${sum((row) => row.operations)} operations`,
    ...(["valid", "invalid", "unknown"] as const).map(outcomes),
    `  errors   ${mostFrequent(rows.map((row) => row.errors))}`,
    `  warnings ${mostFrequent(rows.map((row) => row.warnings))}`,
    `${sum((row) => row.types?.compared ?? 0)} types compared, ${sum((row) => row.types?.different.length ?? 0)} different; ${count((row) => row.types?.refused != null)} documents without types to compare with`,
    `${count((row) => row.thorough && row.outcome === "generated")} checked by TypeScript 5.9 and pyright too`,
    `slowest ${largest((row) => row.seconds).toFixed(1)} s, largest ${largest((row) => row.megabytes).toFixed(0)} MB`,
    `${count((row) => failure(row) !== null)} failures`,
  ].join("\n");
}

function mostFrequent(all: readonly Readonly<Record<string, number>>[]): string {
  const documents = new Map<string, number>();
  for (const code of all.flatMap(Object.keys)) documents.set(code, (documents.get(code) ?? 0) + 1);
  const sorted = [...documents].sort(([, a], [, b]) => b - a).slice(0, 8);
  return sorted.map(([code, count]) => `${code} ${count}`).join(", ");
}
