import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Client } from "../../ir/project.ts";
import { docParagraphs, docs } from "./doc-comment.ts";
import { ImportSet } from "./import-set.ts";
import { grouped, objectKey, propertyName, quote } from "./literals.ts";
import type { ClientNames } from "./names.ts";
import {
  type ClassStructure,
  type InterfaceStructure,
  kinds,
  type MethodStructure,
  type PropertyStructure,
  type Statement,
} from "./printer/structures.ts";
import {
  type CredentialOption,
  credentialOptions,
  schemesText,
  serverUrl,
  usualSecurity,
} from "./security.ts";
import {
  type OperationContext,
  type OperationView,
  operationDocs,
  returnType,
  runtimeModule,
  signature,
  signatureParameters,
  typesModule,
} from "./to-view-operations.ts";
import { apart } from "./to-view-types.ts";

/** The class that a client extends: written by hand, or printed from the security schemes. */
export interface Base {
  readonly name: string;
  readonly module: string;
}

/** The file of the class with a method for each operation. */
export function clientFile(
  client: Client,
  base: Base,
  views: readonly OperationView[],
  context: OperationContext,
  header: string,
): Statement[] {
  const imports = new ImportSet();
  const variable = instanceName(client.className);
  const structure: ClassStructure = {
    kind: kinds.class,
    isExported: true,
    name: client.className,
    ...docs({
      paragraphs: docParagraphs({ title: client.api.info.title, description: client.api.info.description }),
    }),
    extends: imports.value(base.module, base.name),
    methods: views.map((view) => methodView(view, variable, context, imports)),
  };
  return [header, ...imports.statements(), structure];
}

/** What examples call an instance: `managementClient`. */
export function instanceName(className: string): string {
  return className.replace(/^\p{Lu}/u, (first) => first.toLowerCase());
}

function methodView(
  view: OperationView,
  variable: string,
  context: OperationContext,
  imports: ImportSet,
): MethodStructure {
  const { method, params } = view;
  imports.value("./operations.js", method);
  if (params !== null) imports.type(params.declared === null ? typesModule : "./operations.js", params.name);
  const passed = params === null ? "this, options" : "this, params, options";
  return {
    name: method,
    ...operationDocs(view, (argument) => `${variable}.${method}(${argument.join(", ")})`),
    ...signature(signatureParameters(view, imports), returnType(view, context, imports), method.length + 2),
    statements: [`return ${method}(${passed});`],
  };
}

/** The file of the printed base class: options and credentials, without any operation. */
export function baseFile(
  client: Client,
  names: ClientNames,
  header: string,
  diagnostics: Diagnostics,
): Statement[] {
  const imports = new ImportSet();
  const credentials = credentialOptions(client.api, diagnostics);
  const baseUrl = serverUrl(client.api.servers);
  const [server] = client.api.servers;
  if (baseUrl === null && server !== undefined) {
    diagnostics.report("typescript-server", { url: server.url }, client.api.origin);
  }
  const options = optionsInterface(client, names, credentials, baseUrl, imports);
  const base = baseClass(client, names, credentials, baseUrl, imports);
  return [header, ...imports.statements(), options, base];
}

function optionsInterface(
  { className }: Client,
  names: ClientNames,
  credentials: readonly CredentialOption[],
  baseUrl: string | null,
  imports: ImportSet,
): InterfaceStructure {
  const url: PropertyStructure[] =
    baseUrl === null
      ? [{ docs: ["Where the API lives; may have a path."], name: "baseUrl", type: "string" }]
      : [];
  const options = credentials.map(({ scheme, option, isBasic }): PropertyStructure => {
    const credential = imports.type(runtimeModule, "Credential");
    const type = isBasic ? `${credential}<${imports.type(runtimeModule, "BasicCredential")}>` : credential;
    return {
      ...docs({
        paragraphs: [
          scheme.description ??
            `The credential of the security scheme \`${scheme.name.replaceAll("`", "'")}\`.`,
        ],
      }),
      name: propertyName(option),
      hasQuestionToken: true,
      type: `${type} | undefined`,
    };
  });
  return {
    kind: kinds.interface,
    isExported: true,
    name: names.options,
    docs: [`What a \`${className}\` can be given.`],
    extends: [imports.type(runtimeModule, "ClientCoreOptions")],
    properties: apart([...url, ...options]),
  };
}

function baseClass(
  { api, className }: Client,
  names: ClientNames,
  credentials: readonly CredentialOption[],
  baseUrl: string | null,
  imports: ImportSet,
): ClassStructure {
  const given = credentials.map(({ scheme, option }) => `${objectKey(scheme.name)}: options.${option}`);
  const defaults = [
    ...(baseUrl === null ? [] : [`baseUrl: ${quote(baseUrl)}`]),
    ...(api.securitySchemes.length === 0
      ? []
      : [`schemes: ${schemesText(api)}`, `security: ${usualSecurity(api)}`]),
    ...(given.length === 0 ? [] : [`credentials: ${grouped("{", given, "}")}`]),
  ];
  const passed = defaults.length === 0 ? "" : `, ${grouped("{", defaults, "}", 60)}`;
  return {
    kind: kinds.class,
    isExported: true,
    name: names.base,
    docs: [
      `Sends requests as a \`${className}\` does, without its methods: what the functions of this package take.`,
    ],
    extends: imports.value(runtimeModule, "ClientCore"),
    ctors: [
      {
        parameters: [
          { name: "options", type: names.options, ...(baseUrl === null ? {} : { initializer: "{}" }) },
        ],
        statements: [`super(options${passed});`],
      },
    ],
    methods: [],
  };
}
