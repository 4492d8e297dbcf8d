import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { configSchema } from "../../../generator/config.ts";
import { buildSite, prepareSite } from "../../../generator/docs-site.ts";
import { Sources } from "../../../generator/source/sources.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Builds GenAuth's site from its specifications as they are, in a folder of the test's own; gives where it is. */
export async function builtSite(name: string): Promise<string> {
  // Below the repository, because VitePress is looked for in the folders above the site.
  const folder = join(root, ".cache", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const specs = join(root, "specs/genauth");
  const client = (key: string) => ({
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
        locales: ["en", "zh-CN"],
        languages: { node: "typescript", python: "python", go: null },
        site: {
          title: "GenAuth",
          url: "https://docs.example.com",
          edit: "https://example.com/edit/{path}",
          redirects: {
            "/en/node/management/list-identities": "/en/node/management/get-user-loggedin-identities",
          },
        },
      },
    },
  });
  const site = await prepareSite({ kind: "inline", config, folder }, new Sources(root), null);
  await buildSite(site);
  return site.output;
}
