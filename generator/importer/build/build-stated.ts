import { mapFact, written } from "../merge/fact.ts";
import type { MergedAnswer, MergedScheme } from "../merge/merge-stated.ts";
import type { MergedClient, MergedOperation } from "../merge/merged-api.ts";
import type { ContentReading, SchemeReading, Security } from "../page/page-facts.ts";
import { fold } from "../page/patterns.ts";
import type { Location } from "../profile/page-profile.ts";
import { type BuildContext, buildParameter } from "./build-members.ts";
import { compact, isObject, type JsonObject } from "./json.ts";
import { MemberRecorder } from "./member-recorder.ts";
import { typeSchema } from "./type-schema.ts";
import { withNotes } from "./with-keyword.ts";

/** The security schemes of a client; undefined where no page explains any. */
export function buildSchemes(merged: MergedClient, context: BuildContext): JsonObject | undefined {
  if (merged.schemes.length === 0) return undefined;
  return Object.fromEntries(merged.schemes.map((scheme) => [scheme.name, buildScheme(scheme, context)]));
}

function buildScheme(scheme: MergedScheme, context: BuildContext): JsonObject {
  const record = new MemberRecorder(context.findings, context.client, `scheme ${scheme.name}`, null);
  record.fact("kind", scheme.fact);
  record.fact("description", scheme.description);
  const { locations } = context.wording.request;
  const description = written(scheme.description);
  const flows = scheme.fact.value.kind === "oauth2" ? flowsOf(scheme, record) : undefined;
  return compact({ ...schemeOf(scheme.fact.value, locations), description, flows });
}

/** Pages tell scopes without saying by which of the flows one gets them. */
function flowsOf({ flows, scopes }: MergedScheme, record: MemberRecorder): JsonObject {
  record.fact("flows", flows);
  const meanings = [...scopes].map(([name, meaning]) => {
    record.fact(`scope ${name}`, meaning);
    return [name, written(meaning) ?? ""];
  });
  return Object.fromEntries(
    (flows?.value ?? []).map(({ grant, addresses }) => [
      grant,
      { ...addresses, scopes: Object.fromEntries(meanings) },
    ]),
  );
}

function schemeOf({ kind, details }: SchemeReading, locations: ReadonlyMap<string, Location>): JsonObject {
  switch (kind) {
    case "apiKey":
      return { type: "apiKey", in: locations.get(fold(details.in ?? "")) ?? "header", name: details.name };
    case "bearer":
    case "basic":
      return { type: "http", scheme: kind };
    case "http":
      return { type: "http", scheme: details.scheme };
    case "oauth2":
      return { type: "oauth2" };
    case "openIdConnect":
      return { type: "openIdConnect", openIdConnectUrl: details.url };
    case "mutualTLS":
      return { type: "mutualTLS" };
  }
}

/** What a page states of an operation beside its members, recorded. */
export function securityOf(operation: MergedOperation, record: MemberRecorder): unknown {
  const { security } = operation.stated;
  if (security === null) return undefined;
  record.fact("security", security);
  return securityList(security.value);
}

/** Servers of the operation's own, and where more stands about it, recorded. */
export function addressesOf(
  { stated: { servers, seeAlso } }: MergedOperation,
  record: MemberRecorder,
): JsonObject {
  record.fact("servers", servers);
  record.fact("see also", seeAlso);
  return {
    externalDocs: seeAlso === null ? undefined : compact({ ...seeAlso.value }),
    servers: servers?.value.map((server) => compact({ ...server })),
  };
}

function securityList(security: Security): JsonObject[] {
  return security.map((uses) => Object.fromEntries(uses.map(({ name, scopes }) => [name, scopes])));
}

/** What the error codes of an operation mean, recorded; none where no page explains any. */
export function errorCodesOf(
  { stated: { errorCodes } }: MergedOperation,
  record: MemberRecorder,
  { profile }: BuildContext,
): JsonObject {
  if (profile.errorCodesExtension === null || errorCodes.size === 0) return {};
  const meanings = [...errorCodes].map(([code, meaning]) => {
    record.fact("error code", meaning);
    return [code, meaning.value] as const;
  });
  return { [profile.errorCodesExtension]: Object.fromEntries(meanings) };
}

/** The responses that pages state; `schema` is that of the first. Null where they state none. */
export function buildAnswers(
  { id, stated: { answers } }: MergedOperation,
  schema: JsonObject,
  record: MemberRecorder,
  context: BuildContext,
): JsonObject | null {
  if (answers.length === 0) return null;
  const built = answers.map((answer, index) => {
    record.fact(
      "response",
      mapFact(answer.contents, () => answer.status),
    );
    const contents = contentsOf(answer.contents.value, index === 0 ? schema : null);
    const [first] = Object.values(contents ?? {});
    if (first !== undefined && isObject(first.schema)) first.schema = withNotes(first.schema, answer, record);
    if (first !== undefined && answer.example !== null) first.example = answer.example.value;
    const headers = headersOf(answer, `operation ${id}`, context);
    return [
      answer.status,
      compact({ description: descriptionOf(answer), headers, content: contents }),
    ] as const;
  });
  return Object.fromEntries(built);
}

/** The kinds of content; undefined where there are none. The first has the schema that is given for it. */
function contentsOf(
  contents: readonly ContentReading[],
  first: JsonObject | null,
): Record<string, JsonObject> | undefined {
  if (contents.length === 0) return undefined;
  const entries = contents.map(({ mediaType, type }, index) => {
    const own = type === null ? {} : typeSchema(type);
    const given = index === 0 && first !== null && (type === null || Object.keys(first).length > 0);
    return [mediaType, { schema: given ? first : own }] as const;
  });
  return Object.fromEntries(entries);
}

function headersOf(
  { headers }: MergedAnswer,
  subject: string,
  context: BuildContext,
): JsonObject | undefined {
  if (headers.length === 0) return undefined;
  const built = headers.map((header) => {
    const { name: _name, in: _in, ...parameter } = buildParameter(header, subject, context);
    return [header.name, parameter] as const;
  });
  return Object.fromEntries(built);
}

function descriptionOf(answer: MergedAnswer): string {
  return written(answer.description) ?? "";
}

/** The request body that pages state, with the `media` of its first kind of content; null where they state none. */
export function buildBody(
  operation: MergedOperation,
  media: JsonObject | null,
  record: MemberRecorder,
): JsonObject | null {
  const { body } = operation.stated;
  if (body === null) return null;
  const { required, contents } = body.fact.value;
  record.fact(
    "request body",
    mapFact(body.fact, () => contents.map(({ mediaType }) => mediaType).join(", ")),
  );
  const content = contentsOf(contents, null);
  const [first] = Object.values(content ?? {});
  if (first !== undefined) Object.assign(first, media);
  return compact({
    description: written(body.description),
    required: required ? true : undefined,
    content,
  });
}
