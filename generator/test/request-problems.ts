import type { IncomingMessage } from "node:http";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Origin } from "../diagnostics/origin.ts";
import type { Api } from "../ir/api.ts";
import type { Content, Operation, Parameter } from "../ir/operation.ts";
import type { Type } from "../ir/type.ts";

/** A request as it arrived, read to its end. */
export interface ReadRequest {
  readonly message: IncomingMessage;
  readonly url: URL;
  readonly body: Buffer;
}

/** Holds requests and answers against the document of an API. */
export interface Judge {
  requestProblems(request: ReadRequest, operation: Operation): readonly string[];
  answerProblems(answer: unknown, content: Content): readonly string[];
}

export function judgeOf(api: Api, document: unknown): Judge {
  // Values in addresses, headers and forms are text, and read as what their schema asks for; JSON is what it is.
  const text = validator(document, true);
  const json = validator(document, false);
  return {
    requestProblems: (request, operation) => [
      ...parameterProblems(request, operation, api, text),
      ...bodyProblems(request, operation, text, json),
    ],
    answerProblems: (answer, content) => {
      const problem = json(content.origin, answer);
      return problem === null ? [] : [`the answer: ${problem}`];
    },
  };
}

/** Says what is wrong with a value by the schema of the thing at a place in the document; null when nothing is. */
type Validator = (origin: Origin, value: unknown) => string | null;

function validator(document: unknown, coerceTypes: boolean): Validator {
  const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes });
  addFormats.default(ajv);
  ajv.addSchema(document as object, "api");
  const compiled = new Map<string, ValidateFunction>();
  return (origin, value) => {
    if (origin.kind !== "pointer") return null;
    let validate = compiled.get(origin.pointer);
    if (validate === undefined) {
      const pointer = origin.pointer.split("/").map(encodeURIComponent).join("/");
      // As a member of an object, because only members can be coerced from text.
      validate = ajv.compile({ properties: { value: { $ref: `api#${pointer}/schema` } } });
      compiled.set(origin.pointer, validate);
    }
    return validate({ value: structuredClone(value) }) ? null : ajv.errorsText(validate.errors);
  };
}

/** Parameters that nobody declared, that are missing, or whose values do not fit their schema. */
function* parameterProblems(
  request: ReadRequest,
  operation: Operation,
  api: Api,
  check: Validator,
): Iterable<string> {
  const judged = operation.parameters.filter((parameter) => isJudged(parameter, api));
  const inQuery = judged.filter((parameter) => parameter.in === "query");
  // Objects are written in ways of their own, under names that nobody declared.
  if (judged.length === operation.parameters.length) {
    for (const name of new Set(request.url.searchParams.keys())) {
      if (!inQuery.some((parameter) => parameter.name.wire === name))
        yield `undeclared query parameter '${name}'`;
    }
  }
  for (const parameter of judged) {
    const name = `${parameter.in} parameter '${parameter.name.wire}'`;
    const value = writtenValue(parameter, request, operation, api);
    if (value === null) {
      if (parameter.required) yield `missing ${name}`;
      continue;
    }
    const problem = check(parameter.origin, value);
    if (problem !== null) yield `${name}: ${problem}`;
  }
}

/** Plain values, and lists in the usual styles. */
function isJudged({ in: place, encoding, type }: Parameter, api: Api): boolean {
  if (place === "cookie" || encoding.kind === "content" || !["form", "simple"].includes(encoding.style))
    return false;
  const { kind } = resolved(type, api);
  return kind === "scalar" || kind === "array" || kind === "literal" || kind === "enum";
}

/** The type behind names and `null`; `enum` for an enumeration. */
function resolved(type: Type, api: Api): Pick<Type, "kind"> | { readonly kind: "enum" } {
  if (type.kind === "nullable") return resolved(type.inner, api);
  const declaration = type.kind === "ref" ? api.declarations.get(type.id) : undefined;
  if (declaration?.kind === "enum") return { kind: "enum" };
  return declaration?.kind === "alias" ? resolved(declaration.type, api) : type;
}

function writtenValue(
  { in: place, name, encoding, type }: Parameter,
  { url, message }: ReadRequest,
  operation: Operation,
  api: Api,
): string | readonly string[] | null {
  const isList = resolved(type, api).kind === "array";
  if (place === "query" && isList && encoding.kind === "style" && encoding.explode) {
    const values = url.searchParams.getAll(name.wire);
    return values.length === 0 ? null : values;
  }
  const written =
    place === "query"
      ? url.searchParams.get(name.wire)
      : place === "path"
        ? (pathValues(operation, url.pathname)?.get(name.wire) ?? null)
        : ([message.headers[name.wire.toLowerCase()] ?? []].flat()[0] ?? null);
  return written !== null && isList ? written.split(",") : written;
}

/** The values of a path's variables; null where an address is not of this path. */
export function pathValues({ path }: Operation, address: string): ReadonlyMap<string, string> | null {
  const names: string[] = [];
  const pattern = path.parts.map((part) => {
    if (part.kind === "literal") return part.text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    names.push(part.parameter);
    return "([^/]+)";
  });
  const found = new RegExp(`^${pattern.join("")}$`).exec(address);
  return found && new Map(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? "")]));
}

function* bodyProblems(
  { message, body }: ReadRequest,
  operation: Operation,
  text: Validator,
  json: Validator,
): Iterable<string> {
  const declared = operation.body;
  if (body.length === 0) {
    if (declared?.required === true) yield "the body is missing";
    return;
  }
  const [mediaType = ""] = (message.headers["content-type"] ?? "").split(";");
  const content = declared?.contents.find((each) => each.mediaType === mediaType);
  if (content === undefined) {
    yield `a body of '${mediaType}', which nobody declared`;
    return;
  }
  const problem = readBody(content, body, text, json);
  if (problem !== null) yield `the body: ${problem}`;
}

function readBody(content: Content, body: Buffer, text: Validator, json: Validator): string | null {
  if (content.format === "form")
    return text(content.origin, Object.fromEntries(new URLSearchParams(body.toString())));
  if (content.format !== "json") return null;
  const value = parsed(body.toString());
  return value === undefined ? "it is not JSON" : json(content.origin, value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
