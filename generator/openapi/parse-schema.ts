import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { pointerOrigin } from "../diagnostics/origin.ts";
import { childPointer } from "../source/pointer.ts";
import {
  type DiscriminatorObject,
  type Json,
  type LimitKeyword,
  limitKeywords,
  noLimits,
  type Schema,
  type SchemaId,
  type SchemaType,
  schemaTypes,
} from "./document.ts";
import { type Cursor, isObject, type Reader } from "./reader.ts";
import { refOf } from "./references.ts";

/** How deep schemas may nest inside one another. People write a dozen levels; the rest are attacks. */
const deepest = 200;

/** What reading the schemas of one piece of a document needs to know. */
export interface Schemas {
  /** The identity of what a reference names; it is read by itself. */
  refer(target: Cursor): SchemaId;
  /** How many schemas are around the next one. */
  depth: number;
}

/** Reads the schema at a place, and those that are written in it. */
export function parseSchema(cursor: Cursor, reader: Reader, schemas: Schemas): Schema {
  const id = schemaId(cursor);
  if (schemas.depth === deepest) {
    reader.diagnostics.report("schema-too-deep", { limit: deepest }, reader.origin(cursor));
    return { ...emptySchema(id, cursor), always: true };
  }
  schemas.depth++;
  const schema = parseKeywords(cursor, id, reader, schemas);
  schemas.depth--;
  return schema;
}

export function schemaId(cursor: Cursor): SchemaId {
  return `${cursor.file}#${cursor.pointer}` as SchemaId;
}

function emptySchema(id: SchemaId, cursor: Cursor): Schema {
  return {
    id,
    componentName: componentName(cursor.pointer),
    always: null,
    ref: null,
    types: [],
    title: null,
    description: null,
    format: null,
    enum: null,
    const: null,
    default: null,
    examples: [],
    deprecated: false,
    readOnly: false,
    writeOnly: false,
    properties: [],
    required: [],
    additionalProperties: null,
    patternProperties: [],
    items: null,
    prefixItems: [],
    allOf: [],
    oneOf: [],
    anyOf: [],
    rules: [],
    discriminator: null,
    contentEncoding: null,
    contentMediaType: null,
    contentSchema: null,
    limits: noLimits,
    pattern: null,
    uniqueItems: false,
    extensions: {},
    origin: pointerOrigin(cursor.file, cursor.pointer),
  };
}

type Draft = { -readonly [Key in keyof Schema]: Schema[Key] };

/** Where a keyword is read from. */
interface Place {
  readonly cursor: Cursor;
  readonly reader: Reader;
  readonly schemas: Schemas;
}

/** Reads the keywords that are there, which are few of the many that there are. */
function parseKeywords(cursor: Cursor, id: SchemaId, reader: Reader, schemas: Schemas): Schema {
  const draft: Draft = emptySchema(id, cursor);
  if (typeof cursor.value === "boolean") draft.always = cursor.value;
  else if (!reader.isObject(cursor, "schema")) draft.always = true;
  if (!isObject(cursor.value)) return draft;
  const place = { cursor, reader, schemas };
  for (const keyword of Object.keys(cursor.value)) {
    if (keyword.startsWith("x-")) draft.extensions = reader.extensions(cursor);
    else (keywords.get(keyword) ?? parseOther(keyword))(draft, place);
    if (reader.minor === 0 && newKeywords.has(keyword)) reader.newer(cursor, keyword, 1);
  }
  return draft;
}

/** What OpenAPI 3.1 brought, by becoming JSON Schema. */
const newKeywords: ReadonlySet<string> = new Set([
  ..."const patternProperties prefixItems contentEncoding contentMediaType examples".split(" "),
  ..."$id $schema $anchor $defs $comment $vocabulary $dynamicAnchor $dynamicRef if then else".split(" "),
  ..."contains minContains maxContains dependentSchemas dependentRequired propertyNames".split(" "),
  ..."unevaluatedProperties unevaluatedItems contentSchema".split(" "),
]);

/** Keywords that say what types cannot, with those that say something only beside them. */
const ruleKeywords = [
  ["not"],
  ["if", "then", "else"],
  ["contains", "minContains", "maxContains"],
  ["propertyNames"],
  ["dependentRequired"],
  ["dependentSchemas"],
] as const;

/** Kept as it is written: it is told, and asked of examples, but makes no types. */
function parseRule(group: readonly string[]): ParseKeyword {
  return (draft, { cursor, reader }) => {
    const written = group.map((key) => [key, reader.value(cursor, key) as Json | undefined] as const);
    const given = written.filter(([, value]) => value !== undefined) as [string, Json][];
    draft.rules = [...draft.rules, Object.fromEntries(given)];
  };
}

/** Alternatives that only ask for one set of members or another. */
function isRuleOnly({ value }: Cursor): boolean {
  const ofRules = ["required", "not", "title", "description"];
  return isObject(value) && Object.keys(value).every((key) => ofRules.includes(key));
}

const keywordParsers: Readonly<Record<string, ParseKeyword>> = {
  $ref: (draft, { cursor, reader, schemas }) => {
    draft.ref = parseRef(cursor, reader, schemas);
  },
  type: (draft, { cursor, reader }) => {
    draft.types = parseTypes(cursor, reader);
  },
  nullable: (draft, { cursor, reader }) => {
    const isAlone = reader.value(cursor, "type") === undefined;
    if (isAlone) draft.types = parseNullable(cursor, reader);
    if (reader.value(cursor, "nullable") !== true || (isAlone && draft.types.length === 0)) return;
    const origin = reader.origin(reader.member(cursor, "nullable"));
    if (reader.minor > 0) reader.diagnostics.report("nullable-older", {}, origin);
    else if (isAlone) reader.diagnostics.report("nullable-alone", {}, origin);
  },
  enum: (draft, { cursor, reader }) => {
    const values = reader.items(cursor, "enum").map((item) => item.value as Json);
    if (values.length > 0) draft.enum = values;
    else if (Array.isArray(reader.value(cursor, "enum")))
      reader.diagnostics.report("enum-empty", {}, reader.origin(reader.member(cursor, "enum")));
  },
  const: (draft, { cursor, reader }) => {
    draft.const = { value: reader.value(cursor, "const") as Json };
  },
  default: (draft, { cursor, reader }) => {
    draft.default = { value: reader.value(cursor, "default") as Json };
  },
  example: (draft, { cursor, reader }) => {
    if (draft.examples.length === 0) draft.examples = [reader.value(cursor, "example") as Json];
  },
  examples: (draft, { cursor, reader }) => {
    const several = reader.value(cursor, "examples");
    if (Array.isArray(several)) draft.examples = several as Json[];
  },
  properties: (draft, { cursor, reader, schemas }) => {
    const entries = reader.allEntries(cursor, "properties");
    draft.properties = entries.map(([name, value]) => ({
      name,
      schema: parseSchema(value, reader, schemas),
    }));
  },
  required: (draft, { cursor, reader }) => {
    // Drafts before 4 wrote `required: true` inside a property, and some still do; it says nothing here.
    const written = reader.value(cursor, "required");
    if (typeof written !== "boolean") draft.required = reader.strings(cursor, "required");
    else {
      const origin = reader.origin(reader.member(cursor, "required"));
      reader.diagnostics.report("required-flag", { value: String(written) }, origin);
    }
  },
  patternProperties: (draft, { cursor, reader, schemas }) => {
    const entries = reader.allEntries(cursor, "patternProperties");
    draft.patternProperties = entries.map(([name, value]) => ({
      name,
      schema: parseSchema(value, reader, schemas),
    }));
  },
  // A schema that is merged into one has evaluated all that its parts name.
  unevaluatedProperties: (draft, { cursor, reader, schemas }) => {
    const isLast = reader.value(cursor, "additionalProperties") === undefined;
    if (isLast && reader.value(cursor, "unevaluatedProperties") === false)
      draft.additionalProperties = parseSchema(
        reader.member(cursor, "unevaluatedProperties"),
        reader,
        schemas,
      );
  },
  unevaluatedItems: (draft, { cursor, reader, schemas }) => {
    if (reader.value(cursor, "items") === undefined && reader.value(cursor, "unevaluatedItems") === false)
      draft.items = parseSchema(reader.member(cursor, "unevaluatedItems"), reader, schemas);
  },
  discriminator: (draft, { cursor, reader, schemas }) => {
    draft.discriminator = parseDiscriminator(cursor, reader, schemas);
  },
  ...each(
    ["title", "description", "format", "contentEncoding", "contentMediaType", "pattern"],
    (key) => (draft, place) => {
      draft[key] = place.reader.string(place.cursor, key);
      // Types know base64 only.
      const isRule = key.startsWith("content") && draft[key] !== null && draft[key] !== "base64";
      if (isRule) parseRule([key])(draft, place);
    },
  ),
  ...each(["deprecated", "readOnly", "writeOnly", "uniqueItems"], (key) => (draft, place) => {
    draft[key] = place.reader.boolean(place.cursor, key) ?? false;
  }),
  ...each(
    ["additionalProperties", "items", "contentSchema"],
    (key) =>
      (draft, { cursor, reader, schemas }) => {
        draft[key] = parseSchema(reader.member(cursor, key), reader, schemas);
      },
  ),
  ...each(["prefixItems", "allOf", "oneOf", "anyOf"], (key) => (draft, place) => {
    const items = place.reader.items(place.cursor, key);
    draft[key] = items.map((item) => parseSchema(item, place.reader, place.schemas));
    const isChoice = key === "oneOf" || key === "anyOf";
    if (isChoice && items.length > 0 && items.every(isRuleOnly)) parseRule([key])(draft, place);
  }),
  ...Object.fromEntries(limitKeywords.map((keyword) => [keyword, parseLimit])),
  ...Object.fromEntries(ruleKeywords.map((group) => [group[0], parseRule(group)])),
};
const keywords = new Map(Object.entries(keywordParsers));

/** All at once, because OpenAPI 3.0's boolean `exclusiveMinimum` speaks of `minimum`. */
function parseLimit(draft: Draft, { cursor, reader }: Place): void {
  if (draft.limits === noLimits) draft.limits = parseLimits(cursor, reader);
}

/** What may stand in a schema without saying anything about types. */
const withoutEffect: ReadonlySet<string> = new Set([
  ..."$id $schema $anchor $defs $comment $vocabulary $dynamicAnchor $recursiveAnchor id definitions".split(
    " ",
  ),
  ..."then else minContains maxContains dependencies".split(" "),
  "additionalItems",
  ..."xml externalDocs".split(" "),
]);
const knownKeywords = [...keywords.keys(), ...withoutEffect];

/** Schemas may hold any other words too (JSON Schema, section 4.3.1). */
function parseOther(keyword: string): ParseKeyword {
  return (_draft, { cursor, reader }) => {
    if (keyword === "$dynamicRef" || keyword === "$recursiveRef") {
      const consequence = "nothing is known of these values";
      const help = "refer to the schema itself by $ref";
      reader.diagnostics.report(
        "schema-unsupported",
        { keyword, consequence, help },
        reader.origin(reader.member(cursor, keyword)),
      );
    } else if (!withoutEffect.has(keyword)) reader.checkSpelling(cursor, keyword, "a schema", knownKeywords);
  };
}

type ParseKeyword = (draft: Draft, place: Place) => void;

/** One way of reading for several keywords. */
function each<const Key extends keyof Draft>(
  keys: readonly Key[],
  parse: (key: Key) => ParseKeyword,
): Readonly<Record<string, ParseKeyword>> {
  return Object.fromEntries(keys.map((key) => [key, parse(key)]));
}

const components = "/components/schemas/";

/** The name of a schema that stands directly under `components/schemas`. */
function componentName(pointer: string): string | null {
  if (!pointer.startsWith(components) || pointer.length === components.length) return null;
  if (pointer.includes("/", components.length)) return null;
  return pointer.slice(components.length).replaceAll("~1", "/").replaceAll("~0", "~");
}

function parseRef(cursor: Cursor, reader: Reader, schemas: Schemas): SchemaId | null {
  const ref = refOf(cursor);
  if (ref === null) return null;
  const target = reader.references.target(cursor, ref, reader.diagnostics);
  return target === null ? null : schemas.refer(target);
}

/** `type` as a list; OpenAPI 3.0's `nullable` adds `null`. */
function parseTypes(cursor: Cursor, reader: Reader): readonly SchemaType[] {
  const written = reader.value(cursor, "type");
  if (written === undefined) return noTypes;
  if (Array.isArray(written)) reader.newer(cursor, "type", 1, "a list of types");
  else if (written === "null") reader.newer(cursor, "type", 1, "the type 'null'");
  const usual = typeof written === "string" ? singleTypes.get(written) : undefined;
  if (usual !== undefined && reader.value(cursor, "nullable") !== true) return usual;
  const words = Array.isArray(written) ? reader.strings(cursor, "type") : [reader.string(cursor, "type")];
  const types = words.flatMap((word) => {
    const type = schemaTypes.find((known) => known === word);
    if (type === undefined && word !== null) reportType(word, cursor, reader);
    return type === undefined ? [] : [type];
  });
  const nullable = reader.value(cursor, "nullable") === true && types.length > 0;
  return nullable && !types.includes("null") ? [...types, "null"] : types;
}

/**
 * `nullable` where there is no `type`: beside what else says which values there are, `null` is one more. Alone it
 * says nothing, because everything is allowed anyway.
 */
function parseNullable(cursor: Cursor, reader: Reader): readonly SchemaType[] {
  const isNullable = reader.value(cursor, "nullable") === true;
  const saysMore = valueKeywords.some((keyword) => reader.value(cursor, keyword) !== undefined);
  return isNullable && saysMore ? ["null"] : noTypes;
}

const valueKeywords = ["$ref", "allOf", "oneOf", "anyOf", "enum", "properties", "items"];

const noTypes: readonly SchemaType[] = [];
const singleTypes = new Map<string, readonly SchemaType[]>(schemaTypes.map((type) => [type, [type]]));

function reportType(word: string, cursor: Cursor, reader: Reader): void {
  const section = "JSON Schema Validation, section 6.1.1";
  const parameters = { field: "type", expected: schemaTypes.join(", "), found: word, section };
  reader.diagnostics.report("openapi-value", parameters, reader.origin(reader.member(cursor, "type")));
}

/** OpenAPI 3.0's boolean `exclusiveMinimum` turns `minimum` into the exclusive one. */
function parseLimits(cursor: Cursor, reader: Reader): Readonly<Record<LimitKeyword, number | null>> {
  if (!isObject(cursor.value)) return noLimits;
  const { value } = cursor;
  const limits: Record<LimitKeyword, number | null> = { ...noLimits };
  for (const keyword of limitKeywords) {
    if (!Object.hasOwn(value, keyword) || typeof value[keyword] === "boolean") continue;
    limits[keyword] = parseNumber(keyword, cursor, reader);
    if (keyword.startsWith("exclusive")) reader.newer(cursor, keyword, 1, `a number as '${keyword}'`);
  }
  if (value.exclusiveMinimum === true) [limits.minimum, limits.exclusiveMinimum] = [null, limits.minimum];
  if (value.exclusiveMaximum === true) [limits.maximum, limits.exclusiveMaximum] = [null, limits.maximum];
  return limits;
}

function parseNumber(keyword: LimitKeyword, cursor: Cursor, reader: Reader): number | null {
  const value = reader.number(cursor, keyword);
  if (value === null || value >= 0 || !/^m(?:in|ax)[LIP]/.test(keyword)) return value;
  const origin = reader.origin(reader.member(cursor, keyword));
  reader.diagnostics.report("openapi-negative", { field: keyword, value: String(value) }, origin);
  return null;
}

function parseDiscriminator(cursor: Cursor, reader: Reader, schemas: Schemas): DiscriminatorObject | null {
  const member = reader.member(cursor, "discriminator");
  if (typeof member.value === "string") {
    const parameters = { property: member.value };
    reader.diagnostics.report("discriminator-text", parameters, reader.origin(member));
    return { propertyName: member.value, mapping: [], default: null };
  }
  if (!reader.isObject(member, "discriminator")) return null;
  const mapping = reader.allEntries(member, "mapping").flatMap(([value, entry]) => {
    const target = discriminatorTarget(entry, reader);
    return target === null ? [] : [{ value, schema: schemas.refer(target) }];
  });
  const propertyName = reader.requiredString(member, "propertyName", "the discriminator");
  return { propertyName, mapping, default: parseDefaultMapping(member, reader, schemas) };
}

function parseDefaultMapping(discriminator: Cursor, reader: Reader, schemas: Schemas): SchemaId | null {
  if (reader.string(discriminator, "defaultMapping") === null) return null;
  reader.newer(discriminator, "defaultMapping", 2);
  const target = discriminatorTarget(reader.member(discriminator, "defaultMapping"), reader);
  return target === null ? null : schemas.refer(target);
}

/** A mapping names a component, or holds a reference (OpenAPI 3.1 section 4.8.25); a name may look like a file's. */
function discriminatorTarget(entry: Cursor, reader: Reader): Cursor | null {
  if (typeof entry.value !== "string") return null;
  // What starts like a reference is one; to look for a component of that name first would take long for nothing.
  if (entry.value.startsWith("#/")) return mappingTarget(entry, entry.value, reader);
  const pointer = childPointer("/components/schemas", entry.value);
  const component = `#${pointer.replace(/[%#]/g, encodeURIComponent)}`;
  const named = reader.references.target(entry, component, new Diagnostics());
  if (named !== null) return named;
  return mappingTarget(entry, /[#/.]/.test(entry.value) ? entry.value : component, reader);
}

function mappingTarget(entry: Cursor, ref: string, reader: Reader): Cursor | null {
  const problems = new Diagnostics();
  const target = reader.references.target(entry, ref, problems);
  // The alternatives are still told apart by their other mappings, so this is no reason to stop.
  for (const { message } of problems.list) {
    reader.diagnostics.report("discriminator-mapping", { reason: message }, reader.origin(entry));
  }
  return target;
}
