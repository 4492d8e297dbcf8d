import type { OAuth2Scheme, SecurityRequirement, SecurityScheme } from "../../ir/api.ts";
import { assertNever } from "../../ir/assert-never.ts";
import type { ObjectDeclaration } from "../../ir/declaration.ts";
import type { Doc, ExternalDocs } from "../../ir/doc.ts";
import { type Content, type Operation, type RequestBody, sentMethod } from "../../ir/operation.ts";
import type { Type } from "../../ir/type.ts";
import type { Book } from "./book.ts";
import { fill, fillCode } from "./labels.ts";
import { codeSpan } from "./markdown/code-span.ts";
import { escapeAll, joinLines } from "./markdown/escape.ts";
import { inline } from "./markdown/inline.ts";
import { namedExamples } from "./named-examples.ts";
import { deprecationNote, limitNotes, sentences } from "./notes.ts";
import { operationName } from "./page-list.ts";
import { pagingText } from "./paging.ts";
import { bodyView, membersTravelling, parameterView, propertyViews } from "./to-view-member.ts";
import { typeText, underlying } from "./types.ts";
import type { MemberView, ParametersView, RequestView, SchemeView } from "./views.ts";

export function requestView(operation: Operation, book: Book): RequestView {
  const uses = operation.security.flatMap(({ schemes }) => schemes);
  const scopesOf = (scheme: string) =>
    new Set(uses.flatMap(({ name, scopes }) => (name === scheme ? scopes : [])));
  return {
    labels: book.labels,
    line: codeSpan(`${sentMethod(operation.method)} ${operation.path.text}`, "block"),
    servers: serversText(operation, book),
    group: groupText(operation, book),
    authentication: authentication(operation.security, book),
    schemes: [...new Set(uses.map(({ name }) => name))].flatMap((name) =>
      schemeView(name, scopesOf(name), book),
    ),
    since: operation.since === null ? null : codeSpan(operation.since, "block"),
    changed: operation.changed === null ? null : codeSpan(operation.changed, "block"),
    paging: operation.pagination === null ? null : pagingText(operation.pagination, book),
    seeAlso: operation.externalDocs === null ? null : linkText(operation.externalDocs, book),
  };
}

function serversText({ servers }: Operation, book: Book): string | null {
  const texts = servers.map(({ url, description }) => {
    const about = description === null ? "" : ` (${book.texts.line(description)})`;
    return codeSpan(url, "block") + about;
  });
  return texts.length === 0 ? null : texts.join(book.labels.types.or);
}

/** Leaves of a link what is no address. */
function linkText({ url, description }: ExternalDocs, book: Book): string {
  const text = escapeAll(description ?? url, "block");
  return inline(`[${book.texts.marked(description ?? "", text)}](${joinLines(url)})`, "block");
}

function groupText({ tags }: Operation, { labels }: Book): string | null {
  const names = [...new Set(tags)].map((tag) => codeSpan(tag, "block"));
  return names.length === 0 ? null : names.join(labels.types.list);
}

/** Any of the alternatives is enough; of one, all schemes are needed. */
function authentication(security: readonly SecurityRequirement[], book: Book): string {
  const { request, schemes, types } = book.labels;
  if (security.length === 0) return request.noAuthentication;
  const alternatives = security.map((requirement) =>
    requirement.schemes.length === 0
      ? request.noAuthentication
      : requirement.schemes
          .map(({ name, scopes }) => {
            const text = codeSpan(name, "block");
            const listed = scopes.map((scope) => codeSpan(scope, "block")).join(types.list);
            return scopes.length === 0 ? text : fill(schemes.scopes, { text, scopes: listed });
          })
          .join(types.and),
  );
  return alternatives.join(request.alternative);
}

/** @param scopes those whose meaning is told */
export function schemeView(
  name: string,
  scopes: ReadonlySet<string> | "all",
  book: Book,
): readonly SchemeView[] {
  const scheme = book.schemes.get(name);
  if (scheme === undefined) return [];
  const kind = schemeKind(scheme, book);
  const description = scheme.description === null ? "" : book.texts.line(scheme.description);
  const text = sentences([kind, description], book);
  const details = scheme.kind === "oauth2" ? oauthDetails(scheme, scopes, book) : [];
  return [{ name: codeSpan(name, "block"), text, details }];
}

/** Where tokens come from, and what the scopes mean that are needed here. */
function oauthDetails(
  { flows }: OAuth2Scheme,
  needed: ReadonlySet<string> | "all",
  book: Book,
): readonly string[] {
  const { oauth, colon, types } = book.labels;
  const sources = flows.map((flow) => {
    const part = (label: string, url: string | null) =>
      url === null || url === "" ? [] : [fill(label, { url: codeSpan(url, "block") })];
    const parts = [
      ...part(oauth.authorize, flow.authorizationUrl),
      ...part(oauth.token, flow.tokenUrl),
      ...part(oauth.refresh, flow.refreshUrl),
    ];
    return [oauth[flow.grant], ...(parts.length === 0 ? [] : [parts.join(types.list)])].join(colon);
  });
  // Flows that have a scope in common mean the same by it.
  const meanings = new Map(flows.flatMap(({ scopes }) => Object.entries(scopes)));
  const scopes = [...(needed === "all" ? meanings.keys() : needed)].flatMap((scope) => {
    const text = book.texts.line(meanings.get(scope) ?? "");
    return text === "" ? [] : [codeSpan(scope, "block") + colon + text];
  });
  return [...sources, ...scopes];
}

function schemeKind(scheme: SecurityScheme, { labels: { schemes, locations } }: Book): string {
  switch (scheme.kind) {
    case "apiKey":
      return fillCode(
        fill(schemes.apiKey, { in: locations[scheme.in] }),
        { name: scheme.parameter },
        "block",
      );
    case "http":
      if (scheme.scheme.toLowerCase() === "bearer") return schemes.bearer;
      if (scheme.scheme.toLowerCase() === "basic") return schemes.basic;
      return fillCode(schemes.http, { scheme: scheme.scheme }, "block");
    case "oauth2":
      return schemes.oauth2;
    case "openIdConnect":
      // Leaves of a link what is no address.
      return inline(joinLines(fill(schemes.openIdConnect, { url: scheme.url })), "block");
    case "mutualTLS":
      return schemes.mutualTLS;
    default:
      return assertNever(scheme);
  }
}

export function parametersView(operation: Operation, book: Book): ParametersView {
  const parameters = operation.parameters.map((parameter) => parameterView(parameter, "request", book));
  const rows = [...parameters, ...bodyRows(operation.body, book)];
  const [content] = operation.body?.contents ?? [];
  return {
    labels: book.labels,
    body: operation.body === null ? null : bodyLine(operation.body, book),
    hasRows: rows.length > 0,
    rows,
    about: content === undefined ? null : aboutObject(content, operation.body?.doc ?? null, book),
    examples:
      content === undefined ? [] : namedExamples(content, "request", book.labels.response.furtherBody, book),
  };
}

/** The members of a body that is an object, as SDKs take them; of any other body, itself. */
function bodyRows(body: RequestBody | null, book: Book): readonly MemberView[] {
  const [content] = body?.contents ?? [];
  if (body === null || content === undefined) return [];
  const object = flatObject(content.type, book);
  if (object === null) return [bodyView(body, content, book)];
  const members = membersTravelling(object, "request");
  const example = book.examples.request.writtenForWhole(content);
  return propertyViews(members, "request", book.labels.locations.body, example, book);
}

function bodyLine(body: RequestBody, book: Book): string | null {
  const { request, types } = book.labels;
  if (body.contents.length === 0) return null;
  const contents = body.contents.map((content, index) => {
    const type = contentType(content, index === 0, book);
    return `${codeSpan(content.mediaType, "block")} ${type}`;
  });
  const need = body.required ? request.required : request.optional;
  const lead = fill(request.body, { need, contents: contents.join(types.or) });
  const description = body.doc.description === null ? "" : book.texts.block(body.doc.description);
  return description === "" ? lead : `${lead}\n\n${description}`;
}

/** The name of a type whose members stand in the table on the page, else a link to its section. */
export function contentType(content: Content, shownHere: boolean, book: Book): string {
  const object = shownHere ? flatObject(content.type, book) : null;
  return object === null ? typeText(content.type, book) : codeSpan(object.name.wire, "block");
}

/** The object whose members can stand in the table of the page itself; null where there is more to say of the type. */
export function flatObject(type: Type, book: Book): ObjectDeclaration | null {
  const { type: bare, nullable } = underlying(type, book);
  const declaration = bare.kind === "ref" ? book.api.declarations.get(bare.id) : undefined;
  if (declaration?.kind !== "object" || nullable || declaration.additional.kind === "typed") return null;
  return declaration.properties.length === 0 ? null : declaration;
}

/** What is said of an object as a whole whose members stand in the table of the page, by its name; null where nothing is. */
export function aboutObject(content: Content, said: Doc | null, book: Book): string | null {
  const object = flatObject(content.type, book);
  if (object === null) return null;
  const { description } = object.doc;
  const parts = [
    ...deprecationNote(object.deprecation, book),
    description === null || description === said?.description ? "" : book.texts.line(description),
    ...limitNotes([content.constraints, object.constraints], book),
    object.additional.kind === "closed" ? book.labels.structures.closed : "",
  ];
  const text = sentences(parts, book);
  return text === "" ? null : codeSpan(object.name.wire, "block") + book.labels.colon + text;
}

/** A heading line that cannot be taken for anything else; the name of an operation that has no title. */
export function titleText(operation: Operation, book: Book): string {
  const title = operation.doc.title ?? "";
  return title.trim() === "" ? escapeAll(operationName(operation), "block") : book.texts.title(title);
}
