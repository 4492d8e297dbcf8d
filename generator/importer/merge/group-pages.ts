import { words } from "../../naming/words.ts";
import type { PageFacts } from "../page/page-facts.ts";

/** The pages of one operation. */
export interface PageGroup {
  readonly client: string;
  readonly pages: readonly PageFacts[];
}

/**
 * Groups pages by operation. A generator names files by operation, so that pages in the folder of their client
 * belong together by file name, and by method where a language or a translation has another file name for it.
 * Pages from elsewhere go by their method alone.
 */
export function groupPages(pages: readonly PageFacts[]): PageGroup[] {
  const groups = new Map<string, PageFacts[]>();
  for (const page of pages) if (isFiled(page)) add(groups, `${page.client.value} ${fileKey(page)}`, page);
  const merged = mergeByMethod([...groups.values()]);
  const byMethod = new Map<string, PageFacts[]>();
  for (const group of merged) {
    for (const key of methodKeys(group)) {
      const known = byMethod.get(key);
      if (known === undefined || known.length < group.length) byMethod.set(key, group);
    }
  }
  const rest: PageFacts[][] = [];
  for (const page of pages) {
    if (isFiled(page)) continue;
    const key = methodKey(page) ?? `${page.client.value} ${folded(page.stem)}`;
    const group = byMethod.get(key) ?? [];
    if (group.length === 0) {
      byMethod.set(key, group);
      rest.push(group);
    }
    group.push(page);
  }
  return [...merged, ...rest].map((group) => ({ client: group[0]?.client.value ?? "", pages: group }));
}

/** Pages of an HTTP API that name no method are about what they call. */
function fileKey({ method, request, stem }: PageFacts): string {
  return method === null && request !== null ? `${request.verb.value} ${request.path.value}` : folded(stem);
}

/** Groups with one method are one, unless a language has a page in both: those are different operations. */
function mergeByMethod(groups: readonly PageFacts[][]): PageFacts[][] {
  const byMethod = new Map<string, PageFacts[][]>();
  const result: PageFacts[][] = [];
  for (const group of groups) {
    const [key = ""] = methodKeys(group);
    const same = byMethod.get(key) ?? [];
    const partner = key === "" ? undefined : same.find((other) => !shareLanguage(other, group));
    if (partner === undefined) {
      byMethod.set(key, [...same, group]);
      result.push(group);
    } else {
      partner.push(...group);
    }
  }
  return result;
}

function shareLanguage(a: readonly PageFacts[], b: readonly PageFacts[]): boolean {
  const languages = new Set(a.map((page) => `${page.language} ${page.locale}`));
  return b.some((page) => languages.has(`${page.language} ${page.locale}`));
}

function methodKeys(group: readonly PageFacts[]): string[] {
  return [...new Set(group.flatMap((page) => methodKey(page) ?? []))];
}

function methodKey(page: PageFacts): string | null {
  return page.method === null ? null : `${page.client.value} ${folded(page.method.value)}`;
}

/** Whether the file name is the generator's: the page is filed under its client, and names its operation. */
function isFiled(page: PageFacts): boolean {
  return page.tags.some((tag) => tag.reason !== null) || (page.method === null && page.stem !== "");
}

function add(groups: Map<string, PageFacts[]>, key: string, page: PageFacts): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [page]);
  else group.push(page);
}

/** A name without case and punctuation, which differ by language. */
export function folded(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** A file in the folder of its client is named by the generator; any other must resemble the method. */
export function isTelling(page: PageFacts, method: string): boolean {
  if (isFiled(page)) return true;
  const own = new Set(words(page.stem).map((word) => word.toLowerCase()));
  const wanted = words(method).map((word) => word.toLowerCase());
  const shared = wanted.filter((word) => own.has(word)).length;
  return folded(page.stem) === folded(method) || shared * 2 >= Math.max(wanted.length, own.size);
}
