import { join, resolve } from "node:path";
import type { ProjectPlan, TargetPlan } from "./plan-project.ts";
import { readFolder } from "./source/read-folder.ts";
import type { Sources } from "./source/sources.ts";
import { templatesFolder } from "./source/templates-folder.ts";
import { type Labels, readLabels } from "./targets/docs/labels.ts";
import { type DocsOptions, docsOptions } from "./targets/docs/options.ts";

/** The reference pages of a project, for what is made of them. */
export interface PrintedPages {
  readonly target: TargetPlan;
  readonly docs: DocsOptions;
  /** Markdown by path. */
  readonly pages: ReadonlyMap<string, string>;
  /** The words that they were printed with, by locale. */
  readonly labels: ReadonlyMap<string, Labels>;
}

/** Null where the plan has no pages. */
export function printedPages(plan: ProjectPlan, sources: Sources): PrintedPages | null {
  const target = plan.targets.find(({ name }) => name === "docs");
  const config = plan.config.targets.docs;
  if (target === undefined || config === undefined) return null;
  const { output: _output, additions, ...own } = config;
  const docs = docsOptions.parse(own);
  return {
    target,
    docs,
    pages: new Map(target.files.map(({ path, text }) => [path, text])),
    labels: labelsOf(docs, additions === undefined ? [] : [resolve(plan.folder, additions)], sources),
  };
}

/** What is wrong with labels was reported when the pages were printed. */
function labelsOf(
  { locales }: DocsOptions,
  additions: readonly string[],
  sources: Sources,
): ReadonlyMap<string, Labels> {
  const folders = [join(templatesFolder, "docs"), ...additions];
  const templates = new Map(folders.flatMap((folder) => [...readFolder(folder, sources, () => {})]));
  return new Map(
    locales.flatMap((locale) => {
      const result = readLabels(templates, locale);
      return result.kind === "labels" ? [[locale, result.labels] as const] : [];
    }),
  );
}
