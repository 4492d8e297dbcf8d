import { kebabCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import { concluded } from "../page/page-facts.ts";
import type { PageProfile } from "../profile/page-profile.ts";
import { decide, derived, type Fact, type Vote } from "./fact.ts";
import { folded, isTelling, type PageGroup } from "./group-pages.ts";

/**
 * First words of file names that are a path segment of their own: the name of a page has a dash for every slash of the
 * path. A method that is named like the rest of the file name gives the slash away, and so do several pages that share
 * a first word which none of their methods has.
 */
export function pathPrefixes(groups: readonly PageGroup[]): Set<string> {
  const prefixes = new Set<string>();
  const verbs = new Set<string>();
  const stemsByFirst = new Map<string, Set<string>>();
  const inMethods = new Set<string>();
  for (const page of groups.flatMap((group) => group.pages)) {
    const method = folded(page.method?.value ?? "");
    const [first = "", ...rest] = page.stem.split("-");
    if (method === "" || first === "" || rest.length === 0) continue;
    if (method === folded(rest.join(""))) prefixes.add(first);
    if (method.startsWith(folded(first))) verbs.add(first);
    if (method.includes(folded(first))) inMethods.add(first);
    stemsByFirst.set(first, (stemsByFirst.get(first) ?? new Set()).add(page.stem));
  }
  for (const [first, stems] of stemsByFirst) {
    if (stems.size > 1 && !inMethods.has(first)) prefixes.add(first);
  }
  for (const verb of verbs) prefixes.delete(verb);
  return prefixes;
}

/** The path. Where pages do not print it: by the file name, or by the method's where the file name says nothing. */
export function inferPath(
  group: PageGroup,
  method: string,
  prefixes: ReadonlySet<string>,
  profile: PageProfile,
): Fact<string> {
  const votes = group.pages.flatMap((page): Vote<string>[] => {
    if (page.request !== null) return [{ file: page.file, reading: page.request.path }];
    if (!isTelling(page, method)) return [];
    const [first = "", ...rest] = page.stem.replace(/^-+/, "").split("-");
    const nested = prefixes.has(first) && rest.length > 0;
    const tail = nested ? `${first}/${rest.join("-")}` : [first, ...rest].join("-");
    const reason = nested
      ? "the file name, whose first word is a path segment on sister pages"
      : "the file name";
    return [{ file: page.file, reading: concluded(profile.basePath + tail, 1, 0.91, reason) }];
  });
  const places = group.pages.map((page) => ({ file: page.file, line: page.method?.line ?? 1 }));
  return (
    decide(votes, String) ??
    derived(profile.basePath + kebabCase(words(method)), 0.75, "the method name", places)
  );
}
