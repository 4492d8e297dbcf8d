import type { PageFacts } from "../page/page-facts.ts";

/** The pages of one operation. */
export interface PageGroup {
  readonly client: string;
  readonly pages: readonly PageFacts[];
}

/**
 * Groups pages by operation: by method name without case and punctuation, which differ by language; a page
 * without one joins the operation that has its file name.
 */
export function groupPages(pages: readonly PageFacts[]): PageGroup[] {
  const groups = new Map<string, PageFacts[]>();
  const keyOfStem = new Map<string, string>();
  const named = pages.filter((page) => page.method !== null);
  for (const page of named) {
    const key = `${page.client.value} ${folded(page.method?.value ?? "")}`;
    add(groups, key, page);
    const stem = `${page.client.value} ${folded(page.stem)}`;
    if (!keyOfStem.has(stem)) keyOfStem.set(stem, key);
  }
  for (const page of pages) {
    if (page.method !== null) continue;
    const stem = `${page.client.value} ${folded(page.stem)}`;
    add(groups, keyOfStem.get(stem) ?? stem, page);
  }
  return [...groups.values()].map((group) => ({ client: group[0]?.client.value ?? "", pages: group }));
}

export function folded(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function add(groups: Map<string, PageFacts[]>, key: string, page: PageFacts): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [page]);
  else group.push(page);
}
