import type { Origin } from "../diagnostics/origin.ts";
import type { Addresses } from "./addresses.ts";
import type { AddedIn, Declaration } from "./declaration.ts";
import type { Extensions, Operation } from "./operation.ts";
import type { TypeId } from "./type.ts";

/** One specification, free of OpenAPI: what every target is printed from. */
export interface Api {
  readonly info: ApiInfo;
  readonly servers: readonly Server[];
  readonly tags: readonly Tag[];
  /** In the order of the specification. */
  readonly operations: readonly Operation[];
  /** Named types in the order of the specification, then those derived from inline schemas. */
  readonly declarations: ReadonlyMap<TypeId, Declaration>;
  /** What the API calls at its users' by itself, with its payload as the body. None of them is called by clients. */
  readonly webhooks: readonly Operation[];
  /** The type of whatever webhooks deliver; null where there are none. */
  readonly webhookPayload: TypeId | null;
  readonly securitySchemes: readonly SecurityScheme[];
  readonly addresses: Addresses;
  readonly extensions: Extensions;
  /** All operations and types, in the order in which they are given names. */
  readonly generations: readonly Generation[];
  readonly origin: Origin;
}

/**
 * What was published together. It is given names together, and later generations take what it leaves: so a name that
 * was published goes to nobody else, whatever is added.
 */
export interface Generation {
  readonly types: readonly TypeId[];
  /** By their names in the specification. */
  readonly operations: readonly string[];
}

export interface ApiInfo {
  readonly title: string;
  readonly version: string;
  readonly summary: string | null;
  readonly description: string | null;
}

export interface Tag {
  readonly name: string;
  readonly title: string | null;
  readonly description: string | null;
  /** The tag that it stands below. */
  readonly parent: string | null;
  /** What it is for, such as `nav`, `badge` or `audience`. */
  readonly kind: string | null;
  readonly extensions: Extensions;
}

export interface Server {
  readonly url: string;
  readonly description: string | null;
  readonly variables: readonly ServerVariable[];
}

export interface ServerVariable {
  readonly name: string;
  readonly default: string;
  readonly values: readonly string[];
  readonly description: string | null;
}

export type SecurityScheme = ApiKeyScheme | HttpScheme | OAuth2Scheme | OpenIdScheme | MutualTlsScheme;

interface SecuritySchemeBase {
  /** Its key in the specification. */
  readonly name: string;
  readonly description: string | null;
  readonly addedIn: AddedIn;
  readonly origin: Origin;
}

export interface ApiKeyScheme extends SecuritySchemeBase {
  readonly kind: "apiKey";
  readonly in: "header" | "query" | "cookie";
  readonly parameter: string;
}

/** `Authorization: <scheme> <credentials>` (RFC 9110 section 11): `basic`, `bearer`, or a scheme of the API's own. */
export interface HttpScheme extends SecuritySchemeBase {
  readonly kind: "http";
  readonly scheme: string;
  readonly bearerFormat: string | null;
}

export interface OAuth2Scheme extends SecuritySchemeBase {
  readonly kind: "oauth2";
  readonly flows: readonly OAuth2Flow[];
}

export interface OAuth2Flow {
  readonly grant: "implicit" | "password" | "clientCredentials" | "authorizationCode" | "deviceAuthorization";
  readonly authorizationUrl: string | null;
  readonly tokenUrl: string | null;
  readonly refreshUrl: string | null;
  readonly scopes: Readonly<Record<string, string>>;
}

export interface OpenIdScheme extends SecuritySchemeBase {
  readonly kind: "openIdConnect";
  readonly url: string;
}

export interface MutualTlsScheme extends SecuritySchemeBase {
  readonly kind: "mutualTLS";
}

/** Schemes that hold together; an empty one means that anonymous calls are allowed too. */
export interface SecurityRequirement {
  readonly schemes: readonly RequiredScheme[];
}

export interface RequiredScheme {
  readonly name: string;
  readonly scopes: readonly string[];
}
