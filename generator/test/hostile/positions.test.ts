import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { fullDocument, strings } from "./positions.ts";

// The other tests here find positions by walking the full document, so it has to be full.

/** Words that OpenAPI and JSON Schema give a meaning, which authors are not free to choose. */
const fixed =
  /^(3\.2\.0|string|object|array|integer|null|path|query|header|cookie|querystring|form|simple|deepObject|apiKey|http|oauth2|openIdConnect|basic|bearer|binary|date-time|password|base64|cursor|COPY|[245](\d\d|XX)|default|(application|text|multipart)\/[a-z+-]+)$/;

test("every string of the full document is marked, or a word of the standard", () => {
  const unmarked = [...strings(fullDocument)].filter(
    ([path, text]) => !text.includes("Zz") && !fixed.test(text) && !path.endsWith("/"),
  );
  expect(unmarked).toEqual([]);
});

test("the full document has every field of OpenAPI 3.2, and every keyword of JSON Schema", () => {
  const used = new Set(
    [...strings(fullDocument)].filter(([path]) => path.endsWith("/")).map(([, key]) => key),
  );
  const missing = [...openapiFields(), ...schemaKeywords].filter((field) => !used.has(field));
  expect(missing.sort()).toEqual([]);
});

function openapiFields(): ReadonlySet<string> {
  const file = createRequire(import.meta.url).resolve(
    "@seriousme/openapi-schema-validator/schemas/v3.2/schema.json",
  );
  const fields = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { properties } = value as { readonly properties?: object };
    for (const field of Object.keys(properties ?? {})) fields.add(field);
    for (const member of Object.values(value)) collect(member);
  };
  collect(JSON.parse(readFileSync(file, "utf8")));
  return fields;
}

/** JSON Schema 2020-12, without the limits, whose values are numbers; and what OpenAPI adds to it. */
const schemaKeywords =
  "$id $schema $anchor $dynamicAnchor $ref $dynamicRef $defs $comment allOf anyOf oneOf not if then else dependentSchemas prefixItems items contains properties patternProperties additionalProperties propertyNames type enum const pattern uniqueItems required dependentRequired title description default deprecated readOnly writeOnly examples example format contentEncoding contentMediaType contentSchema discriminator mapping xml externalDocs".split(
    " ",
  );
