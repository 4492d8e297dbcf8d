import type { Origin } from "../diagnostics/origin.ts";
import type { SecurityRequirement, Server } from "../ir/api.ts";
import type { Name } from "../ir/name.ts";
import {
  type Content,
  type Header,
  type Operation,
  type Parameter,
  type ParameterEncoding,
  type ParameterStyle,
  type PathPart,
  type PathTemplate,
  preferredContent,
  type RequestBody,
  type Response,
  type StatusMatch,
} from "../ir/operation.ts";
import { filledUrl, usualServer } from "../ir/servers.ts";
import { words } from "../naming/words.ts";
import type {
  HeaderObject,
  OperationObject,
  ParameterObject,
  RequestBodyObject,
  ResponseObject,
  Schema,
} from "../openapi/document.ts";
import { givenName, type Lowering, operationPlace } from "./context.ts";
import { inheritedDefault } from "./declare.ts";
import { lowerContent, reportParts, styles, typeOf } from "./lower-content.ts";
import { lowerDeprecation, lowerExampleObjects } from "./lower-doc.ts";
import { constraintsOf } from "./lower-schema.ts";

/** @param name what the operation is called; inline schemas are named after it */
export function lowerOperation(operation: OperationObject, name: Name, context: Lowering): Operation {
  return {
    name,
    method: operation.method,
    path: lowerPath(operation.path),
    tags: operation.tags,
    // Found out when all operations are known: their names have to differ.
    group: null,
    since: null,
    changed: null,
    doc: { title: operation.summary, description: operation.description },
    parameters: operation.parameters
      .filter((parameter) => isParameter(parameter, context))
      .map((parameter) => lowerParameter(parameter, name, context)),
    body: operation.requestBody === null ? null : lowerBody(operation.requestBody, name, context),
    responses: operation.responses.map((response) => lowerResponse(response, name, context)),
    security: lowerSecurity(operation, context),
    servers: lowerServers(operation, context),
    // Found out when every schema has been declared: the items' type is one of them.
    pagination: null,
    // Named after all operations.
    callbacks: [],
    deprecation: lowerDeprecation(operation),
    externalDocs: operation.externalDocs,
    extensions: operation.extensions,
    origin: operation.origin,
  };
}

/** Alternatives without schemes that nobody declared; validation has reported those. */
function lowerSecurity(operation: OperationObject, context: Lowering): readonly SecurityRequirement[] {
  const known = new Set(context.document.securitySchemes.map((scheme) => scheme.name));
  return operation.security
    .map(({ schemes }) => ({ declared: schemes.filter(({ name }) => known.has(name)), all: schemes }))
    .filter(({ declared, all }) => declared.length > 0 || all.length === 0)
    .map(({ declared }) => ({ schemes: declared }));
}

function lowerServers(operation: OperationObject, context: Lowering): readonly Server[] {
  const servers = operation.servers.map(({ origin, ...server }) => lowerServer(server, origin, context));
  const [first] = operation.servers;
  const [usual] = servers;
  if (first === undefined || usual === undefined || usualServer(servers) !== null) return servers;
  // A relative address that is relative to nothing has been reported; of variables without a default nobody can tell.
  if (isWhole(usual) && !filledUrl(usual).includes("{"))
    context.diagnostics.report("server-address", { url: first.url }, first.origin);
  return servers;
}

function isWhole({ url }: Server): boolean {
  return /^(?:[a-z][\w+.-]*:|\{)/i.test(url);
}

/**
 * An address that is relative is so to where the document comes from, which is usually the API itself: the first
 * server that has a whole address tells.
 */
function lowerServer(server: Server, origin: Origin, context: Lowering): Server {
  if (isWhole(server)) return server;
  if (server.url.startsWith("//")) return { ...server, url: `${schemeOf(context)}:${server.url}` };
  for (const { url, variables } of context.document.servers) {
    const host = /^[a-z][\w+.-]*:\/\/[^/]+/i.exec(url)?.[0];
    if (host === undefined) continue;
    const own = new Set(server.variables.map(({ name }) => name));
    const inherited = variables.filter(({ name }) => !own.has(name) && host.includes(`{${name}}`));
    const path = server.url.replace(/^(?:\.?\/)+/, "");
    return { ...server, url: `${host}/${path}`, variables: [...inherited, ...server.variables] };
  }
  context.diagnostics.report(
    "schema-unsupported",
    {
      keyword: `the relative server '${server.url}' of an operation`,
      consequence: "its requests go to the client's own address",
      help: "give its whole address",
    },
    origin,
  );
  return server;
}

/** That of the document's first whole address. */
function schemeOf({ document }: Lowering): string {
  const schemes = document.servers.flatMap(({ url }) => /^(https?):/i.exec(url)?.[1] ?? []);
  return schemes[0] ?? "https";
}

function lowerPath(text: string): PathTemplate {
  const parts = text.split(/(\{[^{}]+\})/).filter((part) => part !== "");
  return {
    text,
    parts: parts.map((part): PathPart => {
      const variable = /^\{([^{}]+)\}$/.exec(part)?.[1];
      return variable === undefined
        ? { kind: "literal", text: part }
        : { kind: "variable", parameter: variable };
    }),
  };
}

/** OpenAPI 3.1 section 4.8.12.1: what content types and security schemes already say is no parameter too. */
const saidElsewhere: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

function isParameter({ in: place, name, origin }: ParameterObject, { diagnostics }: Lowering): boolean {
  if (place !== "header" || !saidElsewhere.has(name.toLowerCase())) return true;
  diagnostics.report("parameter-ignored", { name }, origin);
  return false;
}

function lowerParameter(parameter: ParameterObject, operation: Name, context: Lowering): Parameter {
  const schema = parameter.schema ?? parameter.content[0]?.schema ?? null;
  const place = placeOf(parameter, "Parameter", [operationPlace(operation), parameter.name], context);
  return {
    in: parameter.in,
    name: givenName(parameter.name),
    type: typeOf(schema, place, context),
    required: parameter.required,
    encoding: lowerEncoding(parameter),
    ...lowerValue(parameter, schema, context),
    addedIn: 0,
    origin: parameter.origin,
  };
}

/** What is to be said of the value of a parameter or header, beside its type. */
function lowerValue(
  { description, deprecated, examples }: ParameterObject | HeaderObject,
  schema: Schema | null,
  context: Lowering,
) {
  return {
    doc: { title: null, description: description ?? schema?.description ?? null },
    constraints: constraintsOf(schema, context),
    default: schema === null ? null : inheritedDefault(schema, context),
    examples: lowerExampleObjects(examples, schema),
    deprecation:
      deprecated || schema?.deprecated === true
        ? lowerDeprecation({ deprecated: true, extensions: schema?.extensions ?? {} })
        : null,
  };
}

const defaultStyles: Readonly<Record<ParameterObject["in"], ParameterStyle>> = {
  path: "simple",
  header: "simple",
  query: "form",
  cookie: "form",
  querystring: "form",
};

/**
 * What several operations refer to is named after itself: after the first operation that needs it, its types would be
 * called something else as soon as another comes before.
 *
 * @param own the place of what is written in the operation
 */
function placeOf(
  { sharedAs }: { readonly sharedAs: string | null },
  suffix: "Parameter" | "Header" | "Request" | "Response",
  own: readonly string[],
  context: Lowering,
): readonly string[] {
  if (sharedAs === null) return own;
  const saysSuffix = words(sharedAs).at(-1)?.toLowerCase() === suffix.toLowerCase();
  const shared = [sharedAs, saysSuffix ? "" : suffix];
  context.share(own, shared);
  return shared;
}

/** The defaults of OpenAPI 3.1 section 4.8.12.2: `form` and `simple`, and `explode` for `form` alone. */
function lowerEncoding(parameter: ParameterObject): ParameterEncoding {
  const [content] = parameter.content;
  if (content !== undefined) return { kind: "content", mediaType: content.mediaType };
  const style = styles.find((known) => known === parameter.style) ?? defaultStyles[parameter.in];
  const explode = parameter.explode ?? (style === "form" || style === "cookie");
  return { kind: "style", style, explode, allowReserved: parameter.allowReserved };
}

function lowerBody(body: RequestBodyObject, operation: Name, context: Lowering): RequestBody {
  const place = placeOf(body, "Request", [operationPlace(operation), "Request"], context);
  const contents = body.content.map((media) => {
    reportParts(media, context);
    return lowerContent(media, place, context);
  });
  reportUnsent(contents, body, context);
  return {
    required: body.required,
    doc: { title: null, description: body.description },
    contents,
    origin: body.origin,
  };
}

function reportUnsent(contents: readonly Content[], { origin }: RequestBodyObject, context: Lowering): void {
  const used = preferredContent(contents);
  if (used === null || contents.length === 1) return;
  const others = contents.filter((content) => content !== used).map(({ mediaType }) => mediaType);
  context.diagnostics.report(
    "media-type-unsent",
    { used: used.mediaType, others: others.join(", ") },
    origin,
  );
}

function lowerResponse(response: ResponseObject, operation: Name, context: Lowering): Response {
  const status = lowerStatus(response.status);
  const suffix = status.kind === "exact" && status.code === 200 ? "" : response.status;
  const place = placeOf(response, "Response", [operationPlace(operation), suffix, "Response"], context);
  const owner = response.sharedAs ?? operationPlace(operation);
  return {
    status,
    doc: { title: null, description: response.description },
    contents: response.content.map((media) => lowerContent(media, place, context)),
    headers: response.headers.map(
      (header): Header => ({
        name: givenName(header.name),
        type: typeOf(header.schema, placeOf(header, "Header", [owner, header.name], context), context),
        required: header.required,
        ...lowerValue(header, header.schema, context),
      }),
    ),
    links: response.links,
    origin: response.origin,
  };
}

function lowerStatus(status: string): StatusMatch {
  if (status === "default") return { kind: "default" };
  if (status.endsWith("XX")) return { kind: "range", hundreds: Number(status[0]) };
  return { kind: "exact", code: Number(status) };
}
