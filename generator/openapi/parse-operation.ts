import { basename } from "node:path";
import { pointerOrigin } from "../diagnostics/origin.ts";
import { pointerSegments } from "../source/pointer.ts";
import type {
  CallbackObject,
  EncodingObject,
  ExampleObject,
  ExternalDocsObject,
  HeaderObject,
  Json,
  LinkObject,
  MediaTypeObject,
  OperationObject,
  ParameterObject,
  RequestBodyObject,
  ResponseObject,
  Schema,
  SecurityRequirementObject,
  ServerObject,
} from "./document.ts";
import { parseSchema, type Schemas } from "./parse-schema.ts";
import { parseSecurity } from "./parse-security.ts";
import { parseServers } from "./parse-server.ts";
import type { Cursor, Reader } from "./reader.ts";
import { refOf } from "./references.ts";

/** What operations inherit from the document. */
export interface Inherited {
  readonly security: readonly SecurityRequirementObject[];
  /** Whether they are webhooks or callbacks, whose own callbacks nobody hears of. */
  readonly isCalledByApi: boolean;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"] as const;

const operationFields = [
  "tags",
  "summary",
  "description",
  "externalDocs",
  "operationId",
  "parameters",
  "requestBody",
  "responses",
  "callbacks",
  "deprecated",
  "security",
  "servers",
];

/** The operations of one path item (OpenAPI 3.1 section 4.8.9), in the order they are written. */
export function parsePathItem(
  path: string,
  cursor: Cursor,
  inherited: Inherited,
  reader: Reader,
  schemas: Schemas,
): OperationObject[] {
  const target = reader.resolve(cursor);
  if (target === null || !reader.isObject(target, `the path item '${path}'`)) return [];
  // What stands beside a reference is added to what that names, and wins over it.
  const items = refOf(cursor) === null ? [target] : [target, cursor];
  for (const item of items) checkPathItem(item, reader);
  const shared = items
    .map((item) => parseParameters(item, reader, schemas))
    .reduce<readonly ParameterObject[]>((referred, own) => mergeParameters(referred, own), []);
  const servers = items.map((item) => parseServers(item, reader)).findLast((own) => own.length > 0) ?? [];
  const text = (field: string) =>
    items.map((item) => reader.string(item, field)).findLast((own) => own !== null) ?? null;
  const operations = new Map(items.flatMap((item) => operationsOf(item, reader)));
  return [...operations]
    .map(([method, operation]) => ({ method, operation }))
    .filter(({ operation }) => reader.isObject(operation, "operation"))
    .map(({ method, operation }) => {
      const own = parseOperation(path, method, operation, inherited, reader, schemas);
      const pathOrigin = pointerOrigin(cursor.file, cursor.pointer, "key");
      const parameters = mergeParameters(shared, own.parameters);
      return {
        ...own,
        // Said of all operations of a path, it is no title of one of them.
        summary: own.summary ?? (operations.size === 1 ? text("summary") : null),
        description: own.description ?? text("description"),
        parameters: inherited.isCalledByApi
          ? parameters
          : pairedWithPath({ ...own, parameters, pathOrigin }, operation, reader, schemas),
        servers: own.servers.length > 0 ? own.servers : servers,
        pathOrigin,
      };
    });
}

function checkPathItem(item: Cursor, reader: Reader): void {
  const fields = [
    ...methods,
    "summary",
    "description",
    "servers",
    "parameters",
    "$ref",
    "additionalOperations",
  ];
  reader.checkFields(item, "a path item", fields);
  for (const field of ["query", "additionalOperations"]) reader.newer(item, field, 2);
}

/** By their methods. */
function operationsOf(item: Cursor, reader: Reader): readonly (readonly [method: string, Cursor])[] {
  const named = reader.entries(item, "additionalOperations");
  const ordinary = Object.keys(item.value as object)
    .filter((key) => (methods as readonly string[]).includes(key))
    .map((method) => [method, reader.member(item, method)] as const);
  return [...ordinary, ...named];
}

function parseOperation(
  path: string,
  method: string,
  cursor: Cursor,
  inherited: Inherited,
  reader: Reader,
  schemas: Schemas,
): OperationObject {
  reader.checkFields(cursor, "an operation", operationFields);
  const origin = pointerOrigin(cursor.file, cursor.pointer, "key");
  const servers: readonly ServerObject[] = parseServers(cursor, reader);
  if (reader.minor === 0 && reader.value(cursor, "responses") === undefined)
    reader.incomplete(cursor, "responses", "the operation", "nothing is known of its answers");
  return {
    path,
    method,
    operationId: reader.string(cursor, "operationId"),
    tags: reader.strings(cursor, "tags"),
    summary: reader.string(cursor, "summary"),
    description: reader.string(cursor, "description"),
    deprecated: reader.boolean(cursor, "deprecated") ?? false,
    parameters: parseParameters(cursor, reader, schemas),
    requestBody: parseRequestBody(cursor, reader, schemas),
    responses: reader
      .entries(cursor, "responses")
      .flatMap(([status, response]) => parseResponse(status, response, reader, schemas)),
    security:
      reader.member(cursor, "security").value === undefined
        ? inherited.security
        : parseSecurity(cursor, reader),
    servers,
    callbacks: inherited.isCalledByApi ? [] : parseCallbacks(cursor, inherited, reader, schemas),
    externalDocs: parseExternalDocs(cursor, reader),
    extensions: reader.extensions(cursor),
    origin,
    pathOrigin: origin,
  };
}

function parseExternalDocs(cursor: Cursor, reader: Reader): ExternalDocsObject | null {
  const docs = reader.member(cursor, "externalDocs");
  const url = reader.string(docs, "url");
  return url === null ? null : { url, description: reader.string(docs, "description") };
}

/** Callbacks by name; under each, path items by the expression that tells the address. */
function parseCallbacks(
  cursor: Cursor,
  inherited: Inherited,
  reader: Reader,
  schemas: Schemas,
): CallbackObject[] {
  return reader.entries(cursor, "callbacks").flatMap(([name, entry]) => {
    const callback = reader.resolve(entry);
    if (callback === null || !reader.isObject(callback, `the callback '${name}'`)) return [];
    return Object.keys(callback.value as object)
      .filter((expression) => !expression.startsWith("x-"))
      .flatMap((expression) => {
        const item = reader.member(callback, expression);
        return parsePathItem(expression, item, { ...inherited, isCalledByApi: true }, reader, schemas);
      })
      .map((operation) => ({ name, operation }));
  });
}

function mergeParameters(
  shared: readonly ParameterObject[],
  own: readonly ParameterObject[],
): readonly ParameterObject[] {
  const overridden = (parameter: ParameterObject) =>
    own.some((other) => other.name === parameter.name && other.in === parameter.in);
  return [...shared.filter((parameter) => !overridden(parameter)), ...own];
}

/**
 * Path variables and path parameters pair up (OpenAPI 3.1 section 4.8.8). A variable that nothing declares is a
 * text; a parameter that the path does not have cannot be sent.
 */
function pairedWithPath(
  { path, pathOrigin, parameters, origin }: OperationObject,
  cursor: Cursor,
  reader: Reader,
  schemas: Schemas,
): readonly ParameterObject[] {
  const related = [{ message: "the path is declared here", origin: pathOrigin }];
  const variables = new Set([...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? ""));
  const paired = parameters.filter((parameter) => {
    const isUnused = parameter.in === "path" && !variables.has(parameter.name);
    if (isUnused) {
      const what = { name: parameter.name, path };
      reader.diagnostics.report("path-parameter-unused", what, parameter.origin, related);
    }
    return !isUnused;
  });
  const declared = new Set(paired.flatMap(({ in: place, name }) => (place === "path" ? [name] : [])));
  const missing = [...variables].filter((name) => !declared.has(name));
  for (const name of missing)
    reader.diagnostics.report("path-parameter-missing", { path, name }, origin, related);
  return [...paired, ...missing.flatMap((name) => impliedParameter(name, cursor, reader, schemas))];
}

function impliedParameter(
  name: string,
  { file, pointer }: Cursor,
  reader: Reader,
  schemas: Schemas,
): ParameterObject[] {
  const value = { name, in: "path", required: true, schema: { type: "string" } };
  const parameter = parseParameter({ value, file, pointer }, null, reader, schemas);
  return parameter === null ? [] : [parameter];
}

function parseParameters(cursor: Cursor, reader: Reader, schemas: Schemas): ParameterObject[] {
  return reader.items(cursor, "parameters").flatMap((item) => {
    const target = reader.resolve(item);
    if (target === null || !reader.isObject(target, "parameter")) return [];
    const parameter = parseParameter(target, sharedAs(item, target), reader, schemas);
    return parameter === null ? [] : [parameter];
  });
}

const parameterFields = [
  "name",
  "in",
  "description",
  "required",
  "deprecated",
  "allowEmptyValue",
  "style",
  "explode",
  "allowReserved",
  "schema",
  "example",
  "examples",
  "content",
  "$ref",
  "summary",
];

const headerFields = parameterFields.filter((field) => field !== "name" && field !== "in");
const responseFields = ["description", "headers", "content", "links", "$ref", "summary"];
const mediaTypeFields = [
  ...["schema", "itemSchema", "example", "examples", "$ref", "summary", "description"],
  ...["encoding", "prefixEncoding", "itemEncoding"],
];

function parseParameter(
  cursor: Cursor,
  shared: string | null,
  reader: Reader,
  schemas: Schemas,
): ParameterObject | null {
  reader.checkFields(cursor, "a parameter", parameterFields);
  const name = reader.requiredString(cursor, "name", "a parameter");
  const place = reader.word(cursor, "in", ["path", "query", "header", "cookie", "querystring"]);
  if (place === null) {
    if (reader.member(cursor, "in").value === undefined) reader.missing(cursor, "in", "a parameter");
    return null;
  }
  if (["schema", "content"].every((field) => reader.value(cursor, field) === undefined))
    reader.incomplete(cursor, "schema", `the parameter '${name}'`, "it may be anything");
  return {
    name,
    in: place,
    required: reader.boolean(cursor, "required") ?? place === "path",
    deprecated: reader.boolean(cursor, "deprecated") ?? false,
    description: reader.string(cursor, "description"),
    style: reader.string(cursor, "style"),
    explode: reader.boolean(cursor, "explode"),
    allowReserved: reader.boolean(cursor, "allowReserved") ?? false,
    schema: parseMember(cursor, "schema", reader, schemas),
    content: parseContent(cursor, reader, schemas),
    examples: parseExamples(cursor, reader),
    sharedAs: shared,
    origin: pointerOrigin(cursor.file, cursor.pointer),
  };
}

/** The last word of the reference that led from one place to another, or the name of the file. */
function sharedAs(written: Cursor, target: Cursor): string | null {
  if (written.file === target.file && written.pointer === target.pointer) return null;
  return pointerSegments(target.pointer).at(-1) ?? basename(target.file).replace(/\.[^.]*$/, "");
}

function parseMember(cursor: Cursor, key: string, reader: Reader, schemas: Schemas): Schema | null {
  const member = reader.member(cursor, key);
  return member.value === undefined ? null : parseSchema(member, reader, schemas);
}

function parseRequestBody(cursor: Cursor, reader: Reader, schemas: Schemas): RequestBodyObject | null {
  const member = reader.member(cursor, "requestBody");
  if (member.value === undefined) return null;
  const body = reader.resolve(member);
  if (body === null || !reader.isObject(body, "requestBody")) return null;
  reader.checkFields(body, "a request body", ["description", "content", "required", "$ref", "summary"]);
  return {
    required: reader.boolean(body, "required") ?? false,
    description: reader.string(body, "description"),
    content: parseContent(body, reader, schemas),
    sharedAs: sharedAs(member, body),
    origin: reader.origin(body),
  };
}

function parseContent(cursor: Cursor, reader: Reader, schemas: Schemas): MediaTypeObject[] {
  return reader.allEntries(cursor, "content").flatMap(([mediaType, value]) => {
    const target = reader.resolve(value);
    if (target === null) return [];
    reader.checkFields(target, "a media type", mediaTypeFields);
    return [
      {
        mediaType,
        schema: parseMember(target, "schema", reader, schemas),
        itemSchema: parseMember(target, "itemSchema", reader, schemas),
        examples: parseExamples(target, reader),
        encoding: parseEncoding(target, reader),
        origin: reader.origin(target),
      },
    ];
  });
}

function parseEncoding(cursor: Cursor, reader: Reader): EncodingObject[] {
  return reader.allEntries(cursor, "encoding").map(([property, value]) => ({
    property,
    contentType: reader.string(value, "contentType"),
    style: reader.string(value, "style"),
    explode: reader.boolean(value, "explode"),
    allowReserved: reader.boolean(value, "allowReserved") ?? false,
    headers: reader
      .allEntries(value, "headers")
      .map(([name]) => name)
      .filter((name) => name.toLowerCase() !== "content-type"),
    origin: reader.origin(value),
  }));
}

/** `example` and `examples`; an example in another file (`externalValue`) is not read. */
function parseExamples(cursor: Cursor, reader: Reader): ExampleObject[] {
  const single = reader.member(cursor, "example").value;
  const first = single === undefined ? [] : [{ name: null, summary: null, value: single as Json }];
  const named = reader.allEntries(cursor, "examples").flatMap(([name, item]) => {
    const example = reader.resolve(item);
    if (example === null) return [];
    const value = reader.member(example, "dataValue").value ?? reader.member(example, "value").value;
    return value === undefined
      ? []
      : [{ name, summary: reader.string(example, "summary"), value: value as Json }];
  });
  return [...first, ...named];
}

function parseResponse(status: string, cursor: Cursor, reader: Reader, schemas: Schemas): ResponseObject[] {
  const response = reader.resolve(cursor);
  if (response === null || !reader.isObject(response, "response")) return [];
  reader.checkFields(response, "a response", responseFields);
  if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) {
    reader.diagnostics.report(
      "openapi-value",
      {
        field: "the status of a response",
        expected: "200, 4XX, default",
        found: status,
        section: "the OpenAPI Specification",
      },
      pointerOrigin(cursor.file, cursor.pointer, "key"),
    );
    return [];
  }
  if (reader.minor < 2 && reader.value(response, "description") === undefined)
    reader.incomplete(response, "description", `the response '${status}'`, "it has no words of its own");
  return [
    {
      status,
      description: reader.string(response, "description"),
      content: parseContent(response, reader, schemas),
      headers: parseHeaders(response, reader, schemas),
      links: parseLinks(response, reader),
      sharedAs: sharedAs(cursor, response),
      origin: pointerOrigin(cursor.file, cursor.pointer, "key"),
    },
  ];
}

function parseLinks(cursor: Cursor, reader: Reader): LinkObject[] {
  return reader.entries(cursor, "links").flatMap(([name, value]) => {
    const link = reader.resolve(value);
    const operation =
      link === null ? null : (reader.string(link, "operationId") ?? reader.string(link, "operationRef"));
    if (link === null || operation === null) return [];
    const parameters = reader
      .allEntries(link, "parameters")
      .map(([parameter, { value: given }]) => [parameter, textOf(given)] as const);
    return [{ name, operation, description: reader.string(link, "description"), parameters }];
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function parseHeaders(cursor: Cursor, reader: Reader, schemas: Schemas): HeaderObject[] {
  return reader.allEntries(cursor, "headers").flatMap(([name, value]) => {
    const header = reader.resolve(value);
    if (header === null) return [];
    reader.checkFields(header, "a header", headerFields);
    return [
      {
        name,
        required: reader.boolean(header, "required") ?? false,
        deprecated: reader.boolean(header, "deprecated") ?? false,
        description: reader.string(header, "description"),
        schema: parseMember(header, "schema", reader, schemas),
        examples: parseExamples(header, reader),
        sharedAs: sharedAs(value, header),
      },
    ];
  });
}
