import { isSafePath } from "../emit/check-paths.ts";
import type { OutputFile } from "../emit/output-file.ts";
import { movedPages } from "../targets/docs/page-list.ts";
import type { SiteInput } from "./site-input.ts";

/**
 * A page at each former address that leads to the one that took its place; static hosts know no other redirect. Pages
 * that were renamed are known from the ledger of names, others from the config.
 */
export function redirectPages({ project, docs, site }: SiteInput): readonly OutputFile[] {
  return Object.entries({ ...movedPages(project, docs), ...site.redirects }).map(([from, to]) => {
    const target = escaped(to.startsWith("/") ? site.base + to.slice(1) : to);
    const text = [
      "<!doctype html>",
      '<meta charset="utf-8">',
      `<title>${target}</title>`,
      `<link rel="canonical" href="${target}">`,
      '<meta name="robots" content="noindex">',
      `<meta http-equiv="refresh" content="0; url=${target}">`,
      `<script>location.replace(${JSON.stringify(target)} + location.search + location.hash)</script>`,
      `<p><a href="${target}">${target}</a></p>`,
      "",
    ].join("\n");
    return { path: redirectFile(from), text };
  });
}

function redirectFile(from: string): string {
  return `public${from.endsWith("/") ? `${from}index` : from.replace(/\.html$/, "")}.html`;
}

/** What is wrong with the redirects of the config, by their former addresses. */
export function wrongRedirects(
  redirects: Readonly<Record<string, string>>,
  files: readonly OutputFile[],
): ReadonlyMap<string, string> {
  const paths = new Set(files.map(({ path }) => path));
  const has = (address: string) => {
    const path = address.replace(/(\.html)?([?#].*)?$/, "").slice(1);
    const names = [`${path}.md`, `${path}index.md`, `public/${path}`, redirectFile(`/${path}`)];
    return names.some((name) => paths.has(name));
  };
  const pages = new Set([...paths].filter((path) => !path.startsWith("public/")));
  return new Map(
    Object.entries(redirects).flatMap(([from, to]) => {
      const file = redirectFile(from).slice("public/".length);
      if (!isSafePath(file)) return [[from, `a file cannot be called '${file}'`]];
      if (pages.has(file.replace(/html$/, "md"))) return [[from, "there is a page at this address"]];
      return to.startsWith("/") && !has(to) ? [[from, `there is no page at '${to}'`]] : [];
    }),
  );
}

function escaped(address: string): string {
  return address.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
