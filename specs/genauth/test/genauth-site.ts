import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { configSchema } from "../../../generator/config.ts";
import { buildSite, prepareSite } from "../../../generator/docs-site.ts";
import { listFiles } from "../../../generator/source/list-files.ts";
import { Sources } from "../../../generator/source/sources.ts";
import { servedFile } from "../../../generator/test/static-server.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** An operation whose page had another name. */
const renamed = "GET /api/v3/get-user-loggedin-identities";

/** GenAuth's specifications have no webhooks and no topics, and its site is to show how they look. */
const payload = {
  type: "object",
  required: ["userId"],
  properties: {
    userId: { type: "string", description: "Whom it is about.", example: "6229ffaxxxxxxxxcade3e3d9" },
    idType: { $ref: "#/components/schemas/UserIdType" },
  },
};
const problem = { $ref: "#/components/schemas/Problem" };
const text = "Something is wrong with it, and in so many words that they take several lines. ".repeat(3);
const topic = `## Bursts

At most *fifty* requests a second.

| Plan | Requests that one may send in a second |
| --- | --- |
| Free | 5 |`;
const more = {
  overlay: "1.0.0",
  info: { title: "A webhook and a topic", version: "1" },
  actions: [
    {
      target: "$",
      update: {
        tags: [{ name: "Rate limits", description: topic }],
        components: {
          schemas: { Problem: { type: "object", properties: { code: { type: "integer" } } } },
        },
        webhooks: {
          userRemoved: {
            post: {
              summary: "A user was removed",
              requestBody: { content: { "application/json": { schema: payload } } },
              responses: {
                "204": { description: "Taken." },
                "400": { description: text, content: { "application/problem+json": { schema: problem } } },
              },
            },
          },
        },
      },
    },
  ],
};

/** Builds GenAuth's site from its specifications as they are, in a folder of the test's own; gives where it is. */
export async function builtSite(name: string, layout: "classic" | "tabs" = "classic"): Promise<string> {
  // Below the repository, because VitePress is looked for in the folders above the site.
  const folder = join(root, ".cache", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const specs = join(root, "specs/genauth");
  const ledger = { operations: {}, types: {}, pages: { [renamed]: ["list-identities"] } };
  writeFileSync(join(folder, "names.yaml"), JSON.stringify(ledger));
  writeFileSync(join(folder, "more.yaml"), JSON.stringify(more));
  writeFileSync(join(folder, "changelog.md"), "# What changed\n\nThe first version.\n");
  writeFileSync(join(folder, "changelog.zh-CN.md"), "# 变更记录\n\n第一个版本。\n");
  const client = (key: string) => ({
    ...(key === "management" ? { names: "names.yaml", overlays: ["more.yaml"] } : {}),
    spec: join(specs, `${key}.yaml`),
    translations: { "zh-CN": join(specs, `${key}.zh-CN.yaml`) },
  });
  const config = configSchema.parse({
    clients: { management: client("management"), authentication: client("authentication") },
    targets: {
      typescript: { output: "typescript", package: "genauth" },
      python: { output: "python", package: "genauth" },
      docs: {
        output: "docs",
        layout,
        locales: ["en", "zh-CN"],
        errorCodes: { member: "apiCode" },
        languages: { node: "typescript", python: "python", go: null },
        site: {
          title: "GenAuth",
          url: "https://docs.example.com",
          pages: { changelog: "changelog.md" },
          edit: "https://example.com/edit/{path}",
          redirects: layout === "tabs" ? {} : { "/old-home": "/en/" },
        },
      },
    },
  });
  const site = await prepareSite({ kind: "inline", config, folder }, new Sources(root));
  await buildSite(site);
  return site.output;
}

/** The links of a site that lead to no page of it, or to no place on one. */
export function brokenLinks(site: string): readonly string[] {
  const known = new Map<string, ReadonlySet<string>>();
  const idsOf = (file: string) => {
    let ids = known.get(file);
    if (ids === undefined) {
      const found = readFileSync(file, "utf8").matchAll(/\sid="([^"]+)"/g);
      ids = new Set([...found].map((match) => match[1] ?? ""));
      known.set(file, ids);
    }
    return ids;
  };
  const pages = listFiles(site).filter((file) => file.endsWith(".html"));
  return pages.flatMap((page) =>
    linksOf(readFileSync(join(site, page), "utf8"))
      .filter((link) => {
        const address = `http://site/${page.replace(/(index)?\.html$/, "")}`;
        const { pathname, hash, origin } = new URL(link, address);
        if (origin !== "http://site") return false;
        const file = servedFile(site, decodeURIComponent(pathname));
        return file === null || (hash !== "" && !idsOf(file).has(decodeURIComponent(hash.slice(1))));
      })
      .map((link) => `${page}: ${link}`),
  );
}

function linksOf(html: string): readonly string[] {
  return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map((match) =>
    (match[1] ?? "").replaceAll("&amp;", "&"),
  );
}
