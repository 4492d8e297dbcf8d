import type { Signer } from "../runtime/index.js";
import { type BrandFacts, sdkVersion } from "./brands.js";

/** What is signed of a request. */
export interface SignedParts {
  readonly method: string;
  /** Without host and query. */
  readonly path: string;
  /** The query parameters of a GET request; the top-level members of the body of any other. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** An access key, and what requests signed with it say about their sender. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly brand: BrandFacts;
  readonly lang: string;
  readonly tenantId: string | undefined;
  /** Where the service is, for those who ask it for tokens. */
  readonly host: string;
  readonly fetch: typeof fetch | undefined;
}

/** Signs each request anew: the service refuses a nonce that it has seen, and a date too far from its own. */
export function accessKeySigner(key: AccessKey): Signer {
  const { headerPrefix, scheme } = key.brand;
  return async ({ method, path, query, body, headers }) => {
    for (const [name, value] of Object.entries(signedHeaders(key))) headers.set(name, value);
    const parameters = method === "GET" ? query : isRecord(body) ? body : {};
    const parts = { method, path, parameters, headers: Object.fromEntries(headers) };
    const signature = await hmacSha1(key.accessKeySecret, stringToSign(parts, headerPrefix));
    headers.set("authorization", `${scheme} ${key.accessKeyId}:${signature}`);
  };
}

function signedHeaders({ brand: { headerPrefix }, lang, tenantId }: AccessKey): Record<string, string> {
  return {
    date: new Date().toUTCString(),
    [`${headerPrefix}lang`]: lang,
    [`${headerPrefix}sdk-version`]: sdkVersion,
    [`${headerPrefix}signature-method`]: "HMAC-SHA1",
    [`${headerPrefix}signature-version`]: "1.0",
    [`${headerPrefix}signature-nonce`]: crypto.randomUUID().replaceAll("-", ""),
    ...(tenantId === undefined ? {} : { [`${headerPrefix}app-id`]: tenantId }),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The method, the headers of the brand and the date, and the resource, one after the other. */
export function stringToSign(
  { method, path, parameters, headers }: SignedParts,
  headerPrefix: string,
): string {
  return `${method.toUpperCase()}\n${headerLines(headers, headerPrefix)}${resource(path, parameters)}`;
}

function headerLines(headers: Readonly<Record<string, string>>, headerPrefix: string): string {
  return Object.entries(headers)
    .filter(([name]) => name.startsWith(headerPrefix) || name === "date")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value.replace(/[\t\n\r\f]/g, " ").trim()}\n`)
    .join("");
}

/** The parameters stand unencoded behind the path, whatever place they travel in, sorted by code units. */
function resource(path: string, parameters: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(parameters).sort();
  if (names.length === 0) return path;
  const given = names.filter((name) => parameters[name] !== undefined);
  return `${path}?${given.map((name) => `${name}=${valueText(parameters[name])}`).join("&")}`;
}

function valueText(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/** HMAC-SHA1 (RFC 2104) of the text, as base64. */
export async function hmacSha1(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-1" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return btoa(String.fromCharCode(...bytes));
}
