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
}

const verbs = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

export interface OperationNode {
  readonly id: string;
  readonly path: string;
  readonly verb: string;
  readonly node: JsonObject;
  readonly pointer: string;
}

/** The operations of a document. One without an id goes by its verb and path. */
export function operationsOf(root: JsonObject): OperationNode[] {
  return Object.entries(objectAt(root, "paths")).flatMap(([path, item]) =>
    verbs.flatMap((verb): OperationNode[] => {
      const node = isObject(item) ? item[verb] : undefined;
      if (!isObject(node)) return [];
      const id = typeof node.operationId === "string" ? node.operationId : `${verb} ${path}`;
      return [{ id, path, verb, node, pointer: pointerTo("/paths", path, verb) }];
    }),
  );
}

/** What a document says of one operation that a page can say, too. */
export function operationFacts(root: JsonObject, operation: OperationNode, subject: string): DocumentFact[] {
  const { node, pointer, verb, path } = operation;
  const own = (fact: string, value: unknown, at = pointer): DocumentFact[] =>
    value === undefined || value === "" ? [] : [{ subject, member: null, fact, value, pointer: at }];
  return [
    ...own("verb", verb),
    ...own("path", path),
    ...own("summary", node.summary, `${pointer}/summary`),
    ...own("description", node.description, `${pointer}/description`),
    ...parameterFacts(root, operation, subject),
    ...responseFacts(root, operation, subject),
  ];
}

/** Parameters and the members of the body, which pages list in one table. */
function parameterFacts(root: JsonObject, { node, pointer }: OperationNode, subject: string): DocumentFact[] {
  const parameters = Array.isArray(node.parameters) ? node.parameters : [];
  const listed = parameters.flatMap((entry: unknown, index) => {
    const found = resolved(root, entry, pointerTo(pointer, "parameters", String(index)));
    const { name, required, description, schema, example } = found.node;
    if (typeof name !== "string") return [];
    const own = isObject(schema) ? schema : {};
    const member = { ...own, description: description ?? own.description, example: example ?? own.example };
    return memberFacts(root, subject, name, member, required === true, found.pointer);
  });
  const body = resolved(root, node.requestBody, pointerTo(pointer, "requestBody"));
  const content = firstOf(objectAt(body.node, "content"));
  if (content === null) return listed;
  const at = pointerTo(body.pointer, "content", content.key, "schema");
  return [...listed, ...membersOf(root, subject, content.value.schema, at)];
}

function responseFacts(root: JsonObject, { node, pointer }: OperationNode, subject: string): DocumentFact[] {
  const response = firstOf(objectAt(node, "responses"), (key) => key.startsWith("2"));
  if (response === null) return [];
  const found = resolved(root, response.value, pointerTo(pointer, "responses", response.key));
  const content = firstOf(objectAt(found.node, "content"));
  if (content === null) return [];
  const at = pointerTo(found.pointer, "content", content.key, "schema");
  const value = typeName(root, content.value.schema);
  return value === "" ? [] : [{ subject, member: null, fact: "response type", value, pointer: at }];
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
function membersOf(
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

function memberFacts(
  root: JsonObject,
  subject: string,
  member: string,
  schema: JsonObject,
  required: boolean,
  pointer: string,
): DocumentFact[] {
  const target = resolved(root, schema, pointer).node;
  const values = Array.isArray(target.enum) ? target.enum : undefined;
  const examples = Array.isArray(schema.examples) ? schema.examples : [];
  const facts: readonly (readonly [fact: string, value: unknown])[] = [
    ["name", member],
    ["type", typeName(root, schema)],
    ["required", required],
    ["description", schema.description ?? target.description],
    ["default", schema.default ?? target.default],
    ["example", schema.example ?? examples[0]],
    ["enum", values],
    ["maxItems", schema.maxItems],
  ];
  return facts
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([fact, value]) => ({ subject, member, fact, value, pointer }));
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
