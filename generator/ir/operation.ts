import type { Origin } from "../diagnostics/origin.ts";
import type { SecurityRequirement, Server } from "./api.ts";
import type { Constraints } from "./constraints.ts";
import type { AddedIn } from "./declaration.ts";
import type { Deprecation, Doc, Example, ExternalDocs } from "./doc.ts";
import type { JsonValue } from "./json.ts";
import type { Name } from "./name.ts";
import type { Pagination } from "./pagination.ts";
import type { Default, Type } from "./type.ts";

/** Lower case, as OpenAPI 3.2 section 4.9.1 writes them; `additionalOperations` keep the case they were given. */
export type HttpMethod = string;

const fixedMethods: ReadonlySet<HttpMethod> = new Set(
  "get put post delete options head patch trace query".split(" "),
);

/** A method as it is sent: names of methods are case-sensitive (RFC 9110 section 9.1). */
export function sentMethod(method: HttpMethod): string {
  return fixedMethods.has(method) ? method.toUpperCase() : method;
}

/**
 * A path as it is sent: without a fragment, by which some specifications tell operations of one path apart, and which
 * is no part of a request (RFC 9110 section 7.1).
 */
export function sentPath({ text }: PathTemplate): string {
  return text.split("#")[0] ?? "";
}

export interface Operation {
  /** `operationId`, or the derived one; unique in its `Api`. */
  readonly name: Name;
  readonly method: HttpMethod;
  readonly path: PathTemplate;
  readonly tags: readonly string[];
  /** Where it stands in clients that group operations; null for one without a tag. */
  readonly group: OperationGroup | null;
  /** The version of the API that brought it; null where a ledger does not tell, as for the first version it knew. */
  readonly since: string | null;
  /** The version that last changed what it takes or answers; null where a ledger tells of no change. */
  readonly changed: string | null;
  /** `title` is the summary. */
  readonly doc: Doc;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | null;
  /** In the order of the specification. */
  readonly responses: readonly Response[];
  /** Alternatives; each is a set of schemes that hold together. Empty: no authentication. */
  readonly security: readonly SecurityRequirement[];
  /** Where this operation lives when not at the API's servers; empty: at the API's. */
  readonly servers: readonly Server[];
  /** How the pages of its answer follow each other; null where it is no list of pages. */
  readonly pagination: Pagination | null;
  /** What the API calls because of it, at an address that the call named. */
  readonly callbacks: readonly Callback[];
  readonly deprecation: Deprecation | null;
  readonly externalDocs: ExternalDocs | null;
  readonly extensions: Extensions;
  readonly origin: Origin;
}

export interface Callback {
  /** Its key in the specification. */
  readonly name: string;
  readonly method: HttpMethod;
  /** Where the address is to be found, such as `{$request.body#/url}`. */
  readonly address: string;
  readonly doc: Doc;
  /** What is sent; null where nothing is known of it. */
  readonly payload: { readonly mediaType: string; readonly type: Type } | null;
}

/** `pets.list`: the member of a client, and the method there. */
export interface OperationGroup {
  readonly tag: string;
  readonly name: Name;
  readonly member: Name;
}

/** `x-` members as written. */
export type Extensions = Readonly<Record<string, JsonValue>>;

/** A path such as `/users/{id}/posts`, cut at its variables. */
export interface PathTemplate {
  readonly text: string;
  readonly parts: readonly PathPart[];
}

export type PathPart = PathLiteral | PathVariable;

export interface PathLiteral {
  readonly kind: "literal";
  readonly text: string;
}

export interface PathVariable {
  readonly kind: "variable";
  /** The wire name of the path parameter. */
  readonly parameter: string;
}

export interface Parameter {
  /** Where it travels. `querystring` is OpenAPI 3.2's whole query as one value. */
  readonly in: "path" | "query" | "header" | "cookie" | "querystring";
  readonly name: Name;
  readonly type: Type;
  readonly required: boolean;
  readonly encoding: ParameterEncoding;
  readonly doc: Doc;
  readonly constraints: Constraints;
  readonly default: Default | null;
  readonly examples: readonly Example[];
  readonly deprecation: Deprecation | null;
  readonly addedIn: AddedIn;
  readonly origin: Origin;
}

/** How a parameter's value becomes text: by `style` and `explode`, or as a document of a media type (`content`). */
export type ParameterEncoding =
  | {
      readonly kind: "style";
      readonly style: ParameterStyle;
      readonly explode: boolean;
      readonly allowReserved: boolean;
    }
  | { readonly kind: "content"; readonly mediaType: string };

export type ParameterStyle =
  | "form"
  | "simple"
  | "label"
  | "matrix"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "cookie";

export interface RequestBody {
  readonly required: boolean;
  readonly doc: Doc;
  /** In the order of the specification; the first is what clients send unless told otherwise. */
  readonly contents: readonly Content[];
  readonly origin: Origin;
}

/** A body in one media type. */
export interface Content {
  readonly mediaType: string;
  readonly format: ContentFormat;
  readonly type: Type;
  readonly constraints: Constraints;
  /** Per-part rules of `multipart` and form bodies. */
  readonly encodings: readonly PartEncoding[];
  readonly examples: readonly Example[];
  readonly origin: Origin;
}

/** What a media type means for a client; parameters such as `charset` do not matter here. */
export type ContentFormat =
  | "json"
  | "form"
  | "multipart"
  | "text"
  | "xml"
  | "binary"
  | "json-lines"
  | "event-stream";

export interface PartEncoding {
  readonly property: string;
  readonly contentType: string | null;
  readonly style: ParameterStyle | null;
  readonly explode: boolean | null;
  readonly allowReserved: boolean;
}

export interface Response {
  readonly status: StatusMatch;
  readonly doc: Doc;
  /** Empty: no body. */
  readonly contents: readonly Content[];
  readonly headers: readonly Header[];
  readonly links: readonly Link[];
  readonly origin: Origin;
}

/** What can be called with what a response holds. */
export interface Link {
  readonly name: string;
  /** The name of an operation in the specification, or a reference to it. */
  readonly operation: string;
  readonly description: string | null;
  /** Values or expressions such as `$response.body#/id`, by parameters. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

export type StatusMatch = ExactStatus | StatusRange | DefaultStatus;

export interface ExactStatus {
  readonly kind: "exact";
  readonly code: number;
}

/** `4XX` is hundreds 4. */
export interface StatusRange {
  readonly kind: "range";
  readonly hundreds: number;
}

export interface DefaultStatus {
  readonly kind: "default";
}

export interface Header {
  readonly name: Name;
  readonly type: Type;
  readonly required: boolean;
  readonly doc: Doc;
  readonly constraints: Constraints;
  readonly default: Default | null;
  readonly examples: readonly Example[];
  readonly deprecation: Deprecation | null;
}

/** Whether a response of this status counts as success; `default` does only where no 2xx is declared. */
export function isSuccess(status: StatusMatch): boolean {
  switch (status.kind) {
    case "exact":
      return status.code >= 200 && status.code < 300;
    case "range":
      return status.hundreds === 2;
    case "default":
      return false;
  }
}

/** The responses that mean success: the 2xx ones, else `default`. */
export function successResponses(operation: Operation): readonly Response[] {
  const declared = operation.responses.filter((response) => isSuccess(response.status));
  return declared.length > 0
    ? declared
    : operation.responses.filter((response) => response.status.kind === "default");
}

/** What a body is sent as, and an answer asked for as: JSON where there is a choice, else what is named first. */
export function preferredContent(contents: readonly Content[]): Content | null {
  return contents.find(({ format }) => format === "json") ?? contents[0] ?? null;
}
