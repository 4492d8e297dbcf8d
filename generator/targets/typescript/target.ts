import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { OutputFile } from "../../emit/output-file.ts";
import { renderer } from "../../emit/render-template.ts";
import type { Project } from "../../ir/project.ts";
import type { Target, TargetContext } from "../target.ts";
import { ImportSet } from "./import-set.ts";
import { type TypeScriptOptions, typescriptOptions } from "./options.ts";
import { packageJson } from "./package-json.ts";
import { checkBases, type PlannedClient, planClients } from "./plan-clients.ts";
import { printFile } from "./printer/print-file.ts";
import { kinds, type Statement } from "./printer/structures.ts";
import { type ReadmeView, readmeView } from "./readme-view.ts";
import { additionFiles, runtimeFiles } from "./runtime-files.ts";
import { samplePrinter } from "./sample.ts";
import { usualSecurity } from "./security.ts";
import { baseFile, clientFile, groupsFile } from "./to-view-client.ts";
import { clientIndexFile, indexFile, openapiIndexFile } from "./to-view-index.ts";
import {
  functionView,
  type OperationContext,
  type OperationView,
  operationView,
} from "./to-view-operations.ts";
import { typesFile } from "./to-view-types.ts";
import { webhooksFile } from "./to-view-webhooks.ts";
import { wiresFile } from "./to-view-wires.ts";

/** An SDK: classes and functions over `fetch`, with the types of everything that is sent and received. */
export const typescript: Target<TypeScriptOptions> = {
  name: "typescript",
  remembers: false,
  options: typescriptOptions,
  plan,
  samples: samplePrinter,
  guide,
};

const header = "// Printed by specpress from the API's specification. Change that, and print it again.";

async function plan(
  project: Project,
  options: TypeScriptOptions,
  context: TargetContext,
): Promise<readonly OutputFile[]> {
  const { additions, diagnostics } = context;
  checkBases(project, options, additions, diagnostics);
  const clients = viewClients(project, options, diagnostics);
  const printed = sourceFiles(clients, options, context);
  return [
    ...packageFiles(options, clients, context),
    ...printed.map(printSource),
    ...(options.openapiTypes ? await openapiFiles(clients, context) : []),
    ...additionFiles(context),
    ...runtimeFiles(context, modulesOf(printed)),
  ];
}

/** The modules that these files import. */
function modulesOf(files: readonly SourceFile[]): ReadonlySet<string> {
  const imports = files.flatMap(({ statements }) =>
    statements.flatMap((statement) =>
      typeof statement !== "string" && statement.kind === kinds.import ? [statement.moduleSpecifier] : [],
    ),
  );
  return new Set(imports);
}

/** A source file before it is text. */
export interface SourceFile {
  readonly path: string;
  readonly statements: Statement[];
}

/** A file without any statement is a module only when it says so. */
function printSource({ path, statements }: SourceFile): OutputFile {
  const isEmpty = statements.length <= 1;
  return { path: `src/${path}.ts`, text: printFile(isEmpty ? [...statements, "export {};"] : statements) };
}

export interface ViewedClient {
  readonly planned: PlannedClient;
  readonly context: OperationContext;
  readonly views: readonly OperationView[];
}

export function viewClients(
  project: Project,
  options: TypeScriptOptions,
  diagnostics: Diagnostics,
): readonly ViewedClient[] {
  return planClients(project, options, diagnostics).map((planned) => {
    const context: OperationContext = { ...planned, api: planned.client.api, diagnostics };
    const views = context.api.operations.map((operation) => operationView(operation, context));
    return { planned, context, views };
  });
}

/** Everything that is printed from structures. */
export function sourceFiles(
  clients: readonly ViewedClient[],
  options: TypeScriptOptions,
  { additions }: Pick<TargetContext, "additions">,
): readonly SourceFile[] {
  const planned = clients.map((client) => client.planned);
  return [
    { path: "index", statements: indexFile(planned, [...additions.keys()], header) },
    ...(options.openapiTypes ? [{ path: "openapi", statements: openapiIndexFile(planned, header) }] : []),
    ...clients.flatMap(clientFiles),
  ];
}

function packageFiles(
  options: TypeScriptOptions,
  clients: readonly ViewedClient[],
  { templates }: TargetContext,
): readonly OutputFile[] {
  const render = renderer(templates);
  const readme = readmeOf(options, clients);
  return [
    {
      path: "package.json",
      text: packageJson(
        options,
        clients.map(({ planned }) => planned),
      ),
    },
    ...(readme === null ? [] : [{ path: "README.md", text: render("readme.md", readme) }]),
    { path: "tsconfig.json", text: render("tsconfig.json", {}) },
    { path: "tsconfig.cjs.json", text: render("tsconfig.cjs.json", {}) },
  ];
}

function readmeOf(options: TypeScriptOptions, clients: readonly ViewedClient[]): ReadmeView | null {
  return readmeView(
    options,
    clients.map(({ planned, views }) => [planned, views] as const),
  );
}

/** What the README says in English, in another language. */
function guide(
  project: Project,
  options: TypeScriptOptions,
  templates: ReadonlyMap<string, string>,
  locale: string,
): string | null {
  const name = locale === "en" ? "readme.md" : `guide.${locale}.md`;
  // Planning reports what there is to report.
  const readme = readmeOf(options, viewClients(project, options, new Diagnostics()));
  return readme === null || !templates.has(`${name}.hbs`) ? null : renderer(templates)(name, readme);
}

function clientFiles({ planned, context, views }: ViewedClient): readonly SourceFile[] {
  const { client, folder, names, base, printsBase, wires } = planned;
  const { api, diagnostics } = context;
  const baseFiles = printsBase
    ? [{ path: `${folder}/base`, statements: baseFile(client, names, header, diagnostics) }]
    : [];
  return [
    { path: `${folder}/index`, statements: clientIndexFile(planned, header) },
    ...baseFiles,
    { path: `${folder}/client`, statements: clientFile(client, base, views, context, header) },
    ...(names.groups.length === 0
      ? []
      : [{ path: `${folder}/groups`, statements: groupsFile(client, views, context, header) }]),
    { path: `${folder}/operations`, statements: operationsFile(planned, context, views) },
    { path: `${folder}/types`, statements: typesFile(api, names, header, diagnostics) },
    ...(context.api.webhookPayload === null
      ? []
      : [
          {
            path: `${folder}/webhooks`,
            statements: webhooksFile(context.api.webhookPayload, context, header),
          },
        ]),
    ...(wires.ids.size === 0
      ? []
      : [{ path: `${folder}/wire`, statements: wiresFile(api, wires, names, header) }]),
  ];
}

/** A base written by hand authenticates by itself, so functions then do not say what their operation needs. */
function operationsFile(
  { client, printsBase }: PlannedClient,
  context: OperationContext,
  views: readonly OperationView[],
): Statement[] {
  const imports = new ImportSet();
  const security = printsBase ? usualSecurity(client.api) : null;
  const functions = views.flatMap((view) => functionView(view, context, imports, security));
  return [header, ...imports.statements(), ...functions];
}

function openapiFiles(
  clients: readonly ViewedClient[],
  context: TargetContext,
): Promise<readonly OutputFile[]> {
  return Promise.all(
    clients.map(async ({ planned: { client, folder } }) => ({
      path: `src/${folder}/openapi.ts`,
      text: `${header}\n\n${await context.openapiTypes(client)}`,
    })),
  );
}
