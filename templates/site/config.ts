import type { HeadConfig, Plugin, TransformContext, UserConfig } from "vitepress";
import { keptBodies } from "./bodies.ts";
import { anchors } from "./markdown/anchors.ts";
import { withoutEntities } from "./markdown/entities.ts";
import { remembered } from "./markdown/remembered.ts";
import { requests } from "./markdown/requests.ts";
import { tables } from "./markdown/tables.ts";
import { type PageInfo, site } from "./site-data.ts";
import { inlineStyles } from "./styles.ts";

// The site needs none of VitePress's client: pages are plain HTML with one small script. That is `mpa`; in it,
// thousands of pages build in a fraction of the time and memory, and show before any script has run.
export default ({ command }: { command: "build" | "serve" }): UserConfig => {
  const bodies = keptBodies();
  return {
    mpa: true,
    title: site.title,
    cleanUrls: true,
    srcExclude: ["public/**"],
    base: site.base,
    appearance: true,
    // Without one, browsers ask for /favicon.ico.
    head: [["link", { rel: "icon", href: site.icon ?? "data:," }]],
    locales: Object.fromEntries(
      site.locales.map((locale) => [locale, { label: site.labels[locale]?.name ?? locale, lang: locale }]),
    ),
    ignoreDeadLinks: false,
    markdown: {
      headers: { level: [2, 3], format: withoutEntities },
      // By default, lines that took long on a busy machine would be left as they are, so that sites differed by chance.
      codeTransformers: [
        {
          preprocess(_code, options) {
            options.tokenizeTimeLimit = 0;
          },
        },
      ],
      theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
      config(md) {
        md.use(anchors).use(tables).use(requests).use(remembered);
        if (command === "build") bodies.keep(md);
      },
    },
    transformHead: headOf,
    transformHtml: (html, id, context) => inlineStyles(bodies.restore(html, id, context), context.siteConfig),
    vite: {
      // Standard output is for the result of a build.
      logLevel: command === "build" ? "warn" : "info",
      build: { chunkSizeWarningLimit: 2000 },
      server: { fs: { strict: false } },
      // Found only when the search is first opened, it would make the page load anew.
      optimizeDeps: { include: ["minisearch"] },
      plugins: [unseen],
    },
  };
};

/**
 * VitePress renders each Markdown file that changes, to tell browsers of it. An edit may change thousands, of which they
 * show one: for those that no browser has asked for, an empty page is told as well as any.
 */
const unseen: Plugin = {
  name: "unseen-pages",
  enforce: "pre",
  handleHotUpdate(context) {
    if (context.file.endsWith(".md") && context.modules.length === 0) context.read = () => "";
  },
};

/** Descriptions and previews, and where the page stands in other languages and as Markdown. */
function headOf({ pageData, title, page }: TransformContext): HeadConfig[] {
  const info = pageData.frontmatter.page as PageInfo | undefined;
  const path = page.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "");
  const address = site.url === null ? null : site.url + site.base + path;
  const description = pageData.description;
  const meta = (key: "name" | "property", name: string, content: string): HeadConfig => [
    "meta",
    { [key]: name, content: escaped(content) },
  ];
  return [
    ...(description === "" ? [] : [meta("name", "description", description)]),
    meta("property", "og:type", info?.kind === "operation" ? "article" : "website"),
    meta("property", "og:title", title),
    meta("property", "og:site_name", site.title),
    ...(description === "" ? [] : [meta("property", "og:description", description)]),
    ...(info === undefined ? [] : [meta("property", "og:locale", info.locale.replace("-", "_"))]),
    meta("name", "twitter:card", site.image === null ? "summary" : "summary_large_image"),
    ...(site.image === null ? [] : [meta("property", "og:image", site.image)]),
    ...(address === null
      ? []
      : [meta("property", "og:url", address), ["link", { rel: "canonical", href: address }] as HeadConfig]),
    ...alternates(info, path),
    ...(info?.kind === "operation" || info?.kind === "guide" || info?.kind === "client"
      ? [["link", { rel: "alternate", type: "text/markdown", href: twinOf(path) }] as HeadConfig]
      : []),
  ];
}

function twinOf(path: string): string {
  return `${site.base}${path.replace(/\/$/, "")}.md`;
}

function alternates(info: PageInfo | undefined, path: string): HeadConfig[] {
  if (info === undefined || info.kind === "root" || site.url === null || site.locales.length < 2) return [];
  const rest = path.slice(info.locale.length);
  return site.locales.map((locale) => [
    "link",
    { rel: "alternate", hreflang: locale, href: `${site.url}${site.base}${locale}${rest}` },
  ]);
}

/** VitePress writes attributes as they are. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
