import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Api } from "../../ir/api.ts";
import { assertNever } from "../../ir/assert-never.ts";
import { noConstraints } from "../../ir/constraints.ts";
import type { ObjectDeclaration, Property } from "../../ir/declaration.ts";
import { isEvent, isText } from "../../ir/event-items.ts";
import type { Content, Operation, Parameter, Response } from "../../ir/operation.ts";
import { preferredContent, successResponses } from "../../ir/operation.ts";
import { noWords, type Type } from "../../ir/type.ts";
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
  /** What answers hold that do not mean success, where the specification declares it. */
  readonly errors: readonly MethodResult[];
  /** What the method gives: a result, pages of a list, or items as they come. */
  readonly gives: "result" | "pages" | "stream";
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
  readonly format: "json" | "form" | "multipart" | "text" | "bytes" | "json-lines";
  readonly required: boolean;
  readonly flat: boolean;
  readonly content: Content;
}

export interface MethodResult {
  readonly status: string;
  readonly format: "json" | "text" | "bytes" | "none" | "events" | "raw-events" | "json-lines";
  readonly type: Type | null;
  /** What is asked for where it is not what the format stands for. */
  readonly mediaType: string | null;
}

const raw: Type = { kind: "file", encoding: "raw" };
const text: Type = { kind: "scalar", scalar: "string", format: null };

export function methodsOf(names: ClientNames): readonly Method[] {
  return names.client.api.operations.map((operation) => methodOf(operation, names));
}

export function methodOf(operation: Operation, names: ClientNames): Method {
  const parameters = operation.parameters;
  const body = bodyOf(operation, parameters, names);
  const members = body?.flat === true ? (flatMembers(body.content, names) ?? []) : [];
  const scope = new PythonScope(
    body === null || body.flat ? methodArguments : [...methodArguments, "body"],
    names.diagnostics,
  );
  const given = argumentNames(parameters, members, scope);
  const argumentOf = (source: Parameter | Property, place: Argument["place"]): Argument => {
    const { required, type, name } = source;
    return { name: given.get(source) ?? "", wire: name.wire, place, required, type, source };
  };
  const own = parameters.map((parameter) => argumentOf(parameter, placeOf(parameter)));
  const inBody = members.map((property) => argumentOf(property, "member"));
  const all = [...own, ...inBody, ...wholeBody(body)];
  const results = successResponses(operation).map((response) => resultOf(response, names));
  return {
    operation,
    name: names.methods.get(operation) ?? "",
    arguments: [...all.filter(({ required }) => required), ...all.filter(({ required }) => !required)],
    body,
    results,
    errors: errorResponses(operation).map((response) => resultOf(response, names)),
    gives: gives(operation, results),
  };
}

function argumentNames(
  parameters: readonly Parameter[],
  members: readonly Property[],
  scope: PythonScope,
): ReadonlyMap<Parameter | Property, string> {
  const names = new Map<Parameter | Property, string>();
  const placeOfName = new Map<string, string>();
  const allocate = (place: string, own: readonly (Parameter | Property)[]) => {
    const isElsewhere = (name: string) => (placeOfName.get(name) ?? place) !== place;
    const given = scope.allocateAll(own, (wanted) => (isElsewhere(wanted) ? `_in_${place}` : "_"));
    for (const [source, name] of given) {
      names.set(source, name);
      placeOfName.set(name, place);
    }
  };
  const ages = new Set([...parameters, ...members].map(({ addedIn }) => addedIn));
  for (const age of [...ages].sort((a, b) => a - b)) {
    const young = parameters.filter(({ addedIn }) => addedIn === age);
    for (const place of places)
      allocate(
        place,
        young.filter((parameter) => placeOf(parameter) === place),
      );
    allocate(
      "body",
      members.filter(({ addedIn }) => addedIn === age),
    );
  }
  return names;
}

/** Where two places have a parameter of one name, the first keeps it, and the other gets its place behind it. */
const places = ["path", "query", "header", "cookie"] as const;

function placeOf({ in: place }: Parameter): (typeof places)[number] {
  return place === "querystring" ? "query" : place;
}

function gives(operation: Operation, results: readonly MethodResult[]): Method["gives"] {
  if (results.some(isStreamed)) return "stream";
  return operation.pagination === null ? "result" : "pages";
}

/** The answers in JSON that do not mean success. */
function errorResponses(operation: Operation): readonly Response[] {
  const success = new Set(successResponses(operation));
  return operation.responses.filter(
    (response) => !success.has(response) && response.contents.some(({ format }) => format === "json"),
  );
}

function wholeBody(body: MethodBody | null): readonly Argument[] {
  if (body === null || body.flat) return [];
  const type = wholeType(body);
  return [{ name: "body", wire: "body", place: "body", required: body.required, type, source: null }];
}

function wholeType({ format, content }: MethodBody): Type {
  switch (format) {
    case "bytes":
      return raw;
    case "text":
      return text;
    case "json-lines":
      return {
        kind: "array",
        items: content.type,
        itemConstraints: noConstraints,
        itemWords: noWords,
        unique: false,
      };
    case "json":
    case "form":
    case "multipart":
      return content.type;
    default:
      return assertNever(format);
  }
}

function bodyOf(
  operation: Operation,
  parameters: readonly Parameter[],
  names: ClientNames,
): MethodBody | null {
  const { body } = operation;
  if (body === null) return null;
  const content = preferredContent(body.contents);
  if (content === null) return null;
  const format = bodyFormat(content, names.diagnostics);
  const isObject = format === "json" || format === "form" || format === "multipart";
  const members = isObject ? flatMembers(content, names) : null;
  // What a ledger knows as members beside the parameters stays there, whatever joins them.
  const old = parameters.filter(({ addedIn }) => addedIn === 0);
  const taken = new Set(old.map(({ name }) => snakeName(name)));
  const free = members?.every(({ name, addedIn }) => addedIn > 0 || !taken.has(snakeName(name))) ?? false;
  // Members that a body needs are no arguments that a call needs where the body may be missing.
  const apart = body.required || (members?.every(({ required }) => !required) ?? false);
  const flat = members !== null && members.length > 0 && free && apart;
  return { mediaType: content.mediaType, format, required: body.required, flat, content };
}

function bodyFormat(content: Content, diagnostics: Diagnostics): MethodBody["format"] {
  switch (content.format) {
    case "json":
    case "form":
    case "multipart":
    case "text":
    case "json-lines":
      return content.format;
    case "xml":
      return "text";
    case "binary":
      return "bytes";
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

function resultOf(response: Response, { client, diagnostics }: ClientNames): MethodResult {
  const status = statusOf(response);
  const content = preferredContent(response.contents);
  if (content === null) return { status, format: "none", type: null, mediaType: null };
  const mediaType = usual.has(content.mediaType) ? null : content.mediaType;
  switch (content.format) {
    case "json":
      return { status, format: "json", type: content.type, mediaType };
    case "binary":
      return { status, format: "bytes", type: raw, mediaType };
    case "text":
    case "xml":
      return { status, format: "text", type: text, mediaType };
    case "json-lines":
      return { status, format: "json-lines", type: content.type, mediaType };
    case "event-stream":
      return {
        status,
        format: holdsText(content.type, client.api) ? "raw-events" : "events",
        type: content.type,
        mediaType,
      };
    case "form":
    case "multipart": {
      const thing = `an answer of type '${content.mediaType}'`;
      diagnostics.report(
        "python-unsupported",
        { thing, consequence: "the method returns it as text" },
        content.origin,
      );
      return { status, format: "text", type: text, mediaType };
    }
  }
}

/** Whether the data of events is text for programs, and not JSON that the specification describes. */
function holdsText(type: Type, api: Api): boolean {
  return isText(type) || isEvent(type, api);
}

/** Whether events are given as they were sent, because nothing else is known of them. */
export function isWholeEvent({ format, type }: MethodResult): boolean {
  return format === "raw-events" && type !== null && isText(type);
}

export function isStreamed({ format }: MethodResult): boolean {
  return format === "events" || format === "raw-events" || format === "json-lines";
}

/** What the runtime asks for by itself. */
const usual: ReadonlySet<string> = new Set([
  "application/json",
  "application/jsonl",
  "text/event-stream",
  "text/plain",
  "*/*",
]);

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
