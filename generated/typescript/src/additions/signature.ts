import type { SignableRequest, Signer } from "../runtime/index.js";
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
  return async (request) => {
    for (const [name, value] of Object.entries(signedHeaders(key, nonce(), new Date()))) {
      request.headers.set(name, value);
    }
    const text = stringToSign(partsOf(request), headerPrefix);
    const signature = await hmacSha1(key.accessKeySecret, text);
    request.headers.set("authorization", `${scheme} ${key.accessKeyId}:${signature}`);
  };
}

function signedHeaders(key: AccessKey, nonceText: string, now: Date): Record<string, string> {
  const prefix = key.brand.headerPrefix;
  return {
    date: now.toUTCString(),
    [`${prefix}lang`]: key.lang,
    [`${prefix}sdk-version`]: sdkVersion,
    [`${prefix}signature-method`]: "HMAC-SHA1",
    [`${prefix}signature-version`]: "1.0",
    [`${prefix}signature-nonce`]: nonceText,
    ...(key.tenantId === undefined ? {} : { [`${prefix}app-id`]: key.tenantId }),
  };
}

function nonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

function partsOf({ method, path, query, body, headers }: SignableRequest): SignedParts {
  const parameters = method === "GET" ? query : isRecord(body) ? body : {};
  return { method, path, parameters, headers: Object.fromEntries(headers) };
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
    .sort(byName)
    .map(([name, value]) => `${name}:${value.replace(/[\t\n\r\f]/g, " ").trim()}\n`)
    .join("");
}

/** The parameters stand unencoded behind the path, whatever place they travel in. */
function resource(path: string, parameters: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(parameters).sort(byName);
  if (entries.length === 0) return path;
  const pairs = entries
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${valueText(value)}`);
  return `${path}?${pairs.join("&")}`;
}

function valueText(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/** By code units, as the service sorts. */
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** HMAC-SHA1 (RFC 2104) of the text, as base64. */
export async function hmacSha1(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-1" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return btoa(String.fromCharCode(...bytes));
}
