import { written } from "../merge/fact.ts";
import type { MergedField } from "../merge/merged-api.ts";
import type { Wording } from "../page/wording.ts";
import type { Location, PageProfile } from "../profile/page-profile.ts";
import { fieldSchema } from "./field-schema.ts";
import type { Finding } from "./finding.ts";
import type { EnumSite } from "./hoist-enums.ts";
import { compact, type JsonObject, put } from "./json.ts";
import { MemberRecorder } from "./member-recorder.ts";
import { statedSchema, type ValueTypes, valueSchema } from "./stated-schema.ts";
import { typedValue } from "./typed-value.ts";

/** What building one document shares. */
export interface BuildContext {
  readonly client: string;
  readonly profile: PageProfile;
  readonly wording: Wording;
  readonly valueTypes: ValueTypes;
  readonly findings: Finding[];
  readonly enumSites: EnumSite[];
}

/** A member with its schema, its typed example, and the marks of its guesses. */
interface BuiltMember {
  readonly schema: JsonObject;
  readonly description: string | null;
  readonly example: unknown;
  readonly required: boolean;
  readonly guesses: JsonObject | null;
}

function buildMember(field: MergedField, subject: string, context: BuildContext): BuiltMember {
  const column = subject.startsWith("operation ") ? "present" : "absent";
  const record = new MemberRecorder(context.findings, context.client, subject, field.name, column);
  record.fact("name", field.nameFact);
  const stated = context.profile.unsaid === "absent";
  const schema = stated
    ? statedSchema(field, context.valueTypes, record)
    : fieldSchema(field, context.profile, record);
  record.fact("required", field.required);
  record.fact("description", field.description);
  record.fact("example", field.example);
  if (field.location !== null) record.fact("in", field.location);
  if (!stated) noteEnum(field, schema, context);
  const text = written(field.example);
  const typed =
    text === null ? null : typedValue(text, stated ? valueSchema(schema, context.valueTypes) : schema);
  if (typed?.fits === false) {
    record.note("example", text, 0.4, "it does not fit the type", field.example?.places ?? []);
  } else if (typed?.repaired === true) {
    record.note(
      "example",
      typed.value,
      0.95,
      "a list was made of the single value that the page shows",
      field.example?.places ?? [],
    );
  }
  return {
    schema,
    description: written(field.description),
    example: typed?.value,
    required: written(field.required) ?? false,
    guesses: Object.keys(record.guesses).length === 0 ? null : record.guesses,
  };
}

/** An enumeration may become a shared schema; those of array elements and guesses stay where they are. */
function noteEnum(field: MergedField, schema: JsonObject, context: BuildContext): void {
  if (schema.enum === undefined) return;
  if (field.values?.status === "inferred" || field.values?.status === "read") {
    context.enumSites.push({ name: field.name, schema });
  }
}

/** Where a parameter is sent, if the page or the path says it; white space is only good for telling the verb. */
export function certainLocation({ location }: MergedField): Location | null {
  return location?.status === "read" || location?.value === "path" ? location.value : null;
}

/** A parameter; in the query, where pages do not say where. */
export function buildParameter(field: MergedField, subject: string, context: BuildContext): JsonObject {
  const { schema, description, example, required, guesses } = buildMember(field, subject, context);
  const { deprecated, sentAs, allowReserved, ...own } = schema;
  const location = certainLocation(field) ?? "query";
  return compact({
    name: field.name,
    in: location,
    description,
    required: required ? true : undefined,
    deprecated,
    allowReserved,
    // The schema object itself stays where it can: a shared enumeration replaces its content later.
    ...encodingOf(sentAs, Object.keys(own).length === Object.keys(schema).length ? schema : own, location),
    example,
    "x-specpress-guess": guesses,
  });
}

/** What tells a form that parameters are sent in, in the words of OpenAPI. */
const styles: readonly (readonly [form: RegExp, style: string, explode: boolean])[] = [
  [/^[^=]*\[/, "deepObject", true],
  [/^;(?:.*;|key=value$)/, "matrix", true],
  [/^;/, "matrix", false],
  [/^\.(?:a\.b|key=value)$/, "label", true],
  [/^\./, "label", false],
  [/\|/, "pipeDelimited", false],
  [/%20/, "spaceDelimited", false],
];

/** The schema of a parameter, and how its values are sent where a page shows that: `ids=a|b`. */
function encodingOf(form: unknown, schema: JsonObject, location: string): JsonObject {
  if (typeof form !== "string") return { schema };
  if (/^[^=/]+\/[^=/]+$/.test(form)) return { content: { [form]: { schema } } };
  const [, style, explode] = styles.find(([pattern]) => pattern.test(form)) ?? [];
  const usual = location === "path" || location === "header" ? { explode: true } : { explode: false };
  return { ...(style === undefined ? usual : { style, explode }), schema };
}

/** An object schema of these members. */
export function buildObject(
  fields: readonly MergedField[],
  subject: string,
  context: BuildContext,
): JsonObject {
  const properties: JsonObject = {};
  const required: string[] = [];
  for (const field of fields) {
    const member = buildMember(field, subject, context);
    if (member.required) required.push(field.name);
    // The schema object itself must stay: a shared enumeration replaces its content later.
    put(
      properties,
      field.name,
      Object.assign(
        member.schema,
        compact({
          description: member.description,
          examples: member.example === undefined ? undefined : [member.example],
          "x-specpress-guess": member.guesses,
        }),
      ),
    );
  }
  return compact({ type: "object", properties, required: required.length > 0 ? required : undefined });
}
