import openapiTS, { astToString, type OpenAPI3, type SchemaObject } from "openapi-typescript";
import ts from "typescript";

/** Which members a type has: all, or those that only one side sends left out. */
export type Side = "all" | "request" | "response";

type Json = Readonly<Record<string, unknown>>;

/**
 * What openapi-typescript makes of schemas, without the differences from our types that are meant
 * (`docs/type-differences.md`).
 *
 * @param document OpenAPI 3.x
 * @param schemas by the name under which `components["schemas"]` of the result has them
 */
export async function theirTypes(
  document: Json,
  schemas: Readonly<Record<string, unknown>>,
  side: Side,
  folder: string,
): Promise<string> {
  const is31 = !String(document.openapi).startsWith("3.0");
  const context = {
    side,
    is31,
    schemas,
    refersToDefs: /"\$ref":"[^"]*\/\$defs\//.test(JSON.stringify(document)),
  };
  const prepared = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, prepare(schema, context)]),
  );
  const nodes = await openapiTS(reduced(document, prepared) as unknown as OpenAPI3, {
    cwd: new URL(`file://${folder}/`),
    silent: true,
    emptyObjectsUnknown: true,
    defaultNonNullable: false,
    transform: (schema) => (isFile(schema) ? ts.factory.createTypeReferenceNode("Blob") : undefined),
  });
  return astToString(nodes.flatMap(explicit)).replace(/^type WithRequired<.*$/ms, withRequired);
}

/**
 * Their helper takes the optional mark away; after {@link explicit} it is `undefined` that has to go. What it is given
 * may be the type of an optional member.
 */
const withRequired =
  "type WithRequired<T, K extends PropertyKey> = T & { [P in K & keyof NonNullable<T>]: Exclude<NonNullable<T>[P], undefined> };";

/** The document without its operations, which take most of the time, unless references lead there. */
function reduced(document: Json, schemas: Json): Json {
  const isUsed = /"\$ref":"#\/(?:paths|webhooks)/.test(JSON.stringify(document));
  const { openapi, info, components, ...rest } = document;
  const kept = isUsed ? rest : { paths: {} };
  return structuredClone({ openapi, info, ...kept, components: { ...(components as Json), schemas } });
}

function isFile(schema: SchemaObject): boolean {
  return schema.type === "string" && schema.format === "binary";
}

const lists = ["allOf", "oneOf", "anyOf", "prefixItems"];
const maps = ["properties", "patternProperties", "$defs"];
const single = ["items", "additionalProperties"];

interface Context {
  readonly side: Side;
  readonly is31: boolean;
  readonly schemas: Json;
  /** Their types of `$defs` are needed where something refers to them, though no value has such a member. */
  readonly refersToDefs: boolean;
}

function prepare(schema: unknown, context: Context): unknown {
  if (!isObject(schema)) return schema;
  const inner = (value: unknown): unknown => prepare(value, context);
  // A discriminator is said in the union here, and in its members there.
  const { discriminator: _, ...copy } = schema as Record<string, unknown>;
  for (const key of lists) if (Array.isArray(copy[key])) copy[key] = copy[key].map(inner);
  for (const key of single) if (isObject(copy[key])) copy[key] = inner(copy[key]);
  for (const key of maps) {
    const map = copy[key];
    if (isObject(map)) copy[key] = Object.fromEntries(Object.entries(map).map(([k, v]) => [k, inner(v)]));
  }
  if (!context.refersToDefs) delete copy.$defs;
  withoutImpossible(copy, context.schemas);
  const required = requiredOfParts(schema, context).map(inner);
  if (required.length > 0) copy.allOf = [...(copy.allOf as unknown[]), ...required];
  const own = unionBesideMembers(nullBeside(withoutOtherSide(copy, context)));
  return besideReference(impliedType(own), context.is31);
}

/** `readOnly` and `writeOnly` members are in one type there, and in the type of one side here. */
function withoutOtherSide(schema: Json, { side, schemas }: Context): Json {
  if (!isObject(schema.properties)) return schema;
  const mark = side === "request" ? "readOnly" : side === "response" ? "writeOnly" : "";
  // A member that `false` describes may not be there.
  const isMarked = (member: Json): boolean =>
    member[mark] === true ||
    (Array.isArray(member.allOf) && allParts(member, schemas, new Set()).some((part) => part[mark] === true));
  const isOther = (member: unknown): boolean => member === false || (isObject(member) && isMarked(member));
  const members = Object.entries(schema.properties).filter(([, member]) => !isOther(member));
  const names = new Set(members.map(([name]) => name));
  const properties = schema.properties;
  const required = Array.isArray(schema.required)
    ? schema.required.filter((name) => names.has(name) || !Object.hasOwn(properties, name))
    : undefined;
  return {
    ...schema,
    type: schema.type ?? "object",
    properties: Object.fromEntries(members),
    ...(required === undefined ? {} : { required }),
  };
}

/** One part of `allOf` may ask for the members of another, which is seen there only between a schema and its own parts. */
function requiredOfParts(schema: Json, context: Context, depth = 0): readonly Json[] {
  const { schemas } = context;
  if (!Array.isArray(schema.allOf) || depth > 3) return [];
  const parts = allParts(schema, schemas, new Set());
  const names = new Set(
    parts.flatMap(({ required }) => (Array.isArray(required) ? required.map(String) : [])),
  );
  const asked = parts.flatMap(({ properties, required }) => {
    if (!isObject(properties)) return [];
    const own = new Set(Array.isArray(required) ? required : []);
    const members = Object.entries(properties).filter(([name]) => names.has(name) && !own.has(name));
    if (members.length === 0) return [];
    return [
      { type: "object", required: members.map(([name]) => name), properties: Object.fromEntries(members) },
    ];
  });
  return [...asked, ...requiredWithin(parts, context, depth)];
}

/** A member that several parts describe is made of parts itself. */
function requiredWithin(parts: readonly Json[], context: Context, depth: number): readonly Json[] {
  const described = new Map<string, unknown[]>();
  for (const { properties } of parts)
    for (const [name, member] of Object.entries(isObject(properties) ? properties : {}))
      described.set(name, [...(described.get(name) ?? []), member]);
  return [...described].flatMap(([name, allOf]) => {
    const inner = allOf.length < 2 ? [] : requiredOfParts({ allOf }, context, depth + 1);
    // Whether it may be null, its parts say.
    const member = { oneOf: [{ allOf: inner }, { type: "null" }] };
    return inner.length === 0 ? [] : [{ type: "object", properties: { [name]: member } }];
  });
}

/** Alternatives that the `type` beside them rules out are alternatives there. */
function withoutImpossible(schema: Record<string, unknown>, schemas: Json): void {
  const { type } = schema;
  if (typeof type !== "string") return;
  const fits = (member: unknown): boolean =>
    allParts(member, schemas, new Set()).every(
      (part) => typeof part.type !== "string" || part.type === type || isNumber(part.type, type),
    );
  for (const key of ["oneOf", "anyOf"]) {
    const members = schema[key];
    if (Array.isArray(members) && members.some(fits)) schema[key] = members.filter(fits);
  }
}

function isNumber(...types: readonly string[]): boolean {
  return types.every((type) => type === "number" || type === "integer");
}

/** A schema and the parts that it is made of, through references within the components. */
function allParts(schema: unknown, schemas: Json, seen: Set<unknown>): readonly Json[] {
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const name = /^#\/components\/schemas\/([^/]+)$/.exec(String(schema.$ref))?.[1];
  if (name !== undefined) return allParts(schemas[unescaped(name)], schemas, seen);
  const parts = Array.isArray(schema.allOf) ? schema.allOf : [];
  return [schema, ...parts.flatMap((part) => allParts(part, schemas, seen))];
}

function unescaped(segment: string): string {
  return decodeURIComponent(segment).replaceAll("~1", "/").replaceAll("~0", "~");
}

/** A null type beside alternatives means "or null" here, and nothing at all there. */
function nullBeside(schema: Json): Json {
  const { type, ...rest } = schema;
  const isBeside = ["oneOf", "anyOf", "allOf", "properties"].some((key) => Object.hasOwn(rest, key));
  return type === "null" && isBeside ? { ...rest, nullable: true } : schema;
}

/** `anyOf` beside members adds alternatives to them there; JSON Schema wants both to hold. */
function unionBesideMembers(schema: Json): Json {
  const { anyOf, ...rest } = schema;
  return anyOf === undefined || schema.oneOf !== undefined ? schema : { ...rest, oneOf: anyOf };
}

/** `items` without `type` says nothing there. */
function impliedType(schema: Json): Json {
  const isArray =
    schema.items !== undefined &&
    ["type", "oneOf", "anyOf", "allOf"].every((key) => !Object.hasOwn(schema, key));
  return isArray ? { ...schema, type: "array" } : schema;
}

/** Keywords beside `$ref` are passed over there; since 3.1 they hold too. */
function besideReference(schema: Json, is31: boolean): Json {
  const { $ref, ...rest } = schema;
  if ($ref === undefined) return schema;
  if (rest.nullable === true) return { allOf: [{ $ref }], nullable: true };
  return is31 && Object.keys(rest).some((key) => structural.has(key)) ? { allOf: [{ $ref }, rest] } : schema;
}

const structural = new Set([...lists, ...maps, ...single, "type", "enum", "const", "required"]);

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Optional members become required ones that may be `undefined`, because types that differ only in optional members
 * are assignable to each other. An index signature also holds for the members beside it, as TypeScript wants it.
 */
function explicit(node: ts.Node): ts.Node[] {
  const visit = (child: ts.Node, context: ts.TransformationContext): ts.Node => {
    const inner = ts.visitEachChild(child, (each) => visit(each, context), context);
    if (ts.isPropertySignature(inner) && inner.questionToken !== undefined) return required(inner);
    return ts.isIntersectionTypeNode(inner) ? indexed(inner) : inner;
  };
  return ts.transform(node, [(context) => (root) => visit(root, context)]).transformed;
}

function required(member: ts.PropertySignature): ts.PropertySignature {
  const undefinedType = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  const type = ts.factory.createUnionTypeNode([
    ...(member.type === undefined ? [] : [member.type]),
    undefinedType,
  ]);
  return ts.factory.updatePropertySignature(member, member.modifiers, member.name, undefined, type);
}

function indexed(intersection: ts.IntersectionTypeNode): ts.Node {
  const [members, index] = intersection.types;
  if (members === undefined || index === undefined || intersection.types.length !== 2) return intersection;
  if (!ts.isTypeLiteralNode(members) || !ts.isTypeLiteralNode(index)) return intersection;
  const [signature] = index.members;
  if (signature === undefined || !ts.isIndexSignatureDeclaration(signature)) return intersection;
  const types = members.members.flatMap((member) =>
    ts.isPropertySignature(member) && member.type !== undefined ? [member.type] : [],
  );
  const wide = ts.factory.updateIndexSignature(
    signature,
    signature.modifiers,
    signature.parameters,
    ts.factory.createUnionTypeNode([signature.type, ...types]),
  );
  return ts.factory.createTypeLiteralNode([...members.members, wide]);
}
