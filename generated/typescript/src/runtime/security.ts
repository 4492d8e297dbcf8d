import type { SecurityRequirements } from "./operation-request.js";
import { encodeStrict } from "./parameters.js";

/** A secret, or a function that gives it: called for every attempt, so that it may change or be renewed. */
export type Credential<T = string> = T | (() => T | Promise<T>);

/** User name and password of HTTP Basic authentication (RFC 7617). */
export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

/** How a credential is sent. */
export type SecurityScheme =
  | { readonly kind: "apiKey"; readonly in: "header" | "query" | "cookie"; readonly name: string }
  | { readonly kind: "http"; readonly scheme: string }
  /** Mutual TLS: the connection is the credential. */
  | { readonly kind: "connection" };

export type SecuritySchemes = Readonly<Record<string, SecurityScheme>>;

/** What is known of a request when its credentials are put in; `headers` and `url` may be changed. */
export interface SignableRequest {
  readonly method: string;
  /** Below the base URL, variables filled in, without the query. */
  readonly path: string;
  /** The query parameters that are sent, before they become text. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The body before it becomes text. */
  readonly body: unknown;
  readonly url: URL;
  readonly headers: Headers;
}

/** Puts credentials of its own into a request; called last, once for every attempt. */
export type Signer = (request: SignableRequest) => void | Promise<void>;

export type Credentials = Readonly<Record<string, Credential | Credential<BasicCredential> | undefined>>;

/** Sends the first alternative whose credentials are all there; with none of them the request goes as it is. */
export async function applySecurity(
  request: SignableRequest,
  requirements: SecurityRequirements,
  schemes: SecuritySchemes,
  credentials: Credentials,
): Promise<void> {
  const satisfied = requirements.find((names) =>
    names.every((name) => credentials[name] !== undefined || schemes[name]?.kind === "connection"),
  );
  for (const name of satisfied ?? []) {
    const scheme = schemes[name];
    const credential = credentials[name];
    if (scheme === undefined || credential === undefined) continue;
    place(request, scheme, typeof credential === "function" ? await credential() : credential);
  }
}

function place(request: SignableRequest, scheme: SecurityScheme, credential: string | BasicCredential): void {
  const text = credentialText(credential);
  if (scheme.kind === "http")
    setHeader(request.headers, "authorization", `${schemeWord(scheme.scheme)} ${text}`);
  if (scheme.kind !== "apiKey") return;
  if (scheme.in === "header") setHeader(request.headers, scheme.name, text);
  else if (scheme.in === "query") addQuery(request.url, `${encodeStrict(scheme.name)}=${encodeStrict(text)}`);
  else addCookie(request.headers, `${scheme.name}=${encodeStrict(text)}`);
}

/** As text: `searchParams` would write the other parameters anew, in its own encoding. */
function addQuery(url: URL, pair: string): void {
  url.search = url.search === "" ? pair : `${url.search}&${pair}`;
}

function addCookie(headers: Headers, pair: string): void {
  const others = headers.get("cookie");
  setHeader(headers, "cookie", others === null ? pair : `${others}; ${pair}`);
}

function schemeWord(scheme: string): string {
  const known: Readonly<Record<string, string>> = { basic: "Basic", bearer: "Bearer" };
  return known[scheme.toLowerCase()] ?? scheme;
}

function credentialText(credential: string | BasicCredential): string {
  return typeof credential === "string"
    ? credential
    : base64(`${credential.username}:${credential.password}`);
}

export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** Sets a header; the platform's own error would quote a value that it refuses, which may be a secret. */
export function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch {
    throw new TypeError(
      `the value of header '${name}' cannot be sent: it has characters that headers do not allow`,
    );
  }
}
