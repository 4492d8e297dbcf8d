import type { Server } from "../../ir/api.ts";
import type { Operation, Parameter } from "../../ir/operation.ts";
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
import { byExport, Imports } from "./imports.ts";
import type { Argument, Method, MethodResult } from "./methods.ts";
import type { ClientNames } from "./names.ts";
import type { PythonOptions } from "./options.ts";
import { annotationBuiltins } from "./reserved.ts";
import { stringLiteral } from "./text.ts";
import { type TypeScope, typeCode } from "./types.ts";
import type { OperationsView } from "./views.ts";

/** The module that says of every operation what does not depend on the arguments of a call. */
export function operationsView(
  methods: readonly Method[],
  names: ClientNames,
  options: PythonOptions,
): OperationsView {
  const imports = new Imports();
  const scope: TypeScope = {
    names,
    options,
    imports,
    direction: "response",
    module: null,
    hidden: hiddenBuiltins(methods),
  };
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

/** The builtins that methods of this name hide where the methods are defined. */
export function hiddenBuiltins(methods: readonly Method[]): ReadonlySet<string> {
  return new Set(methods.map(({ name }) => name).filter((name) => annotationBuiltins.has(name)));
}

/** The module of the runtime, seen from a client's modules. */
export function runtimeModule(names: ClientNames, module: string): string {
  return `${names.folder === "" ? "." : ".."}_runtime.${module}`;
}

/** What a method returns: the types of all answers that mean success. */
export function resultCode(method: Method, scope: TypeScope): Code {
  if (method.results.length === 0) return "None";
  return union(
    ...method.results.map((result) => (result.type === null ? "None" : typeCode(result.type, scope))),
  );
}

function operationArguments(method: Method, scope: TypeScope): readonly Code[] {
  const { operation, body } = method;
  const styles = styleEntries(method.arguments, scope);
  const results = method.results.map((result) => resultEntry(result, scope));
  const security = operation.security.map(({ schemes }) =>
    tupleDisplay(schemes.map(({ name }) => stringLiteral(name))),
  );
  const base = serverUrl(operation.servers);
  const isStandard = body === null || (body.format === "json" && body.mediaType === "application/json");
  return [
    keyword("id", stringLiteral(operation.name.wire)),
    keyword("method", stringLiteral(operation.method.toUpperCase())),
    keyword("path", stringLiteral(operation.path.text)),
    ...(results.length > 0 ? [keyword("results", tupleDisplay(results))] : []),
    ...(security.length > 0 ? [keyword("security", tupleDisplay(security))] : []),
    ...(styles.length > 0 ? [keyword("styles", dictDisplay(styles))] : []),
    ...(isStandard ? [] : [keyword("body_type", stringLiteral(body.mediaType))]),
    ...(body === null || body.format === "json" ? [] : [keyword("body_format", stringLiteral(body.format))]),
    ...(body === null || body.required ? [] : [keyword("body_required", "False")]),
    ...(base === null ? [] : [keyword("base_url", stringLiteral(base))]),
  ];
}

function resultEntry(result: MethodResult, scope: TypeScope): Code {
  const name = scope.imports.name(runtimeModule(scope.names, "operation"), "Result");
  if (result.format === "json" && result.type !== null) {
    if (result.type.kind === "unknown") return call(name, result.status);
    return call(name, result.status, prefixed("lambda: ", typeCode(result.type, scope)));
  }
  return call(name, result.status, keyword("format", stringLiteral(result.format)));
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

function styleCode(place: keyof typeof defaults, { encoding }: Parameter, scope: TypeScope): Code | null {
  const name = (): string => scope.imports.name(runtimeModule(scope.names, "parameters"), "Style");
  if (encoding.kind === "content") {
    return /[/+]json\b/.test(encoding.mediaType) ? call(name(), stringLiteral("json")) : null;
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

/** The first server's address with the defaults of its variables; null where it is not absolute. */
export function serverUrl(servers: Operation["servers"]): string | null {
  const [server] = servers;
  if (server === undefined) return null;
  const url = fill(server);
  return /^https?:\/\/[^/?#\s]+[^?#\s]*$/.test(url) ? url : null;
}

function fill({ url, variables }: Server): string {
  const values = new Map(variables.map((variable) => [variable.name, variable.default]));
  return url.replace(/\{([^{}]*)\}/g, (whole, name: string) => values.get(name) ?? whole);
}
