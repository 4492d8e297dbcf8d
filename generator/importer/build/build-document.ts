import { words } from "../../naming/words.ts";
import { type Fact, written } from "../merge/fact.ts";
import { typeKey } from "../merge/merge-fields.ts";
import type { MergedClient, MergedField, MergedOperation, MergedStructure } from "../merge/merged-api.ts";
import { memberPath } from "../page/example-lines.ts";
import type { PageType } from "../page/page-facts.ts";
import type { Wording } from "../page/wording.ts";
import { type BuildContext, buildObject, buildParameter, certainLocation } from "./build-members.ts";
import { shapeSchema, statedMembers } from "./build-shape.ts";
import {
  addressesOf,
  buildAnswers,
  buildBody,
  buildSchemes,
  errorCodesOf,
  securityOf,
} from "./build-stated.ts";
import type { Finding } from "./finding.ts";
import { hoistEnums } from "./hoist-enums.ts";
import { compact, isObject, type JsonObject, put } from "./json.ts";
import { MemberRecorder } from "./member-recorder.ts";
import { repairExample } from "./repair-example.ts";
import { schemaOfValues } from "./schema-of-values.ts";
import { typeSchema } from "./type-schema.ts";
import { withKeyword } from "./with-keyword.ts";

/** One client's document, with a finding for every fact in it. */
export interface BuiltDocument {
  readonly client: string;
  readonly root: JsonObject;
  readonly findings: Finding[];
  /** Whether what its pages do not say is not there. */
  readonly isComplete: boolean;
}

/** Builds the OpenAPI 3.1 document of one client. */
export function buildDocument(merged: MergedClient, wording: Wording): BuiltDocument {
  const { profile } = merged;
  const valueTypes = valueTypesOf(merged.structures);
  const context: BuildContext = {
    client: merged.client,
    profile,
    wording,
    valueTypes,
    findings: [],
    enumSites: [],
  };
  const schemas: JsonObject = {};
  for (const structure of byName(merged.structures, (each) => each.name)) {
    put(schemas, structure.name, buildStructure(structure, context));
  }
  const operations = byName(merged.operations, (operation) => operation.path.value);
  const built = operations.map((operation) => ({ operation, node: buildOperation(operation, context) }));
  hoistEnums(context.enumSites, schemas);
  const paths: JsonObject = {};
  const webhooks: JsonObject = {};
  for (const { operation, node } of built) {
    addExample(operation, node, schemas, context);
    addPath(operation.isWebhook ? webhooks : paths, operation, node, context);
  }
  const securitySchemes = buildSchemes(merged, context);
  const root: JsonObject = {
    openapi: "3.1.0",
    info: { title: written(merged.apiTitle) ?? titleOf(merged.client), version: profile.apiVersion },
    ...serverList(merged, context),
    ...tagList(merged),
    paths,
    ...(Object.keys(webhooks).length === 0 ? {} : { webhooks }),
    components: compact({ securitySchemes, schemas: sorted(schemas) }),
  };
  return { client: merged.client, root, findings: context.findings, isComplete: profile.unsaid === "absent" };
}

function serverList({ server, client }: MergedClient, { findings }: BuildContext): JsonObject {
  new MemberRecorder(findings, client, "", null).fact("server", server);
  const url = written(server);
  return url === null ? {} : { servers: [{ url }] };
}

function valueTypesOf(structures: readonly MergedStructure[]): Map<string, unknown> {
  return new Map(
    structures.flatMap(({ name, shape }) =>
      shape?.value.kind === "enum" ? [[name, typeSchema(shape.value.base).type] as const] : [],
    ),
  );
}

function titleOf(client: string): string {
  return words(client)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}

/** Order by code unit: the same everywhere. */
function byName<T>(list: readonly T[], nameOf: (item: T) => string): T[] {
  return [...list].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
}

function sorted(object: JsonObject): JsonObject {
  return Object.fromEntries(byName(Object.entries(object), ([key]) => key));
}

function tagList(merged: MergedClient): JsonObject {
  const names = new Set(merged.operations.flatMap((operation) => operation.tags.map((tag) => tag.value)));
  return names.size === 0 ? {} : { tags: [...names].sort().map((name) => ({ name })) };
}

function buildStructure(structure: MergedStructure, context: BuildContext): JsonObject {
  const subject = `schema ${structure.name}`;
  const record = new MemberRecorder(context.findings, context.client, subject, null);
  if (structure.undescribed) {
    record.note("fields", null, 0.5, "pages refer to it, and none describes it", structure.places);
    if (structure.fields.length === 0) return { type: "object", "x-specpress-guess": record.guesses };
  }
  if (structure.namesakeOf !== null) {
    const reason = `pages print ${structure.namesakeOf}, which is the name of another structure, too`;
    record.note("name", structure.name, 0.8, reason, structure.places);
  }
  const { shape } = structure;
  const stated = statedMembers(structure, record);
  if (shape !== null) return { ...stated, ...shapeSchema(shape.value, record, structure), ...marks(record) };
  if (structure.fields.length > 0 && structure.fields.every(isEnumRow)) return enumOf(structure, record);
  const files = structure.places.map((place) => place.file);
  notePresence(structure.fields, files, subject, context);
  const object = buildObject(structure.fields, subject, context);
  const required = [...listOf(object.required), ...listOf(stated.required)];
  return {
    type: object.type,
    ...stated,
    ...object,
    ...(required.length === 0 ? {} : { required }),
    ...marks(record),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Members that most pages with their table do not have: one of the versions is out of date. */
function notePresence(
  fields: readonly MergedField[],
  pages: readonly string[],
  subject: string,
  context: BuildContext,
): void {
  const all = new Set(pages).size;
  for (const field of fields) {
    const own = new Set(field.nameFact.places.map((place) => place.file)).size;
    if (own * 2 >= all || field.nameFact.status !== "read") continue;
    const record = new MemberRecorder(context.findings, context.client, subject, field.name);
    const reason = "most pages with the table do not have it";
    record.note("presence", `on ${own} of ${all} pages`, 0.4, reason, field.nameFact.places);
  }
}

function marks(record: MemberRecorder): JsonObject {
  return Object.keys(record.guesses).length === 0 ? {} : { "x-specpress-guess": record.guesses };
}

/** A structure whose rows all have the type `enum` is a list of values. */
function isEnumRow(field: MergedField): boolean {
  return field.type?.value.kind === "primitive" && field.type.value.name === "enum";
}

function enumOf(structure: MergedStructure, record: MemberRecorder): JsonObject {
  const values = structure.fields.map((field) => field.name);
  record.note("enum", values, 0.97, "every row of its table has the type enum", structure.places);
  return {
    type: "string",
    enum: values,
    "x-enum-descriptions": structure.fields.map((field) => written(field.description) ?? ""),
  };
}

function buildOperation(operation: MergedOperation, context: BuildContext): JsonObject {
  const subject = `operation ${operation.id}`;
  const record = new MemberRecorder(context.findings, context.client, subject, null);
  recordOperation(operation, record);
  notePresence(operation.parameters, operation.pages, subject, context);
  const inBody = operation.parameters.filter((field) => isInBody(field, operation));
  const parameters = operation.parameters
    .filter((field) => !inBody.includes(field))
    .map((field) => buildParameter(field, subject, context));
  const statedBody = buildBody(operation, wholeBody(operation, subject, context), record);
  const body = statedBody !== null || inBody.length === 0 ? undefined : buildObject(inBody, subject, context);
  const schema = responseSchema(operation, subject, context);
  return compact({
    operationId: operation.isWebhook ? undefined : operation.id,
    "x-specpress-method": operation.method,
    tags: operation.tags.length === 0 ? undefined : operation.tags.map((tag) => tag.value),
    summary: written(operation.title),
    description: written(operation.description),
    ...addressesOf(operation, record),
    parameters: parameters.length === 0 ? undefined : parameters,
    deprecated: operation.stated.deprecation === null ? undefined : true,
    requestBody:
      statedBody ?? (body === undefined ? undefined : bodyOf(body, written(operation.stated.mediaType))),
    responses: buildAnswers(operation, schema, record, context) ?? unstatedAnswers(schema, context),
    security: securityOf(operation, record),
    ...errorCodesOf(operation, record, context),
    "x-specpress-guess": Object.keys(record.guesses).length === 0 ? undefined : record.guesses,
  });
}

/** A body that is no object stands in the table as one row; null where members stand there. */
function wholeBody(operation: MergedOperation, subject: string, context: BuildContext): JsonObject | null {
  const [row, ...others] = operation.parameters.filter((field) => isInBody(field, operation));
  const type = operation.stated.body?.fact.value.contents[0]?.type ?? null;
  if (row?.name !== "body" || others.length > 0 || type === null) return null;
  const stated = written(row.type);
  if (stated === null || typeKey(stated) !== typeKey(type)) return null;
  const { schema, example } = buildParameter(row, subject, context);
  return compact({ schema, example });
}

function bodyOf(schema: JsonObject, mediaType: string | null): JsonObject {
  return compact({
    required: schema.required === undefined ? undefined : true,
    content: { [mediaType ?? "application/json"]: { schema } },
  });
}

function recordOperation(operation: MergedOperation, record: MemberRecorder): void {
  record.fact("operationId", operation.idFact);
  record.fact("summary", operation.title);
  record.fact("description", operation.description);
  record.fact("verb", operation.verb);
  record.fact("path", operation.path);
  for (const tag of operation.tags) record.fact("tag", tag);
  record.fact("response type", operation.responseType);
  record.fact("example result", operation.exampleResult);
  if (operation.clientConflict !== null) {
    const { value, places } = operation.clientConflict;
    record.note(
      "client",
      value,
      0.4,
      "the page names the class of another client; its folder decides",
      places,
    );
  }
  for (const row of operation.lostRows) {
    record.note("parameter", row.text, 0.1, "its name is lost, and no other page tells it", [row.place]);
  }
}

/** Where pages do not say it: with GET and DELETE in the query, else in the body. */
function isInBody(field: MergedField, operation: MergedOperation): boolean {
  const location = certainLocation(field);
  return location === null ? !["get", "delete"].includes(operation.verb.value) : location === "body";
}

function responseSchema(operation: MergedOperation, subject: string, context: BuildContext): JsonObject {
  const name = written(operation.responseType);
  if (name !== null) return typeSchema({ kind: "named", name });
  const shape = written(operation.responseShape);
  if (shape !== null) {
    const noted = [...operation.responseKeywords];
    return noted.reduce(
      (schema, [name, fact]) => withKeyword(schema, name, fact.value),
      shapeOf(shape, context),
    );
  }
  if (operation.responseFields.length > 0) return buildObject(operation.responseFields, subject, context);
  return shownSchema(operation, subject, context);
}

/** The schema of a response of which pages have nothing but an example. */
function shownSchema(
  { exampleResult, stated }: MergedOperation,
  subject: string,
  context: BuildContext,
): JsonObject {
  const value = written(exampleResult);
  const typed = stated.answers[0]?.contents.value[0]?.type ?? null;
  const isStated = context.profile.unsaid === "absent" || typed !== null;
  if (exampleResult === null || value === null || isStated) return {};
  const { schema, confidence } = schemaOfValues("", [value], context.profile);
  const record = new MemberRecorder(context.findings, context.client, subject, null);
  record.note(
    "response",
    schema,
    Math.min(confidence, 0.8),
    "only the example result shows it",
    exampleResult.places,
  );
  return { ...schema, "x-specpress-guess": record.guesses };
}

/** Where every response has a type with a name, that of one without members is its title. */
function shapeOf(shape: PageType, { profile }: BuildContext): JsonObject {
  const schema = typeSchema(shape);
  return shape.kind === "primitive" && profile.unsaid === "inferred"
    ? { title: shape.name, ...schema }
    : schema;
}

/** Pages that say everything describe no response where there is none. */
function unstatedAnswers(schema: JsonObject, { profile }: BuildContext): JsonObject | undefined {
  return profile.unsaid === "absent" ? undefined : { "200": okWith(schema) };
}

function okWith(schema: JsonObject): JsonObject {
  return { description: "OK", content: { "application/json": { schema } } };
}

function addExample(
  operation: MergedOperation,
  node: JsonObject,
  schemas: JsonObject,
  context: BuildContext,
): void {
  const fact: Fact<unknown> | null = operation.exampleResult;
  if (fact === null) return;
  const record = new MemberRecorder(
    context.findings,
    context.client,
    `operation ${operation.id}`,
    "example result",
  );
  const media = operation.isWebhook ? contentOf(node.requestBody) : mediaOf(node, operation);
  if (media === null) return;
  const [first] = fact.places;
  const placesOf = (path: string) => {
    if (first === undefined) return [];
    return [{ file: first.file, line: operation.exampleLines.get(memberPath(path)) ?? first.line }];
  };
  media.example = repairExample(fact.value, media.schema, { schemas, record, placesOf });
}

/** The content of the response that pages show first; null where it has none. */
function mediaOf({ responses }: JsonObject, { stated }: MergedOperation): JsonObject | null {
  if (!isObject(responses)) return null;
  // Statuses are numbers, which come before other names whatever the pages say.
  const [shown] = stated.answers;
  return contentOf(shown === undefined ? Object.values(responses)[0] : responses[shown.status]);
}

/** The first kind of content of a response or a body. */
function contentOf(of: unknown): JsonObject | null {
  const content = isObject(of) ? of.content : undefined;
  const [media] = isObject(content) ? Object.values(content) : [];
  return isObject(media) ? media : null;
}

/** Two operations with one verb and path cannot both stand in a document: the later gets its method's path. */
function addPath(
  paths: JsonObject,
  operation: MergedOperation,
  node: JsonObject,
  context: BuildContext,
): void {
  const { value: verb } = operation.verb;
  let path = operation.path.value;
  for (let attempt = 0; hasVerb(paths, path, verb); attempt++) {
    path = attempt === 0 ? `${operation.path.value}/${operation.id}` : `${path}-`;
    const record = new MemberRecorder(context.findings, context.client, `operation ${operation.id}`, null);
    record.note(
      "path",
      path,
      0.5,
      `another operation has the path ${operation.path.value}`,
      operation.path.places,
    );
    node["x-specpress-guess"] = { ...(node["x-specpress-guess"] ?? {}), ...record.guesses };
  }
  paths[path] = { ...(paths[path] as JsonObject | undefined), [verb]: node };
}

function hasVerb(paths: JsonObject, path: string, verb: string): boolean {
  const item = paths[path] as JsonObject | undefined;
  return item?.[verb] !== undefined;
}
