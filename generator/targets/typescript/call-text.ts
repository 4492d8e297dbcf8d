import { isText } from "../../ir/event-items.ts";
import {
  type Content,
  type Operation,
  type Parameter,
  type ParameterEncoding,
  type PartEncoding,
  sentMethod,
  sentPath,
} from "../../ir/operation.ts";
import type { Pagination } from "../../ir/pagination.ts";
import { NameScope } from "../../naming/allocate.ts";
import { camelCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import {
  type CallScope,
  wiredContent,
  wiredEncoder,
  wiredReader,
  wiredSerializer,
  wiredValue,
} from "./call-wires.ts";
import type { ImportSet } from "./import-set.ts";
import { grouped, isIdentifier, literal, objectKey, quote } from "./literals.ts";
import type { RequestShape, ShapedParameter } from "./request-shape.ts";
import { reservedFunctions } from "./reserved.ts";
import { type ResponseShape, readers } from "./response-shape.ts";
import { internalModule } from "./runtime-files.ts";

/** A part of a request: the member of the runtime's `OperationRequest`, and what of the argument goes there. */
interface Part {
  readonly member: "pathParams" | "query" | "querystring" | "headers" | "cookies" | "body";
  readonly parameters: readonly ShapedParameter[];
  /** Whether all of the argument that is not named elsewhere belongs here. */
  readonly takesRest: boolean;
}

export interface CallFacts {
  readonly id: string;
  /** What differs from the client's usual, as expressions: left out where null. */
  readonly security: string | null;
  readonly baseUrl: string | null;
}

/** The statements of a function: its argument taken apart, and the request sent. */
export function callStatements(
  operation: Operation,
  request: RequestShape,
  response: ResponseShape,
  facts: CallFacts,
  scope: CallScope,
): string[] {
  const { imports } = scope;
  const { statements, members } = argumentText(request, scope);
  const fixed = [
    `id: ${quote(facts.id)}`,
    `method: ${quote(sentMethod(operation.method))}`,
    `path: ${quote(sentPath(operation.path))}`,
  ];
  const rest = [
    ...queryEncodings(request, scope),
    ...(request.body === null ? [] : bodyMembers(request.body.content, scope)),
    ...readerMembers(response, scope),
    ...(facts.security === null ? [] : [`security: ${facts.security}`]),
    ...(facts.baseUrl === null ? [] : [`baseUrl: ${facts.baseUrl}`]),
  ];
  const descriptor = grouped("{", [...fixed, ...members, ...rest], "}", 0);
  const { pagination } = operation;
  if (pagination === null) return [...statements, `return client.request(${descriptor}, options);`];
  const paginate = imports.value(internalModule, "paginate");
  return [
    ...statements,
    `return ${paginate}(client, ${descriptor}, ${paginationText(pagination)}, options);`,
  ];
}

/** The declaration as the runtime takes it: without the items' type, and without what is not said. */
function paginationText({ itemType: _itemType, ...pagination }: Pagination): string {
  const members = Object.entries(pagination).flatMap(([name, value]) =>
    value === null
      ? []
      : [`${name}: ${typeof value === "object" && "in" in value ? placeText(value) : literal(value)}`],
  );
  return grouped("{", members, "}", 60);
}

function placeText(place: { readonly in: string; readonly path: readonly string[] }): string {
  return `{ in: ${quote(place.in)}, path: ${literal(place.path)} }`;
}

function bodyMembers(content: Content, scope: CallScope): readonly string[] {
  const { mediaType } = content;
  const named = mediaType === "application/json" ? [] : [`contentType: ${quote(mediaType)}`];
  const encode = wiredEncoder(content, scope, () => encoderText(content, scope.imports));
  return encode === null ? named : [...named, `encode: ${encode}`];
}

/** What turns a body into bytes; null where that is what clients do anyway. */
function encoderText({ format, encodings, type }: Content, imports: ImportSet): string | null {
  if (format === "json") return null;
  const isMultipart = format === "multipart";
  const codec = isMultipart
    ? "encodeMultipart"
    : format === "form"
      ? "encodeForm"
      : isLines(format, type)
        ? "encodeJsonLines"
        : "encodeRaw";
  const encode = imports.value(internalModule, codec);
  if (!isMultipart && format !== "form") return encode;
  const parts = encodings.flatMap((encoding) => {
    const text = isMultipart ? partText(encoding) : memberText(encoding, imports);
    return text === null ? [] : [`${objectKey(encoding.property)}: ${text}`];
  });
  return `${encode}(${parts.length === 0 ? "" : grouped("{", parts, "}", 60)})`;
}

function isLines(format: Content["format"], type: Content["type"]): boolean {
  return format === "json-lines" && !isText(type);
}

function partText({ contentType }: PartEncoding): string | null {
  return contentType === null ? null : `{ contentType: ${quote(contentType)} }`;
}

/** A member of a form: `style` and `explode` win over the content type, as OpenAPI 3.1 section 4.8.15.1 says. */
function memberText(
  { contentType, style, explode, allowReserved }: PartEncoding,
  imports: ImportSet,
): string | null {
  if (style === null && explode === null && !allowReserved)
    return contentType === null ? null : imports.value(internalModule, "asContent");
  const form = style ?? "form";
  return encodingText(
    { kind: "style", style: form, explode: explode ?? form === "form", allowReserved },
    "query",
    imports,
  );
}

function readerMembers(response: ResponseShape, scope: CallScope): readonly string[] {
  const { format, accept } = response;
  const asked = accept === null ? [] : [`accept: ${quote(accept)}`];
  const wired = wiredReader(response, scope);
  if (wired !== null) return [...asked, wired];
  if (format === "json") return asked;
  const [member, reader] = readers[format];
  return [...asked, `${member}: ${scope.imports.value(internalModule, reader)}`];
}

interface ArgumentText {
  readonly statements: readonly string[];
  readonly members: readonly string[];
}

/** Where the whole argument is one part, it is passed on as it is; else it is taken apart by name. */
function argumentText(request: RequestShape, scope: CallScope): ArgumentText {
  const parts = partsOf(request);
  const [only] = parts;
  if (only === undefined) return { statements: [], members: [] };
  if (parts.length === 1 && isWhole(only, request)) {
    return { statements: [], members: [placedMember(only.member, "params", request, scope)] };
  }
  const { body } = request;
  if (body?.kind === "member" && parts.length === 1) {
    return { statements: [], members: [`body: params${access(body.key)}`] };
  }
  return takenApart(request, parts, scope);
}

function isWhole({ member, parameters, takesRest }: Part, { body }: RequestShape): boolean {
  if (body?.kind === "member" || member === "querystring") return false;
  return takesRest || parameters.every(({ key, parameter }) => key === parameter.name.wire);
}

/** The parts that the request has. A flat body takes what is left of the argument, else the query does. */
function partsOf({ parameters, body }: RequestShape): readonly Part[] {
  const placed = (member: Part["member"], ...places: Parameter["in"][]): Part => ({
    member,
    parameters: parameters.filter(({ parameter }) => places.includes(parameter.in)),
    takesRest: member === "query" && body?.kind !== "flat",
  });
  const all = [
    placed("pathParams", "path"),
    placed("query", "query"),
    placed("querystring", "querystring"),
    placed("headers", "header"),
    placed("cookies", "cookie"),
  ].filter((part) => part.parameters.length > 0);
  return body === null ? all : [...all, { member: "body", parameters: [], takesRest: body.kind === "flat" }];
}

/** What becomes of the values of a place, where clients do not do that by themselves. */
const placing: Partial<Record<Part["member"], readonly [ParameterPlace, string]>> = {
  pathParams: ["path", "inPath"],
  headers: ["header", "inHeaders"],
  cookies: ["cookie", "inCookies"],
};

/** A part of a request, with what says how its values are written. */
function placedMember(
  member: Part["member"],
  values: string,
  { parameters }: RequestShape,
  scope: CallScope,
): string {
  const placed = placing[member];
  if (placed === undefined) return `${member}: ${values}`;
  const [place, name] = placed;
  const encodings = placeEncodings(place, parameters, scope);
  const passed = encodings === null ? values : `${values}, ${encodings}`;
  return `${member}: ${scope.imports.value(internalModule, name)}(${passed})`;
}

function takenApart(request: RequestShape, parts: readonly Part[], scope: CallScope): ArgumentText {
  const { body } = request;
  const rest = parts.find((part) => part.takesRest);
  const locals = new NameScope([...reservedFunctions, ...scope.reserved, rest?.member ?? "params"]);
  const taken: string[] = [];
  const take = (key: string): string => {
    const wanted = isIdentifier(key) ? key : camelCase(words(key));
    const local = isIdentifier(wanted) ? locals.allocate(wanted, `${wanted}Value`) : locals.allocate("value");
    taken.push(local === key ? key : `${objectKey(key)}: ${local}`);
    return local;
  };
  const members = parts.map((part) => {
    if (part.member === "body") return bodyMember(body, take);
    if (part.member === "querystring") return querystringMember(part.parameters, take, scope);
    const named = part.takesRest ? part.parameters.filter(isRenamed) : part.parameters;
    const pairs = named.map(({ key, parameter }) => pair(parameter.name.wire, take(key)));
    if (part.takesRest) return withRest(part.member, pairs);
    return placedMember(part.member, grouped("{", pairs, "}"), request, scope);
  });
  const names = rest === undefined ? taken : [...taken, `...${rest.member}`];
  return { statements: [`const ${grouped("{", names, "}")} = params;`], members };
}

function isRenamed({ key, parameter }: ShapedParameter): boolean {
  return key !== parameter.name.wire;
}

function bodyMember(body: RequestShape["body"], take: (key: string) => string): string {
  if (body?.kind === "member") return pair("body", take(body.key));
  return withRest(
    "body",
    [...(body?.renamed ?? [])].map(([{ name }, key]) => pair(name.wire, take(key))),
  );
}

/** What is left of the argument, and with it what has another name there. */
function withRest(member: string, pairs: readonly string[]): string {
  return pairs.length === 0 ? member : `${member}: ${grouped("{", [`...${member}`, ...pairs], "}")}`;
}

/** A query that is one value: a form unless it is said to be JSON or text. */
function querystringMember(
  parameters: readonly ShapedParameter[],
  take: (key: string) => string,
  scope: CallScope,
): string {
  const { imports } = scope;
  const [shaped] = parameters;
  if (shaped === undefined) return "querystring: undefined";
  const { encoding, name, type } = shaped.parameter;
  const isForm = encoding.kind === "style" || encoding.mediaType.includes("form-urlencoded");
  const value = take(shaped.key);
  const text = isForm
    ? `${imports.value(internalModule, "formText")}(${wiredValue(value, type, scope)})`
    : `${wiredContent(type, scope) ?? imports.value(internalModule, "asContent")}("path", ${quote(name.wire)}, ${value})`;
  return `querystring: ${value} === undefined ? undefined : ${text}`;
}

function pair(wire: string, local: string): string {
  return wire === local ? local : `${objectKey(wire)}: ${local}`;
}

function access(key: string): string {
  return isIdentifier(key) ? `.${key}` : `[${quote(key)}]`;
}

/** Only what differs from the defaults of the place, `form` in queries and cookies, `simple` elsewhere; null: nothing. */
function placeEncodings(
  place: ParameterPlace,
  parameters: readonly ShapedParameter[],
  scope: CallScope,
): string | null {
  const members = parameters
    .filter(({ parameter }) => parameter.in === place)
    .flatMap(({ parameter }) => {
      const text = wiredSerializer(parameter, scope, () =>
        encodingText(parameter.encoding, place, scope.imports),
      );
      return text === null ? [] : [`${objectKey(parameter.name.wire)}: ${text}`];
    });
  return members.length === 0 ? null : grouped("{", members, "}");
}

function queryEncodings({ parameters }: RequestShape, scope: CallScope): readonly string[] {
  const encodings = placeEncodings("query", parameters, scope);
  return encodings === null ? [] : [`queryEncodings: ${encodings}`];
}

type ParameterPlace = Exclude<Parameter["in"], "querystring">;

function encodingText(encoding: ParameterEncoding, place: ParameterPlace, imports: ImportSet): string | null {
  if (encoding.kind === "content") return imports.value(internalModule, "asContent");
  const { style, explode, allowReserved } = encoding;
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  const members = [
    ...(style === usual ? [] : [`style: ${quote(style)}`]),
    ...(explode === (style === "form" || style === "cookie") ? [] : [`explode: ${explode}`]),
    ...(allowReserved ? ["allowReserved: true"] : []),
  ];
  return members.length === 0
    ? null
    : `${imports.value(internalModule, "styled")}({ ${members.join(", ")} })`;
}
