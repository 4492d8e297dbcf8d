import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { pointerOrigin } from "../diagnostics/origin.ts";
import {
  type DiscriminatorObject,
  type Json,
  type LimitKeyword,
  limitKeywords,
  type Schema,
  type SchemaId,
  type SchemaStore,
  type SchemaType,
  schemaTypes,
} from "./document.ts";
import { type Cursor, isObject, type Reader } from "./reader.ts";
import { refOf } from "./references.ts";

/** How deep schemas may nest inside one another. People write a dozen levels; the rest are attacks. */
const deepest = 200;

/** Reads schemas once each, by the place they stand at. */
export class Schemas implements SchemaStore {
  readonly #reader: Reader;
  readonly #byId = new Map<SchemaId, Schema>();
  /** Targets of references still to be read: a queue, because references may form cycles and long chains. */
  readonly #waiting: Cursor[] = [];
  #depth = 0;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  get(id: SchemaId): Schema {
    const schema = this.#byId.get(id);
    if (schema === undefined) throw new Error(`no schema ${id}`);
    return schema;
  }

  /** Reads the schema at a place, and in the end every schema that it refers to. */
  parse(cursor: Cursor): Schema {
    const id = schemaId(cursor);
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    if (this.#depth === deepest) {
      this.#reader.diagnostics.report("schema-too-deep", { limit: deepest }, this.#reader.origin(cursor));
      return { ...emptySchema(id, cursor), always: true };
    }
    this.#depth++;
    const schema = parseSchema(cursor, id, this.#reader, this);
    this.#depth--;
    this.#byId.set(id, schema);
    if (this.#depth === 0) this.#drain();
    return schema;
  }

  /** The identity of what a reference names; it is read later. */
  refer(cursor: Cursor): SchemaId {
    this.#waiting.push(cursor);
    return schemaId(cursor);
  }

  #drain(): void {
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) this.parse(next);
  }
}

function schemaId(cursor: Cursor): SchemaId {
  return `${cursor.file}#${cursor.pointer}` as SchemaId;
}

const noLimits: Readonly<Record<LimitKeyword, number | null>> = {
  minimum: null,
  exclusiveMinimum: null,
  maximum: null,
  exclusiveMaximum: null,
  multipleOf: null,
  minLength: null,
  maxLength: null,
  minItems: null,
  maxItems: null,
  minProperties: null,
  maxProperties: null,
};

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
    not: null,
    discriminator: null,
    contentEncoding: null,
    contentMediaType: null,
    limits: noLimits,
    pattern: null,
    uniqueItems: false,
    extensions: {},
    origin: pointerOrigin(cursor.file, cursor.pointer),
  };
}

function parseSchema(cursor: Cursor, id: SchemaId, reader: Reader, schemas: Schemas): Schema {
  const empty = emptySchema(id, cursor);
  if (typeof cursor.value === "boolean") return { ...empty, always: cursor.value };
  if (!reader.isObject(cursor, "schema")) return { ...empty, always: true };
  const one = (key: string): Schema | null => {
    const member = reader.member(cursor, key);
    return member.value === undefined ? null : schemas.parse(member);
  };
  const list = (key: string): Schema[] => reader.items(cursor, key).map((item) => schemas.parse(item));
  const constant = reader.member(cursor, "const").value;
  const fallback = reader.member(cursor, "default").value;
  return {
    ...empty,
    ref: parseRef(cursor, reader, schemas),
    types: parseTypes(cursor, reader),
    title: reader.string(cursor, "title"),
    description: reader.string(cursor, "description"),
    format: reader.string(cursor, "format"),
    enum: parseEnum(cursor, reader),
    const: constant === undefined ? null : { value: constant as Json },
    default: fallback === undefined ? null : { value: fallback as Json },
    examples: parseExamples(cursor, reader),
    deprecated: reader.boolean(cursor, "deprecated") ?? false,
    readOnly: reader.boolean(cursor, "readOnly") ?? false,
    writeOnly: reader.boolean(cursor, "writeOnly") ?? false,
    properties: reader
      .allEntries(cursor, "properties")
      .map(([name, value]) => ({ name, schema: schemas.parse(value) })),
    required: reader.strings(cursor, "required"),
    additionalProperties: one("additionalProperties"),
    patternProperties: reader
      .allEntries(cursor, "patternProperties")
      .map(([, value]) => schemas.parse(value)),
    items: one("items"),
    prefixItems: list("prefixItems"),
    allOf: list("allOf"),
    oneOf: list("oneOf"),
    anyOf: list("anyOf"),
    not: one("not"),
    discriminator: parseDiscriminator(cursor, reader, schemas),
    contentEncoding: reader.string(cursor, "contentEncoding"),
    contentMediaType: reader.string(cursor, "contentMediaType"),
    limits: parseLimits(cursor, reader),
    pattern: reader.string(cursor, "pattern"),
    uniqueItems: reader.boolean(cursor, "uniqueItems") ?? false,
    extensions: reader.extensions(cursor),
  };
}

/** The name of a schema that stands directly under `components/schemas`. */
function componentName(pointer: string): string | null {
  const match = /^\/components\/schemas\/([^/]+)$/.exec(pointer);
  return match === null ? null : (match[1] ?? "").replaceAll("~1", "/").replaceAll("~0", "~");
}

function parseRef(cursor: Cursor, reader: Reader, schemas: Schemas): SchemaId | null {
  const ref = refOf(cursor);
  if (ref === null) return null;
  const target = reader.references.target(cursor, ref, reader.diagnostics);
  return target === null ? null : schemas.refer(target);
}

/** `type` as a list; OpenAPI 3.0's `nullable` adds `null`. */
function parseTypes(cursor: Cursor, reader: Reader): SchemaType[] {
  const member = reader.member(cursor, "type");
  const words = Array.isArray(member.value)
    ? reader.strings(cursor, "type")
    : [reader.string(cursor, "type")];
  const types = words.flatMap((word) => {
    const type = schemaTypes.find((known) => known === word);
    if (type === undefined && word !== null) {
      reader.diagnostics.report(
        "openapi-value",
        {
          field: "type",
          expected: schemaTypes.join(", "),
          found: word,
          section: "JSON Schema Validation, section 6.1.1",
        },
        reader.origin(member),
      );
    }
    return type === undefined ? [] : [type];
  });
  const nullable = reader.member(cursor, "nullable").value === true && types.length > 0;
  return nullable && !types.includes("null") ? [...types, "null"] : types;
}

/** 3.0 wants `null` among the values of a nullable enum but few write it, so `nullable` counts on its own. */
function parseEnum(cursor: Cursor, reader: Reader): readonly Json[] | null {
  const member = reader.member(cursor, "enum");
  if (member.value === undefined) return null;
  return reader.items(cursor, "enum").map((item) => item.value as Json);
}

function parseExamples(cursor: Cursor, reader: Reader): Json[] {
  const single = reader.member(cursor, "example").value;
  const several = reader.member(cursor, "examples").value;
  if (Array.isArray(several)) return several as Json[];
  return single === undefined ? [] : [single as Json];
}

/** OpenAPI 3.0's boolean `exclusiveMinimum` turns `minimum` into the exclusive one. */
function parseLimits(cursor: Cursor, reader: Reader): Readonly<Record<LimitKeyword, number | null>> {
  if (!isObject(cursor.value)) return noLimits;
  const { value } = cursor;
  if (!limitKeywords.some((keyword) => Object.hasOwn(value, keyword))) return noLimits;
  const limits: Record<LimitKeyword, number | null> = { ...noLimits };
  for (const keyword of limitKeywords) {
    if (typeof value[keyword] !== "boolean") limits[keyword] = reader.number(cursor, keyword);
  }
  if (value.exclusiveMinimum === true) [limits.minimum, limits.exclusiveMinimum] = [null, limits.minimum];
  if (value.exclusiveMaximum === true) [limits.maximum, limits.exclusiveMaximum] = [null, limits.maximum];
  return limits;
}

function parseDiscriminator(cursor: Cursor, reader: Reader, schemas: Schemas): DiscriminatorObject | null {
  const member = reader.member(cursor, "discriminator");
  // Swagger 2.0 names just the property.
  if (typeof member.value === "string") return { propertyName: member.value, mapping: [] };
  if (member.value === undefined || !reader.isObject(member, "discriminator")) return null;
  const mapping = reader.allEntries(member, "mapping").flatMap(([value, entry]) => {
    const target = discriminatorTarget(entry, reader);
    return target === null ? [] : [{ value, schema: schemas.refer(target) }];
  });
  return { propertyName: reader.requiredString(member, "propertyName", "the discriminator"), mapping };
}

/** A mapping names a component, or holds a reference (OpenAPI 3.1 section 4.8.25). */
function discriminatorTarget(entry: Cursor, reader: Reader): Cursor | null {
  if (typeof entry.value !== "string") return null;
  const ref = /[#/.]/.test(entry.value) ? entry.value : `#/components/schemas/${entry.value}`;
  const problems = new Diagnostics();
  const target = reader.references.target(entry, ref, problems);
  // The alternatives are still told apart by their other mappings, so this is no reason to stop.
  for (const { message } of problems.list) {
    reader.diagnostics.report("discriminator-mapping", { reason: message }, reader.origin(entry));
  }
  return target;
}
