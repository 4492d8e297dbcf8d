import type { Origin } from "../diagnostics/origin.ts";

/**
 * An OpenAPI document after reading: checked, every reference resolved to an object or, for schemas, to the
 * identity of one, and all versions in the shape of 3.1. Absence is null or an empty list.
 */
export interface OpenApiDocument {
  readonly info: Info;
  readonly servers: readonly ServerObject[];
  readonly tags: readonly TagObject[];
  readonly operations: readonly OperationObject[];
  /** What the API calls at its users' by itself; the path of each is its name. */
  readonly webhooks: readonly OperationObject[];
  /** `components/schemas` of the root document, in its order. */
  readonly componentSchemas: readonly Schema[];
  readonly securitySchemes: readonly SecuritySchemeObject[];
  readonly schemas: SchemaStore;
  readonly extensions: ExtensionFields;
  readonly origin: Origin;
}

/** Finds schemas by identity, reading each the first time it is asked for. */
export interface SchemaStore {
  get(id: SchemaId): Schema;
}

/** Where a schema stands: `file#pointer`. */
export type SchemaId = string & { readonly __brand: "SchemaId" };

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
/** A schema as it stands in the document. */
export type Rule = Readonly<Record<string, Json>>;
export type ExtensionFields = Readonly<Record<string, Json>>;

export interface Info {
  readonly title: string;
  readonly version: string;
  readonly summary: string | null;
  readonly description: string | null;
}

export interface ServerObject {
  readonly url: string;
  readonly description: string | null;
  readonly variables: readonly ServerVariableObject[];
  readonly origin: Origin;
}

export interface ServerVariableObject {
  readonly name: string;
  readonly default: string;
  readonly values: readonly string[];
  readonly description: string | null;
}

export interface TagObject {
  readonly name: string;
  readonly summary: string | null;
  readonly description: string | null;
  readonly parent: string | null;
  readonly kind: string | null;
  readonly extensions: ExtensionFields;
}

export interface OperationObject {
  readonly path: string;
  readonly method: string;
  readonly operationId: string | null;
  readonly tags: readonly string[];
  readonly summary: string | null;
  readonly description: string | null;
  readonly deprecated: boolean;
  /** Those of the path item and of the operation; the latter win. */
  readonly parameters: readonly ParameterObject[];
  readonly requestBody: RequestBodyObject | null;
  readonly responses: readonly ResponseObject[];
  readonly security: readonly SecurityRequirementObject[];
  readonly servers: readonly ServerObject[];
  readonly callbacks: readonly CallbackObject[];
  readonly externalDocs: ExternalDocsObject | null;
  readonly extensions: ExtensionFields;
  readonly origin: Origin;
  readonly pathOrigin: Origin;
}

export interface ExternalDocsObject {
  readonly url: string;
  readonly description: string | null;
}

/** What the API calls because of an operation, at an address that the call named. */
export interface CallbackObject {
  readonly name: string;
  readonly operation: OperationObject;
}

export interface ParameterObject {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie" | "querystring";
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description: string | null;
  readonly style: string | null;
  readonly explode: boolean | null;
  readonly allowReserved: boolean;
  readonly schema: Schema | null;
  readonly content: readonly MediaTypeObject[];
  readonly examples: readonly ExampleObject[];
  /** What it is called where a reference led to it; null for one that is written in place. So for those below. */
  readonly sharedAs: string | null;
  readonly origin: Origin;
}

export interface ExampleObject {
  readonly name: string | null;
  readonly summary: string | null;
  readonly value: Json;
}

export interface RequestBodyObject {
  readonly required: boolean;
  readonly description: string | null;
  readonly content: readonly MediaTypeObject[];
  readonly sharedAs: string | null;
  readonly origin: Origin;
}

export interface MediaTypeObject {
  readonly mediaType: string;
  readonly schema: Schema | null;
  /** OpenAPI 3.2: the schema of each item of a sequence. */
  readonly itemSchema: Schema | null;
  readonly examples: readonly ExampleObject[];
  readonly encoding: readonly EncodingObject[];
  readonly origin: Origin;
}

export interface EncodingObject {
  readonly property: string;
  readonly contentType: string | null;
  readonly style: string | null;
  readonly explode: boolean | null;
  readonly allowReserved: boolean;
  /** Names of headers that the part has, beside its content type. */
  readonly headers: readonly string[];
  readonly origin: Origin;
}

export interface ResponseObject {
  /** `200`, `4XX`, `default`. */
  readonly status: string;
  readonly description: string | null;
  readonly content: readonly MediaTypeObject[];
  readonly headers: readonly HeaderObject[];
  readonly links: readonly LinkObject[];
  readonly sharedAs: string | null;
  readonly origin: Origin;
}

/** What can be called with what a response holds. */
export interface LinkObject {
  readonly name: string;
  /** An `operationId`, or a reference to an operation. */
  readonly operation: string;
  readonly description: string | null;
  /** Values or expressions such as `$response.body#/id`, by parameters. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

export interface HeaderObject {
  readonly name: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description: string | null;
  readonly schema: Schema | null;
  readonly examples: readonly ExampleObject[];
  readonly sharedAs: string | null;
}

/** Scheme name → scopes; all hold together. */
export interface SecurityRequirementObject {
  readonly schemes: readonly { readonly name: string; readonly scopes: readonly string[] }[];
}

export interface SecuritySchemeObject {
  readonly name: string;
  readonly type: "apiKey" | "http" | "oauth2" | "openIdConnect" | "mutualTLS";
  readonly description: string | null;
  readonly in: "header" | "query" | "cookie";
  readonly parameterName: string;
  readonly scheme: string;
  readonly bearerFormat: string | null;
  readonly openIdConnectUrl: string;
  readonly flows: readonly OAuthFlowObject[];
  readonly origin: Origin;
}

export interface OAuthFlowObject {
  readonly grant: string;
  readonly authorizationUrl: string | null;
  readonly tokenUrl: string | null;
  readonly refreshUrl: string | null;
  readonly scopes: Readonly<Record<string, string>>;
}

export const schemaTypes = ["string", "number", "integer", "boolean", "object", "array", "null"] as const;
export type SchemaType = (typeof schemaTypes)[number];

/** A JSON Schema 2020-12 object; 3.0's dialect has been translated (`nullable`, boolean `exclusiveMinimum`, `example`). */
export interface Schema {
  readonly id: SchemaId;
  /** The key under `components/schemas`, or the last segment of the place that references name. */
  readonly componentName: string | null;
  /** `true` allows anything, `false` nothing; null for an ordinary schema. */
  readonly always: boolean | null;
  /** What `$ref` names; the other keywords stand beside it. */
  readonly ref: SchemaId | null;
  /** Empty: any type. */
  readonly types: readonly SchemaType[];
  readonly title: string | null;
  readonly description: string | null;
  readonly format: string | null;
  readonly enum: readonly Json[] | null;
  readonly const: { readonly value: Json } | null;
  readonly default: { readonly value: Json } | null;
  readonly examples: readonly Json[];
  readonly deprecated: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly properties: readonly SchemaProperty[];
  readonly required: readonly string[];
  readonly additionalProperties: Schema | null;
  /** By patterns of their names. */
  readonly patternProperties: readonly SchemaProperty[];
  readonly items: Schema | null;
  readonly prefixItems: readonly Schema[];
  readonly allOf: readonly Schema[];
  readonly oneOf: readonly Schema[];
  readonly anyOf: readonly Schema[];
  /** What keywords say that are no types, such as `not` and `if`: each a schema of those that belong together. */
  readonly rules: readonly Rule[];
  readonly discriminator: DiscriminatorObject | null;
  readonly contentEncoding: string | null;
  readonly contentMediaType: string | null;
  /** What the document is that a text holds. */
  readonly contentSchema: Schema | null;
  /** The numeric and length keywords, as written. */
  readonly limits: Readonly<Record<LimitKeyword, number | null>>;
  readonly pattern: string | null;
  readonly uniqueItems: boolean;
  readonly extensions: ExtensionFields;
  readonly origin: Origin;
}

export const limitKeywords = [
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
] as const;
export type LimitKeyword = (typeof limitKeywords)[number];

/** The limits of a schema that has none, which are most. */
export const noLimits: Readonly<Record<LimitKeyword, number | null>> = {
  minimum: null,
  exclusiveMinimum: null,
  maximum: null,
  exclusiveMaximum: null,
  multipleOf: null,
  minLength: null,
  maxLength: null,
  minItems: null,
  maxItems: null,
  minProperties: null,
  maxProperties: null,
};

export interface SchemaProperty {
  readonly name: string;
  readonly schema: Schema;
}

export interface DiscriminatorObject {
  readonly propertyName: string;
  readonly mapping: readonly { readonly value: string; readonly schema: SchemaId }[];
  /** The alternative of objects whose value stands in no mapping, or that have none (`defaultMapping`). */
  readonly default: SchemaId | null;
}
