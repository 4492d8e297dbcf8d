import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Config, configSchema } from "../config.ts";
import { repository } from "./python-env.ts";

export interface LargeProject {
  readonly kind: "inline";
  readonly config: Config;
  readonly folder: string;
}

const methods = ["get", "put", "post", "delete", "patch"];

/**
 * A project of the two large documents, with so many of their operations, spread evenly; all of them by default. Null
 * where the documents are not on this machine.
 */
export function largeDocuments(folder: string, operations?: string): LargeProject | null {
  const source = join(repository, "../shared/corpus/specs");
  if (!existsSync(source)) return null;
  mkdirSync(folder, { recursive: true });
  const documents = ["management", "authentication"].map((key) => {
    const text = readFileSync(join(source, `genauth-${key}.json`), "utf8");
    return [key, JSON.parse(text) as Document] as const;
  });
  const all = documents.reduce((sum, [, document]) => sum + keysOf(document).length, 0);
  const clients = documents.map(([key, document]) => {
    const spec = join(folder, `${key}.json`);
    writeFileSync(spec, JSON.stringify(thinned(document, Number(operations ?? all) / all)));
    return [key, { spec }] as const;
  });
  const target = (output: string) => ({ output, package: "genauth" });
  const config: Config = configSchema.parse({
    clients: Object.fromEntries(clients),
    targets: {
      typescript: target("typescript"),
      python: target("python"),
      docs: {
        output: "docs",
        locale: "zh-CN",
        locales: ["en", "zh-CN"],
        languages: { node: "typescript", python: "python" },
        hiddenBy: ["x-authing-hidden-from-sdk"],
      },
    },
  });
  return { kind: "inline", config, folder };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

function keysOf({ paths }: Document): readonly (readonly [string, string])[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).flatMap((method) => (methods.includes(method) ? [[path, method] as const] : [])),
  );
}

/** The document with a share of its operations, the same ones every time. */
function thinned(document: Document, share: number): Document {
  const kept = keysOf(document).filter(
    (_, index) => Math.floor((index + 1) * share) > Math.floor(index * share),
  );
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [path, method] of kept)
    paths[path] = { ...paths[path], [method]: document.paths[path]?.[method] };
  return { ...document, paths };
}
