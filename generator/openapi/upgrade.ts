import { upgradeFromTwoToThree } from "@scalar/openapi-upgrader/2.0-to-3.0";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { pointerOrigin } from "../diagnostics/origin.ts";
import type { SourceDocument } from "../source/sources.ts";
import { correctSwagger } from "./correct-swagger.ts";

type Plain = Record<string, unknown>;

/**
 * Turns a Swagger 2.0 document into OpenAPI 3.0; any other is returned as it is. What OpenAPI 3.0 has no words for
 * is reported where it is written. Places in the result lead to
 * the nearest part of the document that was written: `/paths/…` stays, what moved has the place of the whole.
 */
export function upgrade(document: SourceDocument, diagnostics: Diagnostics): SourceDocument {
  const { root } = document;
  if (!isPlain(root) || !String(root.swagger).startsWith("2")) return document;
  // YAML readers give the number 2 for `swagger: 2.0`, which the library does not recognise.
  const written = { ...structuredClone(root), swagger: "2.0" };
  reportVersion(document, diagnostics);
  correctSwagger(written, document.file, diagnostics);
  inlineBodies(written);
  const forms = formsOf(written);
  const upgraded = upgradeFromTwoToThree(written);
  if (isPlain(upgraded)) completeForms(upgraded, forms);
  return { ...document, root: upgraded };
}

/**
 * Puts bodies that operations share, by reference or as parameters of their path, into each of them, because the
 * library makes request bodies only there.
 */
function inlineBodies(root: Plain): void {
  const shared = isPlain(root.parameters) ? root.parameters : {};
  const inlined = (parameter: unknown): unknown => {
    const name = isPlain(parameter) ? /^#\/parameters\/(.*)$/.exec(String(parameter.$ref))?.[1] : undefined;
    const target = name === undefined ? undefined : shared[name];
    return isBody(target) ? target : parameter;
  };
  for (const { item, operations } of pathItems(root)) {
    const all = Array.isArray(item.parameters) ? item.parameters.map(inlined) : [];
    if (all.length > 0) item.parameters = all.filter((parameter) => !isBody(parameter));
    const bodies = all.filter(isBody);
    for (const operation of operations.values()) {
      const own: unknown[] = Array.isArray(operation.parameters) ? operation.parameters.map(inlined) : [];
      const isOwn = ({ name, in: place }: Plain) =>
        own.some((other) => isBody(other) && other.in === place && (place === "body" || other.name === name));
      if (own.length + bodies.length > 0)
        operation.parameters = [...bodies.filter((body) => !isOwn(body)), ...own];
    }
  }
}

function isBody(parameter: unknown): parameter is Plain {
  return isPlain(parameter) && (parameter.in === "body" || parameter.in === "formData");
}

const methods: ReadonlySet<string> = new Set("get put post delete options head patch".split(" "));

/** The path items of a document, and the operations of each by their methods. */
function pathItems({ paths }: Plain) {
  return Object.entries(isPlain(paths) ? paths : {}).flatMap(([path, item]) => {
    if (!isPlain(item)) return [];
    const operations = new Map(
      Object.entries(item).flatMap(([method, operation]) =>
        methods.has(method) && isPlain(operation) ? [[method, operation]] : [],
      ),
    );
    return [{ path, item, operations }];
  });
}

/** The fields of each operation's form, by method and path. */
function formsOf(root: Plain): ReadonlyMap<string, readonly Plain[]> {
  const forms = new Map<string, readonly Plain[]>();
  for (const { path, operations } of pathItems(root))
    for (const [method, { parameters }] of operations) {
      const fields = (Array.isArray(parameters) ? parameters : []).filter(
        (parameter) => isBody(parameter) && parameter.in === "formData",
      );
      if (fields.length > 0) forms.set(`${method} ${path}`, structuredClone(fields));
    }
  return forms;
}

/** The library keeps of a field of a form only its type; what else is said of it is added, and how lists are sent. */
function completeForms(root: Plain, forms: ReadonlyMap<string, readonly Plain[]>): void {
  for (const { path, operations } of pathItems(root))
    for (const [method, { requestBody }] of operations) {
      const fields = forms.get(`${method} ${path}`);
      if (fields === undefined || !isPlain(requestBody) || !isPlain(requestBody.content)) continue;
      if (fields.some(({ required }) => required === true)) requestBody.required = true;
      for (const media of Object.values(requestBody.content).filter(isPlain)) {
        const { schema } = media;
        if (!isPlain(schema)) continue;
        schema.properties = Object.fromEntries(
          fields.map((field) => [String(field.name), fieldSchema(field)]),
        );
        const encoding = fields.flatMap(listStyle);
        if (encoding.length > 0) media.encoding = Object.fromEntries(encoding);
      }
    }
}

/** What is said of the field itself, or of how it is sent, is no part of its schema. */
function fieldSchema(field: Plain): Plain {
  const said = Object.entries(field).filter(([keyword]) => !ofTheField.has(keyword));
  const schema = Object.fromEntries(said);
  const typed = schema.type === "file" ? { ...schema, type: "string", format: "binary" } : schema;
  return isPlain(typed.items) ? { ...typed, items: fieldSchema(typed.items) } : typed;
}

const ofTheField: ReadonlySet<string> = new Set(
  "name in required collectionFormat allowEmptyValue".split(" "),
);

/** Without `collectionFormat`, lists have commas between their values (section "Parameter Object"). */
function listStyle({ name, type, collectionFormat = "csv" }: Plain): readonly (readonly [string, Plain])[] {
  const style = type === "array" ? listStyles.get(String(collectionFormat)) : undefined;
  return style === undefined ? [] : [[String(name), { style, explode: false }]];
}

const listStyles = new Map([
  ["csv", "form"],
  ["ssv", "spaceDelimited"],
  ["pipes", "pipeDelimited"],
]);

/** There is one version of Swagger that is read, however it is written. */
function reportVersion({ root, file }: SourceDocument, diagnostics: Diagnostics): void {
  const found = isPlain(root) ? root.swagger : undefined;
  if (found === "2.0") return;
  const origin = pointerOrigin(file, "/swagger");
  if (typeof found === "string") diagnostics.report("swagger-version", { found }, origin);
  else
    diagnostics.report(
      "openapi-text",
      { field: "swagger", found: `the number ${found}`, text: "2.0" },
      origin,
    );
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
