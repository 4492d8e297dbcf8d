import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { ObjectDeclaration, Property } from "../../ir/declaration.ts";
import type { Content, Operation, Parameter, Response } from "../../ir/operation.ts";
import { successResponses } from "../../ir/operation.ts";
import type { Type } from "../../ir/type.ts";
import { type ClientNames, PythonScope, snakeName } from "./names.ts";
import { methodArguments } from "./reserved.ts";

/** A method: an operation with everything decided that Python wants decided. */
export interface Method {
  readonly operation: Operation;
  readonly name: string;
  /** In the order of the specification, the required ones first. */
  readonly arguments: readonly Argument[];
  readonly body: MethodBody | null;
  readonly results: readonly MethodResult[];
}

export interface Argument {
  readonly name: string;
  readonly wire: string;
  /** `member` is a member of the body; `body` is the whole body. */
  readonly place: "path" | "query" | "header" | "cookie" | "member" | "body";
  readonly required: boolean;
  readonly type: Type;
  readonly source: Parameter | Property | null;
}

export interface MethodBody {
  readonly mediaType: string;
  readonly format: "json" | "form" | "text" | "bytes";
  readonly required: boolean;
  readonly flat: boolean;
  readonly content: Content;
}

export interface MethodResult {
  readonly status: string;
  readonly format: "json" | "text" | "bytes" | "none";
  readonly type: Type | null;
}

const raw: Type = { kind: "file", encoding: "raw" };
const text: Type = { kind: "scalar", scalar: "string", format: null };

export function methodsOf(names: ClientNames): readonly Method[] {
  return names.client.api.operations.map((operation) => methodOf(operation, names));
}

function methodOf(operation: Operation, names: ClientNames): Method {
  const parameters = operation.parameters.filter((parameter) => isSent(parameter, names.diagnostics));
  const body = bodyOf(operation, parameters, names);
  const members = body?.flat === true ? (flatMembers(body.content, names) ?? []) : [];
  const scope = new PythonScope(
    body === null || body.flat ? methodArguments : [...methodArguments, "body"],
    names.diagnostics,
  );
  const own = parameters.map((parameter): Argument => {
    const place = parameter.in === "querystring" ? "query" : parameter.in;
    const { required, type, name } = parameter;
    const argument = scope.allocate(name, snakeName(name), parameter.origin);
    return { name: argument, wire: name.wire, place, required, type, source: parameter };
  });
  const inBody = members.map((property): Argument => {
    const { required, type, name } = property;
    const argument = scope.allocate(name, snakeName(name), property.origin);
    return { name: argument, wire: name.wire, place: "member", required, type, source: property };
  });
  const all = [...own, ...inBody, ...wholeBody(body)];
  return {
    operation,
    name: names.methods.get(operation) ?? "",
    arguments: [...all.filter(({ required }) => required), ...all.filter(({ required }) => !required)],
    body,
    results: successResponses(operation).map((response) => resultOf(response, names.diagnostics)),
  };
}

/** OpenAPI 3.1 section 4.8.12.1: a header parameter with one of these names is to be ignored. */
const ignoredHeaders: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

function isSent(parameter: Parameter, diagnostics: Diagnostics): boolean {
  if (parameter.in === "header") return !ignoredHeaders.has(parameter.name.wire.toLowerCase());
  if (parameter.in !== "querystring") return true;
  const thing = `the parameter '${parameter.name.wire}' in the whole query string`;
  diagnostics.report(
    "python-unsupported",
    { thing, consequence: "the method has no argument for it; callers give the query with options" },
    parameter.origin,
  );
  return false;
}

function wholeBody(body: MethodBody | null): readonly Argument[] {
  if (body === null || body.flat) return [];
  const type = body.format === "bytes" ? raw : body.format === "text" ? text : body.content.type;
  return [{ name: "body", wire: "body", place: "body", required: body.required, type, source: null }];
}

function bodyOf(
  operation: Operation,
  parameters: readonly Parameter[],
  names: ClientNames,
): MethodBody | null {
  const { body } = operation;
  const content = body?.contents.find(({ format }) => format === "json") ?? body?.contents[0];
  if (body === null || content === undefined) return null;
  const format = bodyFormat(content, names.diagnostics);
  const members = format === "json" || format === "form" ? flatMembers(content, names) : null;
  const taken = new Set(parameters.map(({ name }) => snakeName(name)));
  const free = members?.every(({ name }) => !taken.has(snakeName(name))) ?? false;
  const flat = members !== null && members.length > 0 && free;
  return { mediaType: content.mediaType, format, required: body.required, flat, content };
}

function bodyFormat(content: Content, diagnostics: Diagnostics): MethodBody["format"] {
  switch (content.format) {
    case "json":
    case "form":
    case "text":
      return content.format;
    case "binary":
      return "bytes";
    case "multipart":
    case "xml":
    case "json-lines":
    case "event-stream": {
      const thing = `a request body of type '${content.mediaType}'`;
      const consequence = "callers give it as bytes, encoded by themselves";
      diagnostics.report("python-unsupported", { thing, consequence }, content.origin);
      return "bytes";
    }
  }
}

/**
 * The members of a body that is an object; null where it is something else, or may hold members under names that
 * nobody knows. Members that only servers send are left out.
 */
function flatMembers(content: Content, names: ClientNames): readonly Property[] | null {
  const declaration = objectOf(content.type, names);
  if (declaration === null || declaration.additional.kind === "typed") return null;
  return declaration.properties.filter(({ access }) => access !== "read");
}

function objectOf(type: Type, names: ClientNames): ObjectDeclaration | null {
  const seen = new Set<Type>();
  let current = type;
  while (current.kind === "ref" && !seen.has(current)) {
    seen.add(current);
    const declaration = names.client.api.declarations.get(current.id);
    if (declaration?.kind === "object") return declaration;
    if (declaration?.kind !== "alias") return null;
    current = declaration.type;
  }
  return null;
}

function resultOf(response: Response, diagnostics: Diagnostics): MethodResult {
  const status = statusOf(response);
  const content = response.contents.find(({ format }) => format === "json") ?? response.contents[0];
  if (content === undefined) return { status, format: "none", type: null };
  switch (content.format) {
    case "json":
      return { status, format: "json", type: content.type };
    case "binary":
      return { status, format: "bytes", type: raw };
    case "text":
    case "xml":
      return { status, format: "text", type: text };
    case "form":
    case "multipart":
    case "json-lines":
    case "event-stream": {
      const thing = `an answer of type '${content.mediaType}'`;
      diagnostics.report(
        "python-unsupported",
        { thing, consequence: "the method returns it as text" },
        content.origin,
      );
      return { status, format: "text", type: text };
    }
  }
}

function statusOf({ status }: Response): string {
  switch (status.kind) {
    case "exact":
      return String(status.code);
    case "range":
      return `"${status.hundreds}XX"`;
    case "default":
      return "None";
  }
}
