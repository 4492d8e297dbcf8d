import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { pointerOrigin } from "../diagnostics/origin.ts";
import { childPointer } from "../source/pointer.ts";
import { isObject } from "./reader.ts";

type Plain = Record<string, unknown>;

/** Their members are called as people like, so that none of them is a keyword. */
const namesOfPeople: ReadonlySet<string> = new Set(
  "paths definitions properties patternProperties parameters responses headers securityDefinitions scopes".split(
    " ",
  ),
);

/** Whatever members data has, they mean nothing here. */
const data = /^(?:example|examples|default|enum|x-.*)$/;

/** A part of the document: what it is, where it stands, and what it is called there. */
interface Part {
  readonly value: unknown;
  readonly pointer: string;
  readonly key: string;
}

/**
 * Goes through a Swagger 2.0 document for what is not written as Swagger 2.0 says, or has no counterpart in
 * OpenAPI 3.0. Each is reported where it is written; what the upgrade would drop is put right.
 */
export function correctSwagger(root: Plain, file: string, diagnostics: Diagnostics): void {
  const waiting: Part[] = [{ value: root, pointer: "", key: "" }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, pointer, key } = next;
    if (typeof value !== "object" || value === null) continue;
    const isMap = namesOfPeople.has(key) && !Array.isArray(value);
    if (isObject(value) && !isMap) correct(value, next, file, diagnostics);
    for (const [name, member] of Object.entries(value)) {
      if (!isMap && data.test(name)) continue;
      // What is called like a map of names in such a map is none: a property may be called `properties`.
      waiting.push({ value: member, pointer: childPointer(pointer, name), key: isMap ? "" : name });
    }
  }
}

function correct(value: Plain, { pointer, key }: Part, file: string, diagnostics: Diagnostics): void {
  const at = (name: string) => pointerOrigin(file, childPointer(pointer, name));
  if (value.collectionFormat === "tsv") diagnostics.report("collection-format", {}, at("collectionFormat"));
  for (const keyword of newer(value))
    diagnostics.report("openapi-newer", { what: `'${keyword}'`, version: "3.0" }, at(keyword));
  if (typeof value.discriminator === "string") value.discriminator = { propertyName: value.discriminator };
  // Files are sent as parts of forms, and received as whole answers (section "Data Types").
  const mayBeFile = "in" in value || (key === "schema" && /\/responses\/[^/]+\/schema$/.test(pointer));
  if (value.type === "file" && !mayBeFile) diagnostics.report("swagger-file", {}, at("type"));
  if ("in" in value && (value.required === "true" || value.required === "false")) {
    diagnostics.report("openapi-boolean", { field: "required", text: value.required }, at("required"));
    value.required = value.required === "true";
  }
}

/** Words that came with OpenAPI 3.0, where they are what they mean there. */
function newer(value: Plain): readonly string[] {
  return [
    ...["oneOf", "anyOf"].filter((keyword) => Array.isArray(value[keyword])),
    ...["not", "discriminator"].filter((keyword) => isObject(value[keyword])),
    ...["nullable", "writeOnly"].filter((keyword) => typeof value[keyword] === "boolean"),
  ];
}
