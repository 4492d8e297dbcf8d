import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { pointerOrigin } from "../diagnostics/origin.ts";
import { Memory } from "../memory/memory.ts";
import type { SourceDocument, Sources } from "../source/sources.ts";
import type { OpenApiDocument } from "./document.ts";
import { parsePathItem } from "./parse-operation.ts";
import { parseSecurity, parseSecurityScheme } from "./parse-security.ts";
import { parseServers } from "./parse-server.ts";
import { Pieces } from "./pieces.ts";
import { type Cursor, Reader } from "./reader.ts";
import { type Network, References } from "./references.ts";

const documentFields = [
  "openapi",
  "info",
  "jsonSchemaDialect",
  "servers",
  "paths",
  "webhooks",
  "components",
  "security",
  "tags",
  "externalDocs",
  "$self",
];

/**
 * Reads an OpenAPI 3.0, 3.1 or 3.2 document. Everything that is wrong is reported at its place, and what can
 * be read is; null when it is no OpenAPI document at all.
 *
 * @param network whether its references may lead there
 * @param memory what earlier runs read of the same document
 */
export function parseDocument(
  source: SourceDocument,
  sources: Sources,
  diagnostics: Diagnostics,
  network: Network = "refused",
  memory = new Memory(),
): OpenApiDocument | null {
  const root: Cursor = { value: source.root, file: source.file, pointer: "" };
  const references = new References(sources, source, network);
  const reader = new Reader(diagnostics, references, minorOf(root));
  if (!checkVersion(root, reader)) return null;
  reader.checkFields(root, "the document", documentFields);
  checkParts(root, reader);
  const pieces = new Pieces(references, diagnostics, reader.minor, memory);
  const components = reader.member(root, "components");
  checkComponents(root, reader);
  const security = parseSecurity(root, reader);
  const pathItem = (path: string, item: Cursor, isCalledByApi: boolean) => {
    const inherited = { security, isCalledByApi };
    return pieces.read(item, [path, inherited], (own, schemas) =>
      parsePathItem(path, item, inherited, own, schemas),
    );
  };
  return {
    info: parseInfo(root, reader),
    servers: parseServers(root, reader),
    tags: reader.items(root, "tags").map((tag) => parseTag(tag, reader)),
    componentSchemas: reader.allEntries(components, "schemas").map(([, schema]) => pieces.schema(schema)),
    operations: reader
      .entries(root, "paths")
      .flatMap(([path, item]) => pathItem(withSlash(path, item, reader), item, false)),
    webhooks: reader.allEntries(root, "webhooks").flatMap(([name, item]) => pathItem(name, item, true)),
    securitySchemes: reader
      .allEntries(components, "securitySchemes")
      .flatMap(([name, scheme]) => parseSecurityScheme(name, scheme, reader)),
    schemas: pieces,
    extensions: reader.extensions(root),
    origin: pointerOrigin(source.file, ""),
  };
}

function parseTag(tag: Cursor, reader: Reader) {
  const later = { summary: 2, parent: 2, kind: 2 };
  reader.checkFields(tag, "a tag", ["name", "description", "externalDocs"], later);
  return {
    name: reader.requiredString(tag, "name", "a tag"),
    summary: reader.string(tag, "summary"),
    description: reader.string(tag, "description"),
    parent: reader.string(tag, "parent"),
    kind: reader.string(tag, "kind"),
    extensions: reader.extensions(tag),
  };
}

const componentFields = ["schemas", "securitySchemes"];
/** What is only read where something refers to it. */
const referredFields = "responses parameters examples requestBodies headers links callbacks".split(" ");
const laterComponents = { pathItems: 1, mediaTypes: 2 };

function checkComponents(root: Cursor, reader: Reader): void {
  const components = reader.member(root, "components");
  const known = [...componentFields, ...referredFields];
  reader.checkFields(components, "'components'", known, laterComponents);
  for (const field of [...referredFields, ...Object.keys(laterComponents)])
    reader.checkUnusedObject(components, field);
}

function minorOf({ value }: Cursor): number {
  const version = (value as { readonly openapi?: unknown } | null)?.openapi;
  return Number(/^3\.(\d)/.exec(String(version))?.[1] ?? 0);
}

/** OpenAPI 3.0 section 4.7.1; since 3.1, components or webhooks may stand alone. */
function checkParts(root: Cursor, reader: Reader): void {
  reader.newer(root, "webhooks", 1);
  const parts = reader.minor === 0 ? ["paths"] : ["paths", "components", "webhooks"];
  if (parts.every((part) => reader.value(root, part) === undefined))
    reader.incomplete(root, "paths", "the document", "there are no operations");
}

/** Paths begin with a slash (OpenAPI 3.1 section 4.8.8.1), so that they can follow a server's address. */
function withSlash(path: string, item: Cursor, reader: Reader): string {
  if (path.startsWith("/")) return path;
  const origin = pointerOrigin(item.file, item.pointer, "key");
  reader.diagnostics.report("path-without-slash", { path }, origin);
  return `/${path}`;
}

function checkVersion(root: Cursor, reader: Reader): boolean {
  const version = reader.member(root, "openapi");
  if (typeof version.value === "string" && /^3\.[012]\.\d+/.test(version.value)) return true;
  reader.diagnostics.report("openapi-version", { found: foundVersion(root, reader) }, reader.origin(version));
  return false;
}

function foundVersion(root: Cursor, reader: Reader): string {
  const { value } = reader.member(root, "openapi");
  if (value !== undefined) return `its version is ${JSON.stringify(value)}`;
  const swagger = reader.member(root, "swagger").value;
  if (swagger !== undefined) return `it is Swagger ${JSON.stringify(swagger)}`;
  return "it has no 'openapi' field";
}

const infoFields = ["title", "description", "termsOfService", "contact", "license", "version"];

function parseInfo(root: Cursor, reader: Reader) {
  const info = reader.member(root, "info");
  if (info.value === undefined) reader.missing(root, "info", "the document");
  else if (reader.isObject(info, "info")) {
    reader.checkFields(info, "'info'", infoFields, { summary: 1 });
    reader.checkUnused(info, "contact", ["name", "url", "email"]);
    reader.checkUnused(info, "license", ["name", "url"], { identifier: 1 });
    return {
      title: reader.requiredString(info, "title", "info"),
      version: reader.requiredString(info, "version", "info"),
      summary: reader.string(info, "summary"),
      description: reader.string(info, "description"),
    };
  }
  return { title: "", version: "", summary: null, description: null };
}
