import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The `templates/` of this package: beside `dist/` when built, beside `generator/` when run from source. */
export const templatesFolder: string = findTemplates(dirname(fileURLToPath(import.meta.url)));

function findTemplates(folder: string): string {
  const candidate = join(folder, "templates");
  if (existsSync(candidate)) return candidate;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("the templates of specpress are missing; install it again");
  return findTemplates(parent);
}
