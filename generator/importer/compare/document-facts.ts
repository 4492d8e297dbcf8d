import { isObject, type JsonObject } from "../build/json.ts";
import { resolved, typeName } from "./resolve.ts";

/** One fact of a document, under the words by which findings speak of it, and where it stands. */
export interface DocumentFact {
  /** `operation getUser` or `schema UserDto`. */
  readonly subject: string;
  readonly member: string | null;
  readonly fact: string;
  readonly value: unknown;
  readonly pointer: string;
  /** Of a type: the schema that it is told by. */
  readonly schema?: PlacedSchema;
}

export interface PlacedSchema {
  readonly root: JsonObject;
  readonly schema: unknown;
  readonly pointer: string;
}

const verbs = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

export interface OperationNode {
  readonly id: string;
  readonly path: string;
  readonly verb: string;
  readonly node: JsonObject;
  /** The path that it stands in, whose parameters are its own, too. */
  readonly item: JsonObject;
  readonly pointer: string;
}

/** The operations of a document. One without an id goes by its verb and path. */
export function operationsOf(root: JsonObject): OperationNode[] {
  return Object.entries(objectAt(root, "paths")).flatMap(([path, item]) =>
    verbs.flatMap((verb): OperationNode[] => {
      const node = isObject(item) ? item[verb] : undefined;
      if (!isObject(node) || !isObject(item)) return [];
      const id = typeof node.operationId === "string" ? node.operationId : `${verb} ${path}`;
      return [{ id, path, verb, node, item, pointer: pointerTo("/paths", path, verb) }];
    }),
  );
}

/** What a document says of one operation that a page can say, too. */
export function operationFacts(root: JsonObject, operation: OperationNode, subject: string): DocumentFact[] {
  const { node, pointer, verb, path } = operation;
  const own = (fact: string, value: unknown, at = pointer): DocumentFact[] =>
    value === undefined || value === "" ? [] : [{ subject, member: null, fact, value, pointer: at }];
  const members = new Set<string>();
  return [
    ...own("verb", verb),
    ...own("path", path),
    ...own("summary", node.summary, `${pointer}/summary`),
    ...own("description", node.description, `${pointer}/description`),
    // A name that is sent in several places is compared in the first.
    ...parameterFacts(root, operation, subject).filter(({ member, fact }) => {
      const key = JSON.stringify([member, fact]);
      return !members.has(key) && members.add(key);
    }),
    ...responseFacts(root, operation, subject),
  ];
}

/** Parameters and the members of the body, which pages list in one table. */
function parameterFacts(
  root: JsonObject,
  { node, item, path, pointer }: OperationNode,
  subject: string,
): DocumentFact[] {
  const parameters = [
    ...listAt(node, "parameters").map((entry, index) => [entry, pointer, index] as const),
    ...listAt(item, "parameters").map((entry, index) => [entry, pointerTo("/paths", path), index] as const),
  ];
  const listed = parameters.flatMap(([entry, base, index]) => {
    const found = resolved(root, entry, pointerTo(base, "parameters", String(index)));
    const { name, in: location, required, description, schema, example } = found.node;
    if (typeof name !== "string" || isOfProtocol(name, location)) return [];
    const own = isObject(schema) ? schema : {};
    const member = { ...own, description: description ?? own.description, example: example ?? own.example };
    const place = { subject, member: name, fact: "in", value: location, pointer: found.pointer };
    return [...memberFacts(root, subject, name, member, required === true, found.pointer), place];
  });
  const body = resolved(root, node.requestBody, pointerTo(pointer, "requestBody"));
  const content = firstOf(objectAt(body.node, "content"));
  if (content === null) return listed;
  const at = pointerTo(body.pointer, "content", content.key, "schema");
  return [...listed, ...membersOf(root, subject, content.value.schema, at)];
}

/** Headers that OpenAPI describes elsewhere. */
function isOfProtocol(name: string, location: unknown): boolean {
  return location === "header" && /^(?:accept|content-type|authorization)$/i.test(name);
}

function responseFacts(root: JsonObject, { node, pointer }: OperationNode, subject: string): DocumentFact[] {
  const response = firstOf(objectAt(node, "responses"), (key) => key.startsWith("2"));
  if (response === null) return [];
  const found = resolved(root, response.value, pointerTo(pointer, "responses", response.key));
  const content = firstOf(objectAt(found.node, "content"));
  if (content === null) return [];
  const at = pointerTo(found.pointer, "content", content.key, "schema");
  const { schema } = content.value;
  const value = typeName(root, schema);
  if (value === "") return [];
  return [
    {
      subject,
      member: null,
      fact: "response type",
      value,
      pointer: at,
      schema: { root, schema, pointer: at },
    },
  ];
}

/** The facts of every component schema that has members or values. */
export function schemaFacts(root: JsonObject): DocumentFact[] {
  const schemas = objectAt(objectAt(root, "components"), "schemas");
  return Object.entries(schemas).flatMap(([name, schema]) => {
    const subject = `schema ${name}`;
    const pointer = pointerTo("/components/schemas", name);
    const value = isObject(schema) ? schema.enum : undefined;
    const values = Array.isArray(value) ? [{ subject, member: null, fact: "enum", value, pointer }] : [];
    return [...values, ...membersOf(root, subject, schema, pointer)];
  });
}

/** The members of an object schema, through references and `allOf`. */
export function membersOf(
  root: JsonObject,
  subject: string,
  schema: unknown,
  pointer: string,
  depth = 0,
): DocumentFact[] {
  const found = resolved(root, schema, pointer);
  if (depth > 8) return [];
  const required = Array.isArray(found.node.required) ? found.node.required : [];
  const own = Object.entries(objectAt(found.node, "properties")).flatMap(([name, property]) =>
    isObject(property)
      ? memberFacts(
          root,
          subject,
          name,
          property,
          required.includes(name),
          pointerTo(found.pointer, "properties", name),
        )
      : [],
  );
  const parts = Array.isArray(found.node.allOf) ? found.node.allOf : [];
  return [
    ...parts.flatMap((part: unknown, index) =>
      membersOf(root, subject, part, pointerTo(found.pointer, "allOf", String(index)), depth + 1),
    ),
    ...own,
  ];
}

/** Keywords that stand in notes of pages, and with the member itself. */
export const limits = [
  ...["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength"],
  ...["pattern", "minItems", "maxItems", "uniqueItems", "format"],
] as const;

function memberFacts(
  root: JsonObject,
  subject: string,
  member: string,
  schema: JsonObject,
  required: boolean,
  pointer: string,
): DocumentFact[] {
  const target = { ...wholeSchema(root, schema), ...withoutUndefined(schema) };
  const constant = target.const === undefined ? undefined : [target.const];
  const values = Array.isArray(target.enum) ? target.enum : constant;
  const examples = Array.isArray(schema.examples) ? schema.examples : [];
  const facts: readonly (readonly [fact: string, value: unknown])[] = [
    ["name", member],
    ["type", typeName(root, schema)],
    ["required", required],
    ["description", target.description],
    ["default", target.default],
    ["example", schema.example ?? examples[0]],
    ["enum", values],
    ...limits.map((limit) => [limit, limitOf(target, limit)] as const),
  ];
  return facts
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([fact, value]) => {
      const own = { subject, member, fact, value, pointer };
      return fact === "type" ? { ...own, schema: { root, schema, pointer } } : own;
    });
}

/** A schema with what it takes over by a reference, or from its parts. */
function wholeSchema(root: JsonObject, value: unknown, depth = 0): JsonObject {
  const { node } = resolved(root, value, "");
  const parts = listAt(node, "allOf");
  if (depth > 8 || parts.length === 0) return node;
  const taken = parts.map((part) => wholeSchema(root, part, depth + 1));
  return Object.assign({}, ...taken, withoutUndefined(node));
}

function withoutUndefined(schema: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));
}

/** Bounds that bind nothing are none, and OpenAPI 3.0 says with a flag that a bound is outside. */
function limitOf(schema: JsonObject, limit: (typeof limits)[number]): unknown {
  const value = schema[limit];
  if (value === false || (value === 0 && limit.startsWith("min") && limit !== "minimum")) return undefined;
  if (limit === "format") return value === "byte" || value === "binary" ? undefined : value;
  if (limit === "minimum" || limit === "maximum")
    return schema[limit === "minimum" ? "exclusiveMinimum" : "exclusiveMaximum"] === true ? undefined : value;
  if (value === true && limit === "exclusiveMinimum") return schema.minimum;
  return value === true && limit === "exclusiveMaximum" ? schema.maximum : value;
}

function listAt(node: JsonObject, key: string): readonly unknown[] {
  const value = node[key];
  return Array.isArray(value) ? value : [];
}

function objectAt(node: JsonObject, key: string): JsonObject {
  const value = node[key];
  return isObject(value) ? value : {};
}

function firstOf(
  object: JsonObject,
  prefers: (key: string) => boolean = () => false,
): { readonly key: string; readonly value: JsonObject } | null {
  const entries = Object.entries(object);
  const [key, value] = entries.find(([name]) => prefers(name)) ?? entries[0] ?? [];
  return key !== undefined && isObject(value) ? { key, value } : null;
}

function pointerTo(base: string, ...segments: readonly string[]): string {
  return base + segments.map((segment) => `/${segment.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
