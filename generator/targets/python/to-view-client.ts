import type { SecurityScheme } from "../../ir/api.ts";
import { assertNever } from "../../ir/assert-never.ts";
import type { Deprecation } from "../../ir/doc.ts";
import { introduction } from "../../ir/introduction.ts";
import { type Operation, sentMethod } from "../../ir/operation.ts";
import { filledUrl, usualServer } from "../../ir/servers.ts";
import {
  assignment,
  type Code,
  call,
  dictDisplay,
  keyword,
  layout,
  listDisplay,
  subscript,
  union,
} from "./code.ts";
import { byExport } from "./imports.ts";
import type { Argument, Method } from "./methods.ts";
import type { ClientNames, GroupNames } from "./names.ts";
import type { PythonOptions } from "./options.ts";
import { constructorArguments, environmentVariable, type SchemeArgument } from "./security.ts";
import { baseUrlCode, serverVariablesName } from "./servers.ts";
import { docstring, stringLiteral, wrapText } from "./text.ts";
import { docText } from "./to-view-models.ts";
import { resultCode, runtimeModule } from "./to-view-operations.ts";
import { builtin, hiddenBuiltins, moduleScope, type TypeScope, typeCode } from "./types.ts";
import type { ClientClassView, ClientView, GroupView, InitializerView, MethodView } from "./views.ts";

export type Flavour = "sync" | "async";

export function clientClass(names: ClientNames, flavour: Flavour): string {
  return flavour === "async" ? `Async${names.client.className}` : names.client.className;
}

/** The class of a client; the synchronous and the asynchronous one are the same but for `async` and `await`. */
export function clientView(
  methods: readonly Method[],
  names: ClientNames,
  options: PythonOptions,
  flavour: Flavour,
): ClientView {
  const { groups } = names;
  const grouped = new Set(groups.flatMap((group) => [...group.methods.keys()]));
  const own = methods.filter(({ operation }) => !grouped.has(operation));
  const members = [...own.map(({ name }) => name), ...groups.map(({ attribute }) => attribute)];
  const scope = moduleScope(names, options, members);
  const className = clientClass(names, flavour);
  const reference = options.bases[names.client.key];
  const initializer = reference === undefined ? constructorView(scope, flavour) : null;
  baseImport(reference, scope, flavour);
  const views = own.map((method) => methodView(method, method.name, scope, flavour));
  const doc = docstring(docText(introduction(names.client.api.info), null, null), 4);
  const client: ClientClassView = {
    className,
    doc: doc ?? docstring(`The operations of ${names.client.key}.`, 4) ?? "",
    base: baseName(reference, flavour),
    initializer,
    groups: groups.map((group) => groupView(group, scope, flavour)),
    methods: views,
  };
  const methodOf = new Map(methods.map((method) => [method.operation, method]));
  const classes = groups.map((group) => groupClass(group, methodOf, scope, flavour));
  const exported = [...classes, client].map((view) => view.className).sort(byExport);
  return {
    imports: scope.imports.text(),
    exports: assignment("__all__", listDisplay(exported.map(stringLiteral)), 0),
    classes: [...classes, client],
  };
}

function groupClassName({ className }: GroupNames, flavour: Flavour): string {
  return flavour === "async" ? `Async${className}` : className;
}

/** The attribute of the client, made when it is first asked for. */
function groupView(group: GroupNames, scope: TypeScope, flavour: Flavour): GroupView {
  scope.imports.name("functools", "cached_property");
  return {
    attribute: group.attribute,
    className: groupClassName(group, flavour),
    doc: docstring(tagText(group, scope), 8) ?? "",
  };
}

function groupClass(
  group: GroupNames,
  methodOf: ReadonlyMap<Operation, Method>,
  scope: TypeScope,
  flavour: Flavour,
): ClientClassView {
  const base = flavour === "async" ? "AsyncGroup" : "SyncGroup";
  const inside = { ...scope, hidden: hiddenBuiltins(group.methods.values()) };
  return {
    className: groupClassName(group, flavour),
    doc: docstring(tagText(group, scope), 4) ?? "",
    base: scope.imports.name(runtimeModule(scope.names, "groups"), base),
    initializer: null,
    groups: [],
    methods: [...group.methods].flatMap(([operation, name]) => {
      const method = methodOf.get(operation);
      return method === undefined ? [] : [methodView(method, name, inside, flavour)];
    }),
  };
}

function tagText({ tag, attribute }: GroupNames, { names }: TypeScope): string {
  const described = names.client.api.tags.find(({ name }) => name === tag);
  const text = described === undefined ? null : docText(described, null, null);
  return text ?? `The operations of \`${attribute}\`.`;
}

function baseName(reference: string | undefined, flavour: Flavour): string {
  if (reference === undefined) return flavour === "async" ? "AsyncClient" : "SyncClient";
  const name = reference.split("#")[1] ?? "";
  return flavour === "async" ? `Async${name}` : name;
}

function baseImport(reference: string | undefined, scope: TypeScope, flavour: Flavour): void {
  const name = baseName(reference, flavour);
  if (reference === undefined) scope.imports.name(runtimeModule(scope.names, "client"), name);
  else scope.imports.name(additionModule(reference, scope.names.folder === "" ? "." : ".."), name);
}

/** The module of an addition, such as `.._additions.management_base`. */
export function additionModule(reference: string, dots: string): string {
  const file = reference.split("#")[0] ?? "";
  return `${dots}_additions.${file.replace(/\.py$/, "").replaceAll("/", ".")}`;
}

/** @param name the method's own name, which may be shorter than its operation's */
function methodView(method: Method, name: string, scope: TypeScope, flavour: Flavour): MethodView {
  const { operation } = method;
  const result = layout(returnCode(method, scope, flavour), {
    indent: 4,
    before: 9,
    after: 1,
    bracketed: false,
  });
  return {
    decorator: operation.deprecation === null ? null : decorator(operation.deprecation, scope),
    // Pages are asked for when they are awaited or iterated over.
    define: flavour === "async" && method.gives !== "pages" ? "async def" : "def",
    name,
    parameters: [
      ...method.arguments.map((argument) => parameterLine(argument, scope, flavour)),
      optionsLine(scope),
    ],
    returns: result,
    doc: docstring(methodDoc(method), 8),
    call: callText(method, scope, flavour),
  };
}

function returnCode(method: Method, scope: TypeScope, flavour: Flavour): Code {
  const result = resultCode(method, scope);
  switch (method.gives) {
    case "result":
      return result;
    case "stream": {
      const name = flavour === "async" ? "AsyncStream" : "Stream";
      return subscript(scope.imports.name(runtimeModule(scope.names, "streams"), name), result);
    }
    case "pages": {
      const { pagination } = method.operation;
      const item = pagination === null ? "None" : typeCode(pagination.itemType, scope);
      const name = flavour === "async" ? "AsyncPages" : "Page";
      return subscript(scope.imports.name(runtimeModule(scope.names, "paging"), name), item, result);
    }
    default:
      return assertNever(method.gives);
  }
}

function decorator(deprecation: Deprecation, scope: TypeScope): string {
  const name = scope.imports.name("typing_extensions", "deprecated");
  const reason = stringLiteral(deprecation.reason ?? "The API calls this operation deprecated.");
  return `    @${layout(call(name, reason), { indent: 4, before: 5, after: 0, bracketed: false })}`;
}

function parameterLine(argument: Argument, scope: TypeScope, flavour: Flavour): string {
  const request: TypeScope = { ...scope, direction: "request" };
  const isFile = argument.place === "body" && argument.type.kind === "file";
  const type = isFile ? wholeFileCode(scope, flavour) : typeCode(argument.type, request);
  if (argument.required) return annotatedParameter(argument.name, type, null);
  const module = runtimeModule(scope.names, "not_given");
  const absent = scope.imports.name(module, "NotGiven");
  return annotatedParameter(argument.name, union(type, absent), scope.imports.name(module, "NOT_GIVEN"));
}

/** A body that is a file, or comes piece by piece. */
function wholeFileCode(scope: TypeScope, flavour: Flavour): Code {
  const { imports, names } = scope;
  const pieces = ["Iterable", ...(flavour === "async" ? ["AsyncIterable"] : [])];
  return union(
    imports.name(runtimeModule(names, "bodies"), "FileContent"),
    ...pieces.map((name) => subscript(imports.name("collections.abc", name), builtin("bytes", scope))),
  );
}

function optionsLine(scope: TypeScope): string {
  scope.imports.name(runtimeModule(scope.names, "options"), "RequestOptions");
  return "        request_options: RequestOptions | None = None,";
}

/** A parameter with its comma; ruff breaks a union there without parentheses. */
function annotatedParameter(name: string, type: Code, value: string | null): string {
  const head = `        ${name}: `;
  const tail = value === null ? "," : ` = ${value},`;
  return head + layout(type, { indent: 8, before: head.length, after: tail.length, bracketed: true }) + tail;
}

function methodDoc(method: Method): string {
  const { operation } = method;
  const about =
    docText(operation.doc, operation.deprecation, null) ??
    `\`${sentMethod(operation.method)} ${operation.path.text}\``;
  const entries = method.arguments.flatMap((argument) => argumentDoc(argument));
  return entries.length === 0 ? about : `${about}\n\nArgs:\n${entries.join("\n")}`;
}

function argumentDoc({ name, source }: Argument): readonly string[] {
  if (source === null) return [];
  const fallback = source.default === null ? null : JSON.stringify(source.default.value);
  const about = docText(source.doc, source.deprecation, null);
  const told = fallback === null ? null : `Default on the server: \`${fallback}\`.`;
  const text = about === null || told === null ? (about ?? told) : `${about}${gap(about)}${told}`;
  if (text === null) return [];
  const [first = "", ...rest] = wrapText(`${name}: ${text}`, 100 - 8 - 8);
  return [`    ${first}`, ...rest.map((line) => (line === "" ? "" : `        ${line}`))];
}

/** What stands between a description and the sentence after it. */
function gap(description: string): string {
  if (description.trim().includes("\n")) return "\n\n";
  return /[.!?:。！？：]\s*$/u.test(description) ? " " : ". ";
}

const places = {
  path: "path",
  query: "query",
  header: "headers",
  cookie: "cookies",
  member: "body",
} as const;

function callText(method: Method, scope: TypeScope, flavour: Flavour): string {
  scope.imports.name(".", "_operations");
  const groups = (Object.keys(places) as (keyof typeof places)[]).flatMap((place) => {
    const entries = method.arguments
      .filter((argument) => argument.place === place)
      .map((argument) => [stringLiteral(argument.wire), argument.name] as const);
    return entries.length === 0 ? [] : [keyword(places[place], dictDisplay(entries))];
  });
  const whole = method.body !== null && !method.body.flat ? [keyword("body", "body")] : [];
  const send = call(
    { result: "self._send", pages: "self._pages", stream: "self._stream" }[method.gives],
    `_operations.${method.name}`,
    ...groups,
    ...whole,
    keyword("options", "request_options"),
  );
  const awaited = flavour === "async" && method.gives !== "pages";
  const start = awaited ? "        return await " : "        return ";
  return start + layout(send, { indent: 8, before: start.length, after: 0, bracketed: false });
}

/** The initializer of a client without a hand-written base: an argument for each security scheme. */
function constructorView(scope: TypeScope, flavour: Flavour): InitializerView {
  const { names, imports } = scope;
  const { api } = names.client;
  const url = baseUrlCode(api.servers, scope);
  const variables = serverVariablesName(names, scope.options);
  const schemes = constructorArguments(names);
  imports.module("import httpx");
  imports.name("typing_extensions", "Unpack");
  imports.name(runtimeModule(names, "options"), "ClientOptions");
  const parameters = [
    ...schemes.map(({ scheme, argument }) =>
      annotatedParameter(argument, union(credentialCode(scheme, scope, flavour), "None"), "None"),
    ),
    url === null ? "        base_url: str," : "        base_url: str | None = None,",
    ...(variables === null
      ? []
      : [
          annotatedParameter("server_variables", union(imports.name("._servers", variables), "None"), "None"),
        ]),
    `        http_client: httpx.${flavour === "async" ? "AsyncClient" : "Client"} | None = None,`,
    "        **options: Unpack[ClientOptions],",
  ];
  const entries = schemes.map(
    ({ scheme, argument }) => [stringLiteral(scheme.name), schemeCode(scheme, argument, scope)] as const,
  );
  const init = call(
    "super().__init__",
    keyword("base_url", "base_url"),
    ...(url === null ? [] : [keyword("default_base_url", url)]),
    ...(variables === null ? [] : [keyword("server_variables", "server_variables")]),
    keyword("http_client", "http_client"),
    ...(entries.length === 0 ? [] : [keyword("schemes", dictDisplay(entries))]),
    "**options",
  );
  return {
    parameters,
    doc: docstring(constructorDoc(schemes, names, scope.options), 8) ?? "",
    call: `        ${layout(init, { indent: 8, before: 8, after: 0, bracketed: false })}`,
  };
}

function credentialDoc({ scheme, argument }: SchemeArgument, packageName: string): string {
  const about = (scheme.description ?? schemeDoc(scheme)).trim();
  const variable = environmentVariable(argument, packageName);
  const named = isBasic(scheme) ? `\`${variable}_USERNAME\` and \`_PASSWORD\`` : `\`${variable}\``;
  return `${about}${gap(about)}Taken from the environment (${named}) where it is not given.`;
}

function constructorDoc(
  schemes: readonly SchemeArgument[],
  names: ClientNames,
  options: PythonOptions,
): string {
  const { api, className } = names.client;
  const server = usualServer(api.servers);
  const unlessSaid = server === null ? "." : `; \`${filledUrl(server)}\` unless said.`;
  const variables = "The variables of the servers' addresses, where no `base_url` is given.";
  const entries = [
    ...schemes.map((entry) => [entry.argument, credentialDoc(entry, options.package)] as const),
    ["base_url", `Where the API lives${unlessSaid}`] as const,
    ...(serverVariablesName(names, options) === null ? [] : [["server_variables", variables] as const]),
    ["http_client", "An httpx client to use instead of an own one. It is not closed with this one."] as const,
    ["options", "Timeouts, retries, headers, hooks and logs: see `ClientOptions`."] as const,
  ];
  const lines = entries.flatMap(([name, text]) => {
    const [first = "", ...rest] = wrapText(`${name}: ${text}`, 100 - 8 - 8);
    return [`    ${first}`, ...rest.map((line) => (line === "" ? "" : `        ${line}`))];
  });
  return `Makes a ${className}.\n\nArgs:\n${lines.join("\n")}`;
}

function schemeDoc(scheme: SecurityScheme): string {
  switch (scheme.kind) {
    case "apiKey":
      return `The key that is sent in the ${scheme.in === "query" ? "query parameter" : scheme.in} \`${scheme.parameter}\`.`;
    case "http":
      return isBasic(scheme) ? "User name and password." : `The credentials after \`${scheme.scheme}\`.`;
    case "oauth2":
    case "openIdConnect":
      return "An access token.";
    case "mutualTLS":
      return "";
    default:
      return assertNever(scheme);
  }
}

function isBasic(scheme: SecurityScheme): boolean {
  return scheme.kind === "http" && scheme.scheme.toLowerCase() === "basic";
}

function credentialCode(scheme: SecurityScheme, scope: TypeScope, flavour: Flavour): Code {
  const name = isBasic(scheme) ? "BasicCredential" : "Credential";
  const credential = scope.imports.name(
    runtimeModule(scope.names, "security"),
    flavour === "async" ? `Async${name}` : name,
  );
  if (scheme.kind !== "oauth2" && scheme.kind !== "openIdConnect") return credential;
  return union(credential, scope.imports.name(runtimeModule(scope.names, "oauth"), "ClientCredentials"));
}

function tokenUrl(scheme: SecurityScheme): string | null {
  const flows = scheme.kind === "oauth2" ? scheme.flows : [];
  return flows.find(({ grant }) => grant === "clientCredentials")?.tokenUrl ?? null;
}

function schemeCode(scheme: SecurityScheme, argument: string, scope: TypeScope): Code {
  const name = scope.imports.name(runtimeModule(scope.names, "security"), "Scheme");
  const variable = stringLiteral(environmentVariable(argument, scope.options.package));
  const url = tokenUrl(scheme);
  return call(
    name,
    ...schemeKind(scheme).map(stringLiteral),
    argument,
    keyword("env", variable),
    ...(url === null ? [] : [keyword("token_url", stringLiteral(url))]),
  );
}

/** Where a scheme's credential travels, and under which name. */
function schemeKind(scheme: SecurityScheme): readonly [string, string] {
  switch (scheme.kind) {
    case "apiKey":
      return [scheme.in, scheme.parameter];
    case "http":
      return isBasic(scheme) ? ["basic", "Basic"] : ["authorization", authorizationWord(scheme.scheme)];
    case "oauth2":
    case "openIdConnect":
    case "mutualTLS":
      return ["authorization", "Bearer"];
    default:
      return assertNever(scheme);
  }
}

/** Scheme words are matched without case (RFC 9110 section 11.1), but some servers know only `Bearer`. */
function authorizationWord(scheme: string): string {
  return scheme.toLowerCase() === "bearer" ? "Bearer" : scheme;
}
