import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { type Config, configSchema } from "../../config.ts";
import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { planOutput, writeOutput } from "../../emit/write-output.ts";
import type { Api } from "../../ir/api.ts";
import type { Operation } from "../../ir/operation.ts";
import { type GenerateInput, planProject } from "../../plan-project.ts";
import { Sources } from "../../source/sources.ts";
import { mockServer } from "../mock-server.ts";
import { repository } from "../python-env.ts";
import type { SampleProject } from "./check-samples.ts";

export interface PrintedProject extends SampleProject {
  readonly pages: string;
}

const methods = ["get", "put", "post", "delete", "patch"];

/**
 * A project of the two large documents, with so many of their operations, spread evenly; all of them by default. Null
 * where the documents are not on this machine.
 */
export function largeDocuments(folder: string, operations?: string): GenerateInput | null {
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

/** Writes everything that a config describes below a folder; its servers do what its specifications promise. */
export async function printProject(input: GenerateInput, folder: string): Promise<PrintedProject> {
  const sources = new Sources(folder);
  const { loaded, targets } = await planProject(input, [], sources, new Diagnostics());
  const output = (name: string) => join(folder, "printed", name);
  for (const { name, files } of targets) writeOutput(planOutput(output(name), name, files));
  const mocked = loaded.map(({ client, document }) => ({
    api: client.api,
    document: document.root,
    authorize: (request: IncomingMessage, operation: Operation) =>
      credentialProblem(request, operation, client.api),
  }));
  return {
    typescript: output("typescript"),
    python: output("python"),
    pages: output("docs"),
    package: "genauth",
    work: join(folder, "work"),
    serve: () => mockServer(mocked),
  };
}

/** Of one alternative, every scheme must have left its mark on the request. */
function credentialProblem(
  { headers, url }: IncomingMessage,
  { security }: Operation,
  { securitySchemes }: Api,
): string | null {
  const isSent = (name: string): boolean => {
    const scheme = securitySchemes.find((each) => each.name === name);
    if (scheme?.kind !== "apiKey") return headers.authorization !== undefined;
    if (scheme.in === "header") return headers[scheme.parameter.toLowerCase()] !== undefined;
    return scheme.in === "cookie" || (url ?? "").includes(`${scheme.parameter}=`);
  };
  const isFulfilled = security.some(({ schemes }) => schemes.every(({ name }) => isSent(name)));
  return security.length === 0 || isFulfilled ? null : "no credentials";
}
