import type { IncomingMessage } from "node:http";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { fits } from "../examples/fits.ts";
import { isObject } from "../examples/limits.ts";
import { allows } from "../examples/pattern.ts";
import type { Api } from "../ir/api.ts";
import { noConstraints } from "../ir/constraints.ts";
import type { JsonValue } from "../ir/json.ts";
import type { Content, Operation, Parameter } from "../ir/operation.ts";
import type { Type } from "../ir/type.ts";

/** A request as it arrived, read to its end. */
export interface ReadRequest {
  readonly message: IncomingMessage;
  readonly url: URL;
  /** Behind the path of the server. */
  readonly path: string;
  readonly body: Buffer;
  /** The parts of a multipart body by name, files as their text; null of any other. */
  readonly parts: FormFields | null;
}

/** What a form has under each name. */
export type FormFields = Readonly<Record<string, JsonValue>>;

/** Holds requests against the document of an API. */
export interface Judge {
  requestProblems(request: ReadRequest, operation: Operation): readonly string[];
}

export function judgeOf(api: Api, document: unknown): Judge {
  const schemas = withoutReadOnly(document);
  // Values in addresses, headers and forms are text, and read as what their schema asks for; JSON is what it is.
  const text = validator(schemas, "array", () => null);
  const json = validator(schemas, false, (value, type) =>
    fits(value, type, noConstraints, api, "request") ? null : "it has not the type of the specification",
  );
  return {
    requestProblems: (request, operation) => [
      ...parameterProblems(request, operation, api, text),
      ...bodyProblems(request, operation, text, json),
    ],
  };
}

/** What a request is held against: a parameter or a body. */
type Described = Pick<Content, "origin" | "type">;

/** Says what is wrong with a value by the schema of the thing at a place in the document; null when nothing is. */
type Validator = (described: Described, value: JsonValue) => string | null;

/** @param otherwise judges where the library does not, as of a schema that stands in another file */
function validator(
  document: unknown,
  coerceTypes: false | "array",
  otherwise: (value: JsonValue, type: Type) => string | null,
): Validator {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    coerceTypes,
    code: { regExp: patterns },
    validateSchema: false,
    logger: false,
  });
  addFormats.default(ajv);
  // Formats of numbers say nothing of the text that a number is written as.
  for (const format of ["int32", "int64", "float", "double", "byte", "binary", "password"])
    ajv.addFormat(format, true);
  ajv.addSchema(document as object, "api");
  const compiled = new Map<string, ValidateFunction | null>();
  return ({ origin, type }, value) => {
    if (origin.kind !== "pointer") return null;
    let validate = compiled.get(origin.pointer);
    if (validate === undefined) {
      validate = compile(ajv, origin.pointer);
      compiled.set(origin.pointer, validate);
    }
    if (validate === null) return otherwise(value, type);
    return validate({ value: structuredClone(value) }) ? null : ajv.errorsText(validate.errors);
  };
}

/** Patterns are read as examples are made for them, and come to an end. The library asks for the code that makes one. */
const patterns = Object.assign(
  (pattern: string) => ({ test: (text: string) => allows(pattern, text), toString: () => pattern }),
  { code: "" },
);

/** As a member of an object, because only members can be coerced from text; null for what the library cannot read. */
function compile(ajv: Ajv2020, pointer: string): ValidateFunction | null {
  const path = pointer.split("/").map(encodeURIComponent).join("/");
  try {
    return ajv.compile({ properties: { value: { $ref: `api#${path}/schema` } } });
  } catch {
    return null;
  }
}

/** Names that schemas give themselves: within one document they may clash. */
const ownNames = new Set(["$id", "$anchor", "$dynamicAnchor"]);

/**
 * A document whose schemas require no members that only answers have (OpenAPI 3.1 leaves what `required` means of them
 * to them), and that has no own names: references are read from where they stand, and what refers to such a name is
 * judged without the library.
 */
function withoutReadOnly(document: unknown): unknown {
  const root = document as JsonValue;
  const copied = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(copied);
    if (!isObject(value)) return value;
    const { required } = value;
    const hidden = Array.isArray(required) ? readOnlyNames(value, root) : null;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, member]) => {
        if (ownNames.has(key) && typeof member === "string") return [];
        const isList = key === "required" && hidden !== null && Array.isArray(member);
        return [[key, isList ? member.filter((name) => !hidden.has(String(name))) : copied(member)]];
      }),
    );
  };
  return copied(root);
}

/** The names of a schema's members that only answers have, also of those that it takes from others. */
function readOnlyNames(schema: JsonValue, root: JsonValue, depth = 0): ReadonlySet<string> {
  const found = new Set<string>();
  if (depth > 8) return found;
  const { properties, allOf } = isObject(schema) ? deref(schema, root) : {};
  for (const [name, member] of Object.entries(isObject(properties ?? null) ? (properties as object) : {})) {
    if (isObject(member) && deref(member, root).readOnly === true) found.add(name);
  }
  for (const part of Array.isArray(allOf) ? allOf : [])
    for (const name of readOnlyNames(part, root, depth + 1)) found.add(name);
  return found;
}

type JsonObject = { readonly [key: string]: JsonValue };

/** What a schema that is a reference leads to within its document, with what stands beside the reference. */
function deref(schema: JsonObject, root: JsonValue): JsonObject {
  const { $ref } = schema;
  if (typeof $ref !== "string" || !$ref.startsWith("#/")) return schema;
  let target: JsonValue | undefined = root;
  for (const key of $ref.slice(2).split("/"))
    target = isObject(target ?? null)
      ? (target as JsonObject)[decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~")]
      : undefined;
  return isObject(target ?? null) ? { ...(target as JsonObject), ...schema } : schema;
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
    const known = new Set([...inQuery.map(({ name }) => name.wire), ...keysInQuery(api, operation)]);
    for (const name of new Set(request.url.searchParams.keys())) {
      if (!known.has(name)) yield `undeclared query parameter '${name}'`;
    }
  }
  for (const parameter of judged.filter((each) => hasOwnPlace(each, operation))) {
    const name = `${parameter.in} parameter '${parameter.name.wire}'`;
    const value = writtenValue(parameter, request, operation, api);
    if (value === null) {
      if (parameter.required) yield `missing ${name}`;
      continue;
    }
    const problem = check(parameter, value);
    if (problem !== null) yield `${name}: ${problem}`;
  }
}

/** What stands in a query beside parameters: credentials, and what the path itself has there. */
function keysInQuery({ securitySchemes }: Api, { path }: Operation): readonly string[] {
  const credentials = securitySchemes.flatMap((scheme) =>
    scheme.kind === "apiKey" && scheme.in === "query" ? [scheme.parameter] : [],
  );
  const written = new URLSearchParams(/\?([^#]*)/.exec(path.text)?.[1]);
  return [...credentials, ...written.keys()];
}

/** Where variables of a path share a segment, as in `{id}{unit}`, an address may not tell where one ends. */
function hasOwnPlace({ in: place, name }: Parameter, { path }: Operation): boolean {
  const segment = path.text.split("/").find((each) => each.includes(`{${name.wire}}`)) ?? "";
  return place !== "path" || segment.split("{").length <= 2;
}

/** Plain values and lists of them, in the usual styles. */
function isJudged({ in: place, encoding, type }: Parameter, api: Api): boolean {
  if (place === "cookie" || encoding.kind === "content" || !["form", "simple"].includes(encoding.style))
    return false;
  const value = resolved(type, api);
  return isPlain(value.kind === "array" ? resolved(value.items, api) : value);
}

function isPlain({ kind }: Resolved): boolean {
  return kind === "scalar" || kind === "literal" || kind === "enum";
}

type Resolved = Type | { readonly kind: "enum" };

/** The type behind names and `null`; `enum` for an enumeration. */
function resolved(type: Type, api: Api): Resolved {
  if (type.kind === "nullable") return resolved(type.inner, api);
  const declaration = type.kind === "ref" ? api.declarations.get(type.id) : undefined;
  if (declaration?.kind === "enum") return { kind: "enum" };
  return declaration?.kind === "alias" ? resolved(declaration.type, api) : type;
}

function writtenValue(
  { in: place, name, encoding, type }: Parameter,
  { url, message, path }: ReadRequest,
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
        ? (pathValues(operation, path)?.get(name.wire) ?? null)
        : ([message.headers[name.wire.toLowerCase()] ?? []].flat()[0] ?? null);
  return written !== null && isList ? written.split(",") : written;
}

/** The values of a path's variables; null where an address is not of this path. */
export function pathValues({ path }: Operation, address: string): ReadonlyMap<string, string> | null {
  const names: string[] = [];
  const pattern = path.parts.map((part) => {
    if (part.kind === "literal") return part.text.replace(/[.*+^${}()|[\]\\]/g, "\\$&");
    names.push(part.parameter);
    return "([^/]+)";
  });
  // Some specifications tell operations apart by what stands behind the path of an address.
  const [own] = pattern.join("").split(/[?#]/);
  const found = new RegExp(`^${own}$`).exec(address);
  return found && new Map(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? "")]));
}

function* bodyProblems(
  { message, body, parts }: ReadRequest,
  operation: Operation,
  text: Validator,
  json: Validator,
): Iterable<string> {
  const declared = operation.body;
  if (body.length === 0) {
    // Some clients can send none with these methods, whatever is required (Fetch Standard, the constructor of Request).
    const isRefused = ["get", "head"].includes(operation.method);
    if (declared?.required === true && !isRefused) yield "the body is missing";
    return;
  }
  const [mediaType = ""] = (message.headers["content-type"] ?? "").split(";");
  const content = declared?.contents.find((each) => each.mediaType === mediaType);
  if (content === undefined) {
    yield `a body of '${mediaType}', which nobody declared`;
    return;
  }
  const problem = parts === null ? readBody(content, body, text, json) : text(content, parts);
  if (problem !== null) yield `the body: ${problem}`;
}

function readBody(content: Content, body: Buffer, text: Validator, json: Validator): string | null {
  if (content.format === "form") return text(content, fieldsOf(new URLSearchParams(body.toString())));
  if (content.format !== "json") return null;
  const value = parsed(body.toString());
  return value === undefined ? "it is not JSON" : json(content, value);
}

/** Several fields of one name are a list; whether a single one is a list, too, is for the schema to say. */
export function fieldsOf(form: Iterable<readonly [string, string]>): FormFields {
  const fields = new Map<string, readonly JsonValue[]>();
  for (const [name, written] of form) {
    const value = parsed(written);
    const field = typeof value === "object" ? value : written;
    fields.set(name, [...(fields.get(name) ?? []), field]);
  }
  return Object.fromEntries(
    [...fields].map(([name, [first = null, ...others]]) => [
      name,
      others.length === 0 ? first : [first, ...others],
    ]),
  );
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
