import { type Parameter, type PartEncoding, sentMethod, sentPath } from "../../ir/operation.ts";
import {
  annotated,
  assignment,
  type Code,
  call,
  dictDisplay,
  keyword,
  listDisplay,
  prefixed,
  subscript,
  tupleDisplay,
  union,
} from "./code.ts";
import { byExport } from "./imports.ts";
import { type Argument, isStreamed, isWholeEvent, type Method, type MethodResult } from "./methods.ts";
import type { ClientNames } from "./names.ts";
import type { PythonOptions } from "./options.ts";
import { paginationCode } from "./pagination.ts";
import { baseUrlCode } from "./servers.ts";
import { stringLiteral } from "./text.ts";
import { moduleScope, type TypeScope, typeCode } from "./types.ts";
import type { OperationsView } from "./views.ts";

/** The module that says of every operation what does not depend on the arguments of a call. */
export function operationsView(
  methods: readonly Method[],
  names: ClientNames,
  options: PythonOptions,
): OperationsView {
  const scope = moduleScope(
    names,
    options,
    methods.map(({ name }) => name),
  );
  const { imports } = scope;
  const operations = methods.map((method) => {
    const runtime = runtimeModule(names, "operation");
    const type = subscript(imports.name(runtime, "Operation"), resultCode(method, scope));
    return annotated(method.name, type, call("Operation", ...operationArguments(method, scope)), 0);
  });
  const exports = methods.map(({ name }) => name).sort(byExport);
  return {
    hasImports: imports.text() !== "",
    imports: imports.text(),
    exports: assignment("__all__", listDisplay(exports.map(stringLiteral)), 0),
    operations,
  };
}

/** The module of the runtime, seen from a client's modules. */
export function runtimeModule(names: ClientNames, module: string): string {
  return `${names.folder === "" ? "." : ".."}_runtime.${module}`;
}

/** What a method returns: the types of all answers that mean success. */
export function resultCode(method: Method, scope: TypeScope): Code {
  const streamed = method.results.filter(isStreamed);
  const results = method.gives === "stream" ? streamed : method.results;
  if (results.length === 0) return "None";
  return union(...results.map((result) => answerCode(result, scope)));
}

function answerCode(result: MethodResult, scope: TypeScope): Code {
  const { type } = result;
  if (type === null) return "None";
  if (isWholeEvent(result))
    return scope.imports.name(runtimeModule(scope.names, "streams"), "ServerSentEvent");
  return typeCode(type, scope);
}

function operationArguments(method: Method, scope: TypeScope): readonly Code[] {
  const { operation, body } = method;
  const styles = styleEntries(method.arguments, scope);
  const results = method.results.map((result) => resultEntry(result, scope));
  const errors = method.errors.map((result) => resultEntry(result, scope));
  const parts = partEntries(method, scope);
  const security = operation.security.map(({ schemes }) =>
    tupleDisplay(schemes.map(({ name }) => stringLiteral(name))),
  );
  const base = baseUrlCode(operation.servers, scope);
  const isStandard = body === null || (body.format === "json" && body.mediaType === "application/json");
  return [
    keyword("id", stringLiteral(operation.name.wire)),
    keyword("method", stringLiteral(sentMethod(operation.method))),
    keyword("path", stringLiteral(sentPath(operation.path))),
    ...(results.length > 0 ? [keyword("results", tupleDisplay(results))] : []),
    ...(errors.length > 0 ? [keyword("errors", tupleDisplay(errors))] : []),
    ...(security.length > 0 ? [keyword("security", tupleDisplay(security))] : []),
    ...(styles.length > 0 ? [keyword("styles", dictDisplay(styles))] : []),
    ...(isStandard ? [] : [keyword("body_type", stringLiteral(body.mediaType))]),
    ...(body === null || body.format === "json" ? [] : [keyword("body_format", stringLiteral(body.format))]),
    ...(body === null || body.required ? [] : [keyword("body_required", "False")]),
    ...(parts.length > 0 ? [keyword("parts", dictDisplay(parts))] : []),
    ...(operation.pagination === null
      ? []
      : [keyword("pagination", paginationCode(operation.pagination, scope))]),
    ...(base === null ? [] : [keyword("base_url", base)]),
  ];
}

function resultEntry(result: MethodResult, scope: TypeScope): Code {
  const name = scope.imports.name(runtimeModule(scope.names, "operation"), "Result");
  const { format, type } = result;
  const isParsed = format === "json" || (isStreamed(result) && !isWholeEvent(result));
  return call(
    name,
    result.status,
    ...(isParsed && type !== null && type.kind !== "unknown"
      ? [prefixed("lambda: ", typeCode(type, { ...scope, isRead: true }))]
      : []),
    ...(format === "json" ? [] : [keyword("format", stringLiteral(format))]),
    ...(result.mediaType === null ? [] : [keyword("media_type", stringLiteral(result.mediaType))]),
  );
}

/** How members of forms and multipart bodies are sent where the specification says so. */
function partEntries({ body }: Method, scope: TypeScope): readonly (readonly [string, Code])[] {
  if (body === null || (body.format !== "form" && body.format !== "multipart")) return [];
  const name = (): string => scope.imports.name(runtimeModule(scope.names, "operation"), "Part");
  return body.content.encodings.flatMap((part) => {
    const { property, contentType, style, explode, allowReserved } = part;
    const styled = style !== null || explode !== null || allowReserved;
    const items = [
      ...(contentType === null ? [] : [keyword("content_type", stringLiteral(contentType))]),
      ...(styled ? [keyword("style", encodingStyle(part, scope))] : []),
    ];
    return items.length === 0 ? [] : [[stringLiteral(property), call(name(), ...items)] as const];
  });
}

function encodingStyle({ style, explode, allowReserved }: PartEncoding, scope: TypeScope): Code {
  const name = scope.imports.name(runtimeModule(scope.names, "parameters"), "Style");
  const used = style ?? "form";
  const exploded = explode ?? used === "form";
  return call(
    name,
    stringLiteral(used),
    ...(exploded ? [keyword("explode", "True")] : []),
    ...(allowReserved ? [keyword("allow_reserved", "True")] : []),
  );
}

const defaults = {
  path: { style: "simple", explode: false },
  query: { style: "form", explode: true },
  header: { style: "simple", explode: false },
  cookie: { style: "form", explode: true },
} as const;

function styleEntries(all: readonly Argument[], scope: TypeScope): readonly (readonly [string, Code])[] {
  return all.flatMap((argument): readonly (readonly [string, Code])[] => {
    const { place, source } = argument;
    if (place === "member" || place === "body" || source === null || !("encoding" in source)) return [];
    const code = styleCode(place, source, scope);
    return code === null ? [] : [[stringLiteral(`${place}:${argument.wire}`), code]];
  });
}

function isJsonType(mediaType: string): boolean {
  return /[/+]json\b/.test(mediaType);
}

function styleCode(place: keyof typeof defaults, source: Parameter, scope: TypeScope): Code | null {
  const { encoding } = source;
  const name = (): string => scope.imports.name(runtimeModule(scope.names, "parameters"), "Style");
  if (source.in === "querystring") {
    const isJson = encoding.kind === "content" && isJsonType(encoding.mediaType);
    return call(name(), stringLiteral(isJson ? "querystring-json" : "querystring"));
  }
  if (encoding.kind === "content") {
    return isJsonType(encoding.mediaType) ? call(name(), stringLiteral("json")) : null;
  }
  const { style, explode, allowReserved } = encoding;
  const usual = defaults[place];
  if (style === usual.style && explode === usual.explode && !allowReserved) return null;
  return call(
    name(),
    stringLiteral(style),
    ...(explode ? [keyword("explode", "True")] : []),
    ...(allowReserved ? [keyword("allow_reserved", "True")] : []),
  );
}
