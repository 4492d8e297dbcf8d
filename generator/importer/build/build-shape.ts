import { mapFact, written } from "../merge/fact.ts";
import type { MergedStructure } from "../merge/merged-api.ts";
import type { PageType, StructureShape } from "../page/page-facts.ts";
import { compact, type JsonObject } from "./json.ts";
import type { MemberRecorder } from "./member-recorder.ts";
import { typeSchema } from "./type-schema.ts";
import { typedValue } from "./typed-value.ts";
import { withKeywords, withNotes } from "./with-keyword.ts";

/** What pages state of a structure beside its members, as members of its schema. */
export function statedMembers(structure: MergedStructure, record: MemberRecorder): JsonObject {
  record.fact("description", structure.description);
  const stated = compact({
    description: written(structure.description),
    deprecated: structure.deprecation === null ? undefined : true,
    additionalProperties: structure.additional === null ? undefined : typeSchema(structure.additional.value),
  });
  return withNotes(stated, structure, record);
}

/** The schema of a structure that has no members: an enumeration or a union. */
export function shapeSchema(
  shape: StructureShape,
  record: MemberRecorder,
  structure: MergedStructure,
): JsonObject {
  record.fact(shape.kind, mapFact(structure.shape, told));
  return shape.kind === "union" ? unionOf(shape) : enumOf(shape);
}

function told(shape: StructureShape): unknown {
  return shape.kind === "enum" ? shape.list.values : shape.members;
}

function enumOf({ base, list }: StructureShape & { readonly kind: "enum" }): JsonObject {
  const { type } = typeSchema(base);
  const described = list.meanings.some((meaning) => meaning !== null);
  return compact({
    type,
    enum: list.values.map((value) => typedOfBase(value, type)),
    "x-enum-descriptions": described ? list.meanings.map((meaning) => meaning ?? "") : undefined,
  });
}

/** A value of an enumeration whose type may be a list of types. */
function typedOfBase(text: string, type: unknown): unknown {
  const types = Array.isArray(type) ? type : [type];
  if (text === "null" && types.includes("null")) return null;
  const fitting = types.map((each) => typedValue(text, { type: each })).find((typed) => typed.fits);
  return fitting === undefined ? text : fitting.value;
}

function unionOf({
  members,
  notes,
  discriminator,
  tags,
}: StructureShape & { readonly kind: "union" }): JsonObject {
  const all = members.map((member, index) => withKeywords(typeSchema(member), notes[index] ?? []));
  const oneOf = [...new Map(all.map((schema) => [JSON.stringify(schema), schema])).values()];
  if (discriminator === null) return { oneOf };
  const named = (type: PageType | undefined) =>
    type?.kind === "named" ? `#/components/schemas/${type.name}` : undefined;
  const mapping = Object.fromEntries(
    tags.flatMap((tag, index) => {
      const target = named(members[index]);
      return tag === null || target === undefined ? [] : [[tag, target]];
    }),
  );
  return { oneOf, discriminator: { propertyName: discriminator, mapping } };
}
