import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Delivery, signedDelivery } from "./delivery.ts";
import type { PublishedSample } from "./published.ts";

/** A program, written to a file once however many pages show it: those of an operation differ by locale only. */
export interface Program {
  readonly file: string;
  readonly method: string;
  /** What it is to receive; null for one that calls. */
  readonly delivery: Delivery | null;
  readonly pages: readonly string[];
}

/** A page whose sample does not do what it says, and why. */
export interface SampleProblem {
  readonly page: string;
  readonly problem: string;
}

/** Writes the programs of one language into an empty folder. */
export function writePrograms(
  samples: readonly PublishedSample[],
  folder: string,
  extension: string,
): readonly Program[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const byText = new Map<string, PublishedSample[]>();
  for (const sample of samples) {
    const key = `${sample.method}\n${sample.text}\n${sample.delivery ?? ""}`;
    byText.set(key, [...(byText.get(key) ?? []), sample]);
  }
  return [...byText.values()].flatMap((same, index) => {
    const [first] = same;
    if (first === undefined) return [];
    // The number keeps clients apart whose operations share a name.
    const file = join(folder, `${first.method}_${index}${extension}`);
    writeFileSync(file, first.text);
    const delivery = first.delivery === null ? null : signedDelivery(first.delivery, first.text);
    return [{ file, method: first.method, delivery, pages: same.map(({ page }) => page) }];
  });
}

/** What compilers said of single programs, as problems of the pages that show them. */
export function compilerProblems(output: string, programs: readonly Program[]): readonly SampleProblem[] {
  const problems = programs.flatMap(({ file, pages }) => {
    const name = file.split("/").at(-1) ?? "";
    const lines = output.split("\n").filter((line) => line.includes(name) && /error/.test(line));
    return lines.length === 0 ? [] : pages.map((page) => ({ page, problem: lines.join("\n") }));
  });
  // What belongs to no program, such as a compiler that did not start, is no page's fault, but no success either.
  if (problems.length > 0 || output.trim() === "") return problems;
  return [{ page: "all pages", problem: output.trim().slice(0, 2000) }];
}
