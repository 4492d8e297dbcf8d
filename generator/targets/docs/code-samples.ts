import type { Operation } from "../../ir/operation.ts";
import type { PageLanguage } from "./names.ts";

/** What specifications call the languages of their own samples, in lower case. */
const spellings: Readonly<Record<PageLanguage, readonly string[]>> = {
  node: ["typescript", "ts", "javascript", "js", "node", "node.js", "nodejs"],
  python: ["python", "py", "python3"],
  java: ["java"],
  go: ["go", "golang"],
  php: ["php"],
  csharp: ["c#", "csharp", "cs"],
};

/**
 * The sample that the specification itself brings for a language, under `x-codeSamples`; null where it brings none.
 * It takes the place of the printed one on the page, and so is held to the same tests: these take the samples from
 * the published pages.
 */
export function ownSample(operation: Operation, language: PageLanguage): string | null {
  const samples = operation.extensions["x-codeSamples"];
  if (!Array.isArray(samples)) return null;
  for (const sample of samples) {
    if (typeof sample !== "object" || sample === null || Array.isArray(sample)) continue;
    const { lang, source } = sample as { readonly lang?: unknown; readonly source?: unknown };
    if (typeof lang !== "string" || typeof source !== "string" || source.trim() === "") continue;
    if (spellings[language].includes(lang.toLowerCase())) return source.replace(/\r\n?/g, "\n");
  }
  return null;
}
