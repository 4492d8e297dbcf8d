import type { OutputFile } from "../emit/output-file.ts";
import type { SiteInput } from "./site-input.ts";

/**
 * The addresses of all pages, for search engines; none for a site that does not know its own address. VitePress can
 * write one too, but does not know when a page last changed, as its sources are made anew each time.
 */
export function sitemap(pages: readonly OutputFile[], { site, changed }: SiteInput): readonly OutputFile[] {
  if (site.url === null) return [];
  const start = site.url + site.base;
  const entries = pages
    .filter(({ path }) => path.endsWith(".md") && path !== "index.md" && !path.startsWith("public/"))
    .map(({ path }) => {
      const address = start + path.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "");
      const time = changed.get(path);
      const date =
        time === undefined ? "" : `<lastmod>${new Date(time).toISOString().slice(0, 10)}</lastmod>`;
      return `<url><loc>${address}</loc>${date}</url>`;
    });
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    "</urlset>",
    "",
  ].join("\n");
  return [{ path: "public/sitemap.xml", text }];
}
