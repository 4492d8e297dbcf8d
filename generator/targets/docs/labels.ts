import * as z from "zod";
import { codeSpan, type Place } from "./markdown/code-span.ts";

const texts = <const Names extends readonly string[]>(...names: Names) =>
  z.strictObject(
    Object.fromEntries(names.map((name) => [name, z.string()])) as Record<Names[number], z.ZodString>,
  );

const labelsSchema = z.strictObject({
  sections: texts(
    "method",
    "parameters",
    "sample",
    "response",
    "errors",
    "structures",
    "payload",
    "answer",
    "callbacks",
    "links",
  ),
  columns: texts(
    "name",
    "type",
    "in",
    "required",
    "default",
    "description",
    "example",
    "status",
    "content",
    "code",
  ),
  notices: texts(
    "doNotEdit",
    "provenance",
    "deprecated",
    "fallbackTitle",
    "fallbackText",
    "names",
    "arguments",
    "argument",
    "renamed",
    "wholeBody",
  ),
  request: texts(
    "http",
    "group",
    "authentication",
    "noAuthentication",
    "alternative",
    "body",
    "required",
    "optional",
    "noParameters",
    "paging",
    "since",
    "changed",
    "server",
    "seeAlso",
  ),
  webhook: texts("sent", "empty", "parameters", "example"),
  paging: texts("page", "offset", "cursor", "link", "next", "limit", "total", "more", "items", "list"),
  schemes: texts("apiKey", "bearer", "basic", "http", "oauth2", "openIdConnect", "mutualTLS", "scopes"),
  oauth: texts(
    "implicit",
    "password",
    "clientCredentials",
    "authorizationCode",
    "deviceAuthorization",
    "authorize",
    "token",
    "refresh",
  ),
  locations: texts("path", "query", "header", "cookie", "querystring", "body"),
  response: texts(
    "type",
    "example",
    "noContent",
    "stream",
    "headers",
    "headersOf",
    "exampleOf",
    "further",
    "furtherBody",
    "others",
    "also",
    "none",
    "codes",
    "callbacks",
    "links",
    "link",
    "linkWith",
  ),
  types: texts("or", "and", "list", "map", "any", "file"),
  notes: texts(
    "stop",
    "gap",
    "values",
    "itemValues",
    "always",
    "nullable",
    "format",
    "base64",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "required",
    "dependentRequired",
    "anyOf",
    "oneOf",
    "rule",
    "names",
    "namesToo",
    "contentEncoding",
    "contentMediaType",
    "each",
    "eachValue",
    "item",
    "alternative",
    "read",
    "write",
    "sent",
    "reserved",
  ),
  structures: texts("noMembers", "additional", "closed", "alternatives", "discriminator", "otherValues"),
  /** Of the site around the pages. */
  site: texts(
    "name",
    "skip",
    "menu",
    "search",
    "searchHint",
    "searchEmpty",
    "searchLoading",
    "searchFailed",
    "close",
    "clear",
    "theme",
    "localeSwitch",
    "languageSwitch",
    "copy",
    "copied",
    "copyPage",
    "viewMarkdown",
    "edit",
    "lastUpdated",
    "previous",
    "next",
    "onThisPage",
    "home",
    "guide",
    "reference",
    "explorer",
    "explorerLoading",
    "explorerFailed",
    "more",
    "topics",
    "operations",
    "authentication",
    "servers",
    "version",
    "start",
    "breadcrumbs",
    "otherTag",
    "webhooks",
    "untranslated",
    "notFoundTitle",
    "notFoundText",
    "suggestions",
    "linkTo",
    "members",
    "moreStructures",
    "repository",
    "deprecated",
    "page",
    "table",
  ),
  colon: z.string(),
  yes: z.string(),
  no: z.string(),
  none: z.string(),
});

/** The words of the pages and of their site in one human language. */
export interface Labels extends z.output<typeof labelsSchema> {}

/** Those of the site around the pages. */
export type SiteLabels = Labels["site"];

export type LabelsResult =
  | { readonly kind: "labels"; readonly labels: Labels }
  | { readonly kind: "failed"; readonly reason: string };

/** Reads `labels/<locale>.json`; every label must be there, so that no page has a gap. */
export function readLabels(templates: ReadonlyMap<string, string>, locale: string): LabelsResult {
  const path = `labels/${locale}.json`;
  const text = templates.get(path);
  if (text === undefined) {
    const known = [...templates.keys()].flatMap((name) => /^labels\/(.*)\.json$/.exec(name)?.[1] ?? []);
    return {
      kind: "failed",
      reason: `there is no '${path}'; there are labels for ${known.sort().join(", ")}`,
    };
  }
  try {
    const result = labelsSchema.safeParse(JSON.parse(text));
    if (result.success) return { kind: "labels", labels: result.data };
    const problems = result.error.issues.map((issue) =>
      issue.code === "invalid_type" ? `no text '${issue.path.join(".")}'` : issue.message,
    );
    return { kind: "failed", reason: `'${path}' does not have what it must: ${problems.join(", ")}` };
  } catch (error) {
    return { kind: "failed", reason: `'${path}' is not JSON: ${(error as Error).message}` };
  }
}

/** Writes values into a label's `{name}` places. */
export function fill(label: string, values: Readonly<Record<string, string | number>>): string {
  return label.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** The same where the label has `{name}` as code, and what comes there is anybody's text. */
export function fillCode(label: string, values: Readonly<Record<string, string>>, place: Place): string {
  return label.replace(/`\{(\w+)\}`/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : codeSpan(value, place);
  });
}
