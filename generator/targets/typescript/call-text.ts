import type { Operation, Parameter, ParameterEncoding } from "../../ir/operation.ts";
import { NameScope } from "../../naming/allocate.ts";
import { camelCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import { grouped, isIdentifier, objectKey, quote } from "./literals.ts";
import type { RequestShape, ShapedParameter } from "./request-shape.ts";
import { keywords } from "./reserved.ts";
import type { ResponseShape } from "./response-shape.ts";

/** A part of a request: the member of the runtime's `OperationRequest`, and what of the argument goes there. */
interface Part {
  readonly member: "pathParams" | "query" | "headers" | "cookies" | "body";
  readonly parameters: readonly ShapedParameter[];
  /** Whether all of the argument that is not named elsewhere belongs here. */
  readonly takesRest: boolean;
}

export interface CallFacts {
  readonly id: string;
  /** What differs from the client's usual: printed as it is, or left out where null. */
  readonly security: string | null;
  readonly baseUrl: string | null;
}

/** The statements of a function: its argument taken apart, and the request sent. */
export function callStatements(
  operation: Operation,
  request: RequestShape,
  response: ResponseShape,
  facts: CallFacts,
): string[] {
  const { statements, members } = argumentText(request);
  const fixed = [
    `id: ${quote(facts.id)}`,
    `method: ${quote(operation.method.toUpperCase())}`,
    `path: ${quote(operation.path.text)}`,
  ];
  const contentType = request.body?.content.mediaType ?? "application/json";
  const rest = [
    ...encodingMembers(request.parameters),
    ...(contentType === "application/json" ? [] : [`contentType: ${quote(contentType)}`]),
    ...(response.format === "json" ? [] : [`response: ${quote(response.format)}`]),
    ...(response.accept === null ? [] : [`accept: ${quote(response.accept)}`]),
    ...(facts.security === null ? [] : [`security: ${facts.security}`]),
    ...(facts.baseUrl === null ? [] : [`baseUrl: ${quote(facts.baseUrl)}`]),
  ];
  const descriptor = grouped("{", [...fixed, ...members, ...rest], "}", 0);
  return [...statements, `return client.request(${descriptor}, options);`];
}

interface ArgumentText {
  readonly statements: readonly string[];
  readonly members: readonly string[];
}

/** Where the whole argument is one part, it is passed on as it is; else it is taken apart by name. */
function argumentText(request: RequestShape): ArgumentText {
  const parts = partsOf(request);
  const [only] = parts;
  if (only === undefined) return { statements: [], members: [] };
  if (parts.length === 1 && isWhole(only, request)) {
    return { statements: [], members: [`${only.member}: params`] };
  }
  const { body } = request;
  if (body?.kind === "member" && parts.length === 1) {
    return { statements: [], members: [`body: params${access(body.key)}`] };
  }
  return takenApart(request, parts);
}

function isWhole({ parameters, takesRest }: Part, { body }: RequestShape): boolean {
  if (body?.kind === "member") return false;
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
    placed("headers", "header"),
    placed("cookies", "cookie"),
  ].filter((part) => part.parameters.length > 0);
  return body === null ? all : [...all, { member: "body", parameters: [], takesRest: body.kind === "flat" }];
}

function takenApart({ body }: RequestShape, parts: readonly Part[]): ArgumentText {
  const rest = parts.find((part) => part.takesRest);
  const scope = new NameScope([...keywords, "client", "params", "options", rest?.member ?? "params"]);
  const taken: string[] = [];
  const take = (key: string): string => {
    const wanted = isIdentifier(key) ? key : camelCase(words(key));
    const local = scope.allocate(isIdentifier(wanted) ? wanted : "value", `${wanted}Value`);
    taken.push(local === key ? key : `${objectKey(key)}: ${local}`);
    return local;
  };
  const members = parts.map((part) => {
    if (part.member === "body") return part.takesRest ? "body" : bodyMember(body, take);
    const named = part.takesRest ? part.parameters.filter(isRenamed) : part.parameters;
    const pairs = named.map(({ key, parameter }) => pair(parameter.name.wire, take(key)));
    if (!part.takesRest) return `${part.member}: ${grouped("{", pairs, "}")}`;
    return pairs.length === 0
      ? part.member
      : `${part.member}: ${grouped("{", [`...${part.member}`, ...pairs], "}")}`;
  });
  const names = rest === undefined ? taken : [...taken, `...${rest.member}`];
  return { statements: [`const ${grouped("{", names, "}")} = params;`], members };
}

function isRenamed({ key, parameter }: ShapedParameter): boolean {
  return key !== parameter.name.wire;
}

function bodyMember(body: RequestShape["body"], take: (key: string) => string): string {
  return body?.kind === "member" ? `body: ${take(body.key)}` : "body";
}

function pair(wire: string, local: string): string {
  return wire === local ? local : `${objectKey(wire)}: ${local}`;
}

function access(key: string): string {
  return isIdentifier(key) ? `.${key}` : `[${quote(key)}]`;
}

/** Only what differs from the defaults of the place: `form` in queries and cookies, `simple` elsewhere. */
function encodingMembers(parameters: readonly ShapedParameter[]): readonly string[] {
  const places = (["path", "query", "header", "cookie"] as const).flatMap((place) => {
    const members = parameters
      .filter(({ parameter }) => parameter.in === place)
      .flatMap(({ parameter }) => {
        const text = encodingText(parameter.encoding, place);
        return text === null ? [] : [`${objectKey(parameter.name.wire)}: ${text}`];
      });
    return members.length === 0 ? [] : [`${place}: ${grouped("{", members, "}")}`];
  });
  return places.length === 0 ? [] : [`encodings: ${grouped("{", places, "}")}`];
}

function encodingText(
  encoding: ParameterEncoding,
  place: "path" | "query" | "header" | "cookie",
): string | null {
  if (encoding.kind === "content") return `{ contentType: ${quote(encoding.mediaType)} }`;
  const { style, explode, allowReserved } = encoding;
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  const members = [
    ...(style === usual ? [] : [`style: ${quote(style)}`]),
    ...(explode === (style === "form" || style === "cookie") ? [] : [`explode: ${explode}`]),
    ...(allowReserved ? ["allowReserved: true"] : []),
  ];
  return members.length === 0 ? null : `{ ${members.join(", ")} }`;
}
