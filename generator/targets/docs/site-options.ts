import * as z from "zod";

const folder = z.string().regex(/^\/([\w.~-]+\/)*$/, "a base is written like / or /docs/");

const address = z.url({ protocol: /^https?$/ });

/** What `specpress docs` takes from the docs target. */
export const siteOptions = z.strictObject({
  title: z.string().optional().describe("The name of the site; by default the titles of the specifications."),
  url: address
    .nullable()
    .default(null)
    .describe("The address of the published site; needed for the sitemap, canonical links and previews."),
  base: folder
    .default("/")
    .describe("The folder of its host in which the site lies; by default the one that the address names."),
  output: z
    .string()
    .default("site")
    .describe(
      "Where `docs build` puts the built site. Relative to the config; keep it out of version control.",
    ),
  edit: z
    .string()
    .nullable()
    .default(null)
    .describe("Where a reader can edit a specification, with its path as {path}."),
  repository: address.nullable().default(null).describe("An address of the project, linked in the header."),
  icon: z.string().nullable().default(null).describe("The address of the picture in the browser's tab."),
  image: address.nullable().default(null).describe("The picture of previews in chats and social networks."),
  explorer: z.boolean().default(true).describe("A page from which requests can be tried."),
  pages: z
    .record(
      z
        .string()
        .regex(/^(?!index$)[a-z0-9]+(-[a-z0-9]+)*$/, "a page is named like change-log, and not index"),
      z.string(),
    )
    .default({})
    .describe(
      "Pages of your own beside the guides, such as a changelog: for each name in an address its Markdown file. " +
        "Relative to the config; a file for a locale stands beside it, as changelog.zh-CN.md.",
    ),
  redirects: z
    .record(z.string().startsWith("/"), z.string())
    .default({})
    .describe("Former addresses without ending, each with the one that took its place."),
  llmsLimit: z
    .int()
    .positive()
    .default(1_000_000)
    .describe("The most bytes that an llms-full.txt may have; what is left out is listed at its end."),
});

export type SiteOptions = z.output<typeof siteOptions>;

/** The address apart from the folder that it may name; null where that is not the base. */
export function placedSite(site: SiteOptions): SiteOptions | null {
  if (site.url === null) return site;
  const { origin, pathname } = new URL(site.url);
  const named = pathname.replace(/\/*$/, "/");
  if (named !== "/" && site.base !== "/" && site.base !== named) return null;
  return { ...site, url: origin, base: named === "/" ? site.base : named };
}
