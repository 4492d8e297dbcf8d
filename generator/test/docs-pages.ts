import { fileURLToPath } from "node:url";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { fileOrigin } from "../diagnostics/origin.ts";
import type { OutputFile } from "../emit/output-file.ts";
import type { Client } from "../ir/project.ts";
import type { Ledger } from "../lower/ledger.ts";
import { Memory } from "../memory/memory.ts";
import { readFolder } from "../source/read-folder.ts";
import { Sources } from "../source/sources.ts";
import { docs } from "../targets/docs/target.ts";
import type { SamplePrinter } from "../targets/target.ts";
import { apiOf } from "./api-of.ts";

export interface PagesInput {
  readonly options?: object;
  /** Specifications in other languages, by locale. */
  readonly translations?: Readonly<Record<string, string>>;
  readonly additions?: ReadonlyMap<string, string>;
  readonly samples?: SamplePrinter["operation"];
  readonly ledger?: Ledger;
}

const sources = new Sources("/");
const templatesFolder = fileURLToPath(new URL("../../templates/docs", import.meta.url));

/** The pages of a specification given as YAML, by path, for one client called `ManagementClient`. */
export async function pagesOf(yaml: string, input: PagesInput = {}): Promise<ReadonlyMap<string, string>> {
  const client: Client = {
    key: "management",
    className: "ManagementClient",
    api: apiOf(yaml, "3.1.0", input.ledger).api,
    translations: new Map(
      Object.entries(input.translations ?? {}).map(([locale, text]) => [locale, apiOf(text).api]),
    ),
  };
  const diagnostics = new Diagnostics();
  const pages = await pagesOfClient(client, input, diagnostics);
  const [problem] = diagnostics.list;
  if (problem !== undefined) throw new Error(problem.message);
  return pages;
}

/** The pages of a client, by path. */
export async function pagesOfClient(
  client: Client,
  input: PagesInput = {},
  diagnostics: Diagnostics = new Diagnostics(),
): Promise<ReadonlyMap<string, string>> {
  const files = await docs.plan({ clients: [client] }, docs.options.parse(input.options ?? {}), {
    templates: readFolder(templatesFolder, sources, (entry) => diagnostics.add([entry])),
    additions: input.additions ?? new Map(),
    diagnostics,
    addition: fileOrigin,
    memory: new Memory(),
    option: () => fileOrigin("specpress.yaml"),
    openapiTypes: async () => "",
    samples: () => (input.samples === undefined ? null : { operation: input.samples, webhook: () => null }),
  });
  return new Map(files.map(({ path, text }: OutputFile) => [path, text]));
}

/** The only page of a specification with one operation, for Node.js in English. */
export async function pageOf(yaml: string, input: PagesInput = {}): Promise<string> {
  const pages = await pagesOf(yaml, {
    ...input,
    options: { languages: { node: input.samples === undefined ? null : "typescript" }, ...input.options },
  });
  const [page, ...others] = pages.values();
  if (page === undefined || others.length > 0) throw new Error(`${pages.size} pages`);
  return page;
}

/** The text below a heading, up to the next heading of the same or a higher level. */
export function section(page: string, heading: string): string {
  const lines = page.split("\n");
  const start = lines.findIndex(
    (line) => /^#+ /.test(line) && line.replace(/^#+ (<a id="[^"]*"><\/a> )?/, "") === heading,
  );
  const [marks = ""] = /^#+/.exec(lines[start] ?? "") ?? [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => new RegExp(`^#{1,${marks.length}} `).test(line));
  return start === -1
    ? ""
    : rest
        .slice(0, end === -1 ? rest.length : end)
        .join("\n")
        .trim();
}

/** A specification with one operation; `rest` is its YAML below the method, without indentation. */
export function operation(rest: string, components = "", method = "get"): string {
  const body = rest.trim().replace(/^/gm, "      ");
  return `paths:\n  /api/v3/get-thing:\n    ${method}:\n      operationId: getThing\n${body}\n${components}`;
}

/** A response of no interest. */
export const ok = "responses: { '200': { description: Fine. } }";

/** A JSON response of a schema. */
export function answer(schema: string): string {
  return `responses: { '200': { description: Fine., content: { application/json: { schema: ${schema} } } } }`;
}

/** The components that `operation` takes. */
export function schemas(yaml: string): string {
  return `components:\n  schemas:\n${yaml.trim().replace(/^/gm, "    ")}`;
}
