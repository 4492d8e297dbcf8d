import { globSync } from "tinyglobby";
import { valueAt } from "./pointer.ts";
import type { Sources } from "./sources.ts";

/** An OpenAPI document, by its path from the folder that was searched. */
export interface FoundSpecification {
  readonly path: string;
  /** What it calls itself; empty where it does not say. */
  readonly title: string;
  /** `OpenAPI 3.1.0`, `Swagger 2.0` */
  readonly format: string;
}

/** Most files say in a moment that they are none, and need not be parsed. */
const looksLikeOne = /(?:^|[\n{,])\s*["']?(?:openapi|swagger)["']?\s*:/;

/** The OpenAPI documents in the folder of these sources and below it: those at the top first. */
export function findSpecifications(sources: Sources): readonly FoundSpecification[] {
  const paths = globSync("**/*.{yaml,yml,json}", {
    cwd: sources.folder,
    ignore: ["**/node_modules/**", "**/vendor/**", "**/site-packages/**"],
    deep: 5,
    followSymbolicLinks: false,
  });
  const depth = (path: string): number => path.split("/").length;
  return paths
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))
    .flatMap((path) => specificationAt(path, sources) ?? []);
}

/** What a file says of itself; null where it is no OpenAPI document, or cannot be read. */
export function specificationAt(path: string, sources: Sources): FoundSpecification | null {
  const text = sources.text(path);
  if (text.kind === "failed" || !looksLikeOne.test(text.text)) return null;
  const root = sources.document(path, () => {})?.root;
  const format = formatOf(root);
  return format === null ? null : { path, title: textAt(root, "/info/title"), format };
}

function formatOf(root: unknown): string | null {
  const [openapi, swagger] = [textAt(root, "/openapi"), textAt(root, "/swagger")];
  if (/^3\b/.test(openapi)) return `OpenAPI ${openapi}`;
  return /^2\b/.test(swagger) ? "Swagger 2.0" : null;
}

/** Versions without quotes are numbers to YAML. */
function textAt(root: unknown, pointer: string): string {
  const value = valueAt(root, pointer);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
