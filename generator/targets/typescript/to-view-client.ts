import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Tag } from "../../ir/api.ts";
import { introduction } from "../../ir/introduction.ts";
import type { Client } from "../../ir/project.ts";
import { docParagraphs, docs } from "./doc-comment.ts";
import { ImportSet } from "./import-set.ts";
import { grouped, propertyName } from "./literals.ts";
import type { ClientNames, GroupNames } from "./names.ts";
import {
  type ClassStructure,
  type InterfaceStructure,
  kinds,
  type MemberStructure,
  type MethodStructure,
  type PropertyStructure,
  type Statement,
} from "./printer/structures.ts";
import { internalModule, runtimeModule } from "./runtime-files.ts";
import {
  type CredentialOption,
  credentialOptions,
  environmentNames,
  schemesText,
  usualSecurity,
} from "./security.ts";
import { addressMembers, baseUrlText } from "./servers.ts";
import {
  type OperationContext,
  type OperationView,
  operationDocs,
  returnType,
  signature,
  signatureParameters,
  typesModule,
} from "./to-view-operations.ts";
import { apart, memberType } from "./to-view-types.ts";

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
  const grouped = new Set(context.names.groups.flatMap(({ methods }) => [...methods.keys()]));
  const imports = new ImportSet();
  const variable = instanceName(client.className);
  const structure: ClassStructure = {
    kind: kinds.class,
    isExported: true,
    name: client.className,
    ...docs({
      paragraphs: docParagraphs(introduction(client.api.info)),
    }),
    extends: imports.value(base.module, base.name),
    ...groupMembers(client, context.names.groups, imports),
    methods: views
      .filter(({ operation }) => !grouped.has(operation))
      .map((view) => methodView(view, view.method, "this", variable, context, imports)),
  };
  return [header, ...imports.statements(), structure];
}

/** The members below which operations stand that have a tag. */
function groupMembers(
  { api }: Client,
  groups: readonly GroupNames[],
  imports: ImportSet,
): { properties?: MemberStructure[] } {
  if (groups.length === 0) return {};
  const properties = groups.map(({ member, className, tag }) => ({
    ...docs({ paragraphs: tagParagraphs(tag, api.tags) }),
    name: member,
    isReadonly: true,
    type: className,
    initializer: `new ${imports.value("./groups.js", className)}(this)`,
  }));
  return { properties };
}

function tagParagraphs(tag: string, tags: readonly Tag[]): readonly (string | null)[] {
  const described = tags.find(({ name }) => name === tag);
  return described === undefined ? [] : docParagraphs(described);
}

/** The file of the classes whose methods are the operations of one tag; their functions take any client. */
export function groupsFile(
  client: Client,
  views: readonly OperationView[],
  context: OperationContext,
  header: string,
): Statement[] {
  const imports = new ImportSet();
  const variable = instanceName(client.className);
  const type = imports.type(runtimeModule, "ClientCore");
  const viewOf = new Map(views.map((view) => [view.operation, view]));
  const structures = context.names.groups.map(
    ({ className, tag, methods }): ClassStructure => ({
      kind: kinds.class,
      isExported: true,
      name: className,
      ...docs({ paragraphs: tagParagraphs(tag, client.api.tags) }),
      properties: [{ name: "#client", isReadonly: true, type }],
      ctors: [{ parameters: [{ name: "client", type }], statements: ["this.#client = client;"] }],
      methods: [...methods].flatMap(([operation, name]) => {
        const view = viewOf.get(operation);
        return view === undefined ? [] : [methodView(view, name, "this.#client", variable, context, imports)];
      }),
    }),
  );
  return [header, ...imports.statements(), ...structures];
}

/** What examples call an instance: `managementClient`. */
export function instanceName(className: string): string {
  return className.replace(/^\p{Lu}/u, (first) => first.toLowerCase());
}

/**
 * @param name the method's own name, which may be shorter than its function's
 * @param core what sends its requests
 */
function methodView(
  view: OperationView,
  name: string,
  core: string,
  variable: string,
  context: OperationContext,
  imports: ImportSet,
): MethodStructure {
  const { method, params } = view;
  imports.value("./operations.js", method);
  if (params !== null) imports.type(params.declared === null ? typesModule : "./operations.js", params.name);
  const passed = params === null ? `${core}, options` : `${core}, params, options`;
  const { callee } = context.names.operation(view.operation);
  return {
    name,
    ...operationDocs(view, (argument) => `${variable}.${callee}(${argument.join(", ")})`),
    ...signature(signatureParameters(view, imports), returnType(view, context, imports), name.length + 2),
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
  const credentials = credentialOptions(client, diagnostics);
  const baseUrl = baseUrlText(client.api.servers, imports);
  const [server] = client.api.servers;
  if (baseUrl === null && server !== undefined) {
    diagnostics.report("typescript-server", { url: server.url }, client.api.origin);
  }
  const options = optionsInterface(client, names, credentials, imports);
  const base = baseClass(client, names, credentials, baseUrl, imports);
  return [header, ...imports.statements(), options, base];
}

function optionsInterface(
  { className, api }: Client,
  names: ClientNames,
  credentials: readonly CredentialOption[],
  imports: ImportSet,
): InterfaceStructure {
  return {
    kind: kinds.interface,
    isExported: true,
    name: names.options,
    docs: [`What a \`${className}\` can be given.`],
    extends: [imports.type(runtimeModule, "ClientCoreOptions")],
    properties: apart([
      ...addressMembers(api),
      ...credentials.map((credential) => credentialMember(credential, imports)),
    ]),
  };
}

function credentialMember(credential: CredentialOption, imports: ImportSet): PropertyStructure {
  const { scheme, option, isBasic, tokenUrl } = credential;
  const type = imports.type(runtimeModule, "Credential");
  const own = isBasic ? `${type}<${imports.type(runtimeModule, "BasicCredential")}>` : type;
  const client = tokenUrl === null ? "" : ` | ${imports.type(runtimeModule, "ClientCredentials")}`;
  const said =
    scheme.description ?? `The credential of the security scheme \`${scheme.name.replaceAll("`", "'")}\`.`;
  return {
    ...docs({
      paragraphs: [said, `Taken from the environment unless given: ${environmentNames(credential)}.`],
    }),
    name: propertyName(option),
    ...memberType(false, own + client),
  };
}

function baseClass(
  { api, className }: Client,
  names: ClientNames,
  credentials: readonly CredentialOption[],
  baseUrl: string | null,
  imports: ImportSet,
): ClassStructure {
  const defaults = [
    ...(baseUrl === null ? [] : [`baseUrl: ${baseUrl}`]),
    ...(api.securitySchemes.length === 0
      ? []
      : [
          `secure: ${imports.value(internalModule, "securedBy")}(${schemesText(api, credentials, imports)}, ${usualSecurity(api)})`,
        ]),
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
