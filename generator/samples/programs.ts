import type { OutputFile } from "../emit/output-file.ts";
import type { Api } from "../ir/api.ts";
import type { Operation } from "../ir/operation.ts";
import { type Delivery, signedDelivery } from "./delivery.ts";
import type { PublishedSample } from "./published.ts";

/** A program, checked once however many pages show it: those of an operation differ by locale only. */
export interface Program extends OutputFile {
  readonly api: Api;
  readonly operation: Operation;
  /** What it is to receive; null for one that calls. */
  readonly delivery: Delivery | null;
  readonly pages: readonly string[];
}

/** A page whose sample does not do what it says, and why. */
export interface SampleProblem {
  readonly page: string;
  readonly problem: string;
}

/** The programs that samples are, as files for a compiler. */
export function programsOf(samples: readonly PublishedSample[], extension: string): readonly Program[] {
  const known = new Map<string, { readonly sample: PublishedSample; readonly pages: string[] }>();
  for (const sample of samples) {
    const key = JSON.stringify([sample.client.key, sample.operation.name.wire, sample.text, sample.delivery]);
    const same = known.get(key) ?? { sample, pages: [] };
    known.set(key, same);
    same.pages.push(sample.page);
  }
  return [...known.values()].map(({ sample, pages }, index) => {
    const { client, operation, text } = sample;
    const delivery = sample.delivery === null ? null : signedDelivery(sample.delivery, text);
    return { path: `sample_${index}${extension}`, text, api: client.api, operation, delivery, pages };
  });
}

/** What a compiler said of programs, as problems of the pages that show them. */
export function compilerProblems(output: string, programs: readonly Program[]): readonly SampleProblem[] {
  const errors = output.split("\n").filter((line) => /\berror\b/.test(line));
  const problems = programs.flatMap(({ path, pages }) => {
    const own = errors.filter((line) => line.includes(path)).map((line) => line.slice(line.indexOf(path)));
    return own.length === 0 ? [] : pages.map((page) => ({ page, problem: own.join("\n") }));
  });
  // What belongs to no program, such as a compiler that did not start, is no page's fault, but no success either.
  if (problems.length > 0) return problems;
  const problem = output.trim().slice(0, 2000) || "the compiler failed, and did not say why";
  return programs.flatMap(({ pages }) => pages.map((page) => ({ page, problem })));
}
