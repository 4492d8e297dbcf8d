import type { OutputFile } from "../emit/output-file.ts";
import { llmsFiles } from "./llms.ts";
import { operationPages } from "./operation-pages.ts";
import { overviewPages } from "./overview-pages.ts";
import { redirectPages } from "./redirects.ts";
import { searchFiles } from "./search-records.ts";
import { siteData, siteMenu } from "./site-data.ts";
import type { SiteInput } from "./site-input.ts";
import { sitemap } from "./sitemap.ts";

/** The whole site as VitePress takes it: pages, theme, data, and public files beside them. */
export function planSite(input: SiteInput): readonly OutputFile[] {
  const { project, docs, site, theme, documentOf } = input;
  const pages = [...overviewPages(input), ...operationPages(input)];
  return [
    ...[...theme].map(([path, text]) => ({ path: `.vitepress/${path}`, text })),
    { path: ".vitepress/site.json", text: `${JSON.stringify(siteData(input), null, 1)}\n` },
    { path: ".vitepress/menu.json", text: `${JSON.stringify(siteMenu(input), null, 1)}\n` },
    { path: "package.json", text: '{ "private": true, "type": "module" }\n' },
    ...pages,
    ...sitemap(pages, input),
    ...docs.locales.flatMap((locale) => searchFiles(input, locale)),
    ...(site.explorer
      ? project.clients.flatMap((client) =>
          docs.locales.map((locale) => ({
            path: `public/specs/${client.key}.${locale}.json`,
            text: JSON.stringify(documentOf(client, locale)),
          })),
        )
      : []),
    ...llmsFiles(input),
    ...redirectPages(input),
  ];
}
