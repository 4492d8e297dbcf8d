import type { OutputFile } from "../../emit/output-file.ts";
import { renderer } from "../../emit/render-template.ts";
import type { Project } from "../../ir/project.ts";
import type { Target, TargetContext } from "../target.ts";
import { ImportSet } from "./import-set.ts";
import { type TypeScriptOptions, typescriptOptions } from "./options.ts";
import { packageJson } from "./package-json.ts";
import { checkBases, type PlannedClient, planClients } from "./plan-clients.ts";
import { printFile } from "./printer/print-file.ts";
import type { Statement } from "./printer/structures.ts";
import { readmeView } from "./readme-view.ts";
import { additionFiles, runtimeFiles } from "./runtime-files.ts";
import { samplePrinter } from "./sample.ts";
import { usualSecurity } from "./security.ts";
import { baseFile, clientFile } from "./to-view-client.ts";
import { clientIndexFile, indexFile, openapiIndexFile } from "./to-view-index.ts";
import {
  functionView,
  type OperationContext,
  type OperationView,
  operationView,
} from "./to-view-operations.ts";
import { typesFile } from "./to-view-types.ts";

/** An SDK: classes and functions over `fetch`, with the types of everything that is sent and received. */
export const typescript: Target<TypeScriptOptions> = {
  name: "typescript",
  options: typescriptOptions,
  plan,
  samples: samplePrinter,
};

const header = "// Printed by specpress from the API's specification. Change that, and print it again.";

async function plan(
  project: Project,
  options: TypeScriptOptions,
  context: TargetContext,
): Promise<readonly OutputFile[]> {
  const { additions, diagnostics } = context;
  checkBases(project, options, additions, diagnostics);
  const clients = planClients(project, options, diagnostics).map((planned) => {
    const operations: OperationContext = { ...planned, api: planned.client.api, diagnostics };
    const views = planned.client.api.operations.map((operation) => operationView(operation, operations));
    return { planned, operations, views };
  });
  const planned = clients.map((client) => client.planned);
  const written = additionFiles(context);
  return [
    ...packageFiles(options, clients, context),
    source("index", indexFile(planned, [...additions.keys()], header)),
    ...clients.flatMap(({ planned, operations, views }) => clientFiles(planned, operations, views)),
    ...(options.openapiTypes ? await openapiFiles(planned, context) : []),
    ...written,
    ...runtimeFiles(context),
  ];
}

interface ViewedClient {
  readonly planned: PlannedClient;
  readonly views: readonly OperationView[];
}

function packageFiles(
  options: TypeScriptOptions,
  clients: readonly ViewedClient[],
  { templates }: TargetContext,
): readonly OutputFile[] {
  const render = renderer(templates);
  const readme = readmeView(
    options,
    clients.map(({ planned, views }) => [planned, views] as const),
  );
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

function clientFiles(
  planned: PlannedClient,
  context: OperationContext,
  views: readonly OperationView[],
): readonly OutputFile[] {
  const { client, folder, names, base, printsBase } = planned;
  const { api, diagnostics } = context;
  const baseFiles = printsBase
    ? [source(`${folder}/base`, baseFile(client, names, header, diagnostics))]
    : [];
  return [
    source(`${folder}/index`, clientIndexFile(planned, header)),
    ...baseFiles,
    source(`${folder}/client`, clientFile(client, base, views, context, header)),
    source(`${folder}/operations`, operationsFile(planned, context, views)),
    source(`${folder}/types`, typesFile(api, names, header, diagnostics)),
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

async function openapiFiles(
  clients: readonly PlannedClient[],
  context: TargetContext,
): Promise<readonly OutputFile[]> {
  const files = await Promise.all(
    clients.map(async ({ client, folder }) => ({
      path: `src/${folder}/openapi.ts`,
      text: await context.openapiTypes(client),
    })),
  );
  return [source("openapi", openapiIndexFile(clients, header)), ...files];
}

/** A file without any statement is a module only when it says so. */
function source(path: string, statements: Statement[]): OutputFile {
  const isEmpty = statements.length <= 1;
  return { path: `src/${path}.ts`, text: printFile(isEmpty ? [...statements, "export {};"] : statements) };
}
