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
    return { path: `public${from}.html`, text };
  });
}

function escaped(address: string): string {
  return address.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
