import type { SecurityRequirements } from "./operation-request.js";
import { encodeStrict } from "./parameters.js";

/** A secret, or a function that gives it: called for every attempt, so that it may change or be renewed. */
export type Credential<T = string> = T | CredentialSource<T>;

export interface CredentialSource<T = string> {
  (): T | Promise<T>;
  /** Called when the server refuses what the function gave; true means that it has another one now. */
  readonly renew?: ((refused: T) => boolean | Promise<boolean>) | undefined;
}

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

export type Credentials = Readonly<Record<string, Credential | Credential<BasicCredential> | undefined>>;

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
export interface Signer {
  (request: SignableRequest, requirements?: SecurityRequirements): void | Promise<void>;
  /** Called when the server refuses a request with 401; true means that another attempt may do better. */
  readonly renew?: ((refused: SignableRequest) => boolean | Promise<boolean>) | undefined;
}

/**
 * Sends the first alternative whose credentials are all there, also where anonymous calls are allowed; with none of
 * them a request goes as it is.
 *
 * @param usual what operations need unless they say otherwise
 */
export function securedBy(
  schemes: SecuritySchemes,
  usual: SecurityRequirements,
  credentials: Credentials,
): Signer {
  const isThere = (name: string): boolean =>
    credentials[name] !== undefined || schemes[name]?.kind === "connection";
  const choose = (requirements: SecurityRequirements): readonly string[] =>
    requirements.find((names) => names.length > 0 && names.every(isThere)) ?? [];
  const usually = choose(usual);
  const asked = new WeakMap<SignableRequest, readonly (readonly [unknown, unknown])[]>();

  const sign = (request: SignableRequest, requirements?: SecurityRequirements): void | Promise<void> => {
    const names = requirements === undefined ? usually : choose(requirements);
    if (names.some((name) => typeof credentials[name] === "function")) return ask(request, names);
    for (const name of names) place(request, schemes[name], credentials[name] as string | BasicCredential);
  };
  const ask = async (request: SignableRequest, names: readonly string[]): Promise<void> => {
    const given: [unknown, unknown][] = [];
    for (const name of names) {
      const source = credentials[name];
      const value = typeof source === "function" ? await source() : source;
      place(request, schemes[name], value);
      given.push([source, value]);
    }
    asked.set(request, given);
  };
  const renew = async (request: SignableRequest): Promise<boolean> => {
    const given = asked.get(request) ?? [];
    const answers = given.map(([source, value]) => (source as CredentialSource<unknown>).renew?.(value));
    return (await Promise.all(answers)).includes(true);
  };
  return Object.assign(sign, { renew });
}

function place(
  request: SignableRequest,
  scheme: SecurityScheme | undefined,
  credential: string | BasicCredential | undefined,
): void {
  if (scheme === undefined || credential === undefined) return;
  const text =
    typeof credential === "string" ? credential : base64(`${credential.username}:${credential.password}`);
  const { headers } = request;
  if (scheme.kind === "http") setHeader(headers, "authorization", `${schemeWord(scheme.scheme)} ${text}`);
  if (scheme.kind !== "apiKey") return;
  const pair = `${encodeStrict(scheme.name)}=${encodeStrict(text)}`;
  if (scheme.in === "header") setHeader(headers, scheme.name, text);
  // As text: `searchParams` would write the other parameters anew, in its own encoding.
  else if (scheme.in === "query") request.url.search += request.url.search === "" ? pair : `&${pair}`;
  else setHeader(headers, "cookie", [...(headers.get("cookie")?.split("; ") ?? []), pair].join("; "));
}

function schemeWord(scheme: string): string {
  const word = scheme.toLowerCase();
  return word === "basic" || word === "bearer" ? word.replace("b", "B") : scheme;
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
      `header '${name}' cannot be sent: its value has characters that headers do not allow`,
    );
  }
}

/** A user name and a password from two variables of the environment. */
export function environmentBasic(variable: string): BasicCredential | undefined {
  const username = environment(`${variable}_USERNAME`);
  const password = environment(`${variable}_PASSWORD`);
  return username === undefined || password === undefined ? undefined : { username, password };
}

/** A variable of the process's environment; undefined where there is no such thing, as in browsers. */
export function environment(name: string): string | undefined {
  try {
    const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
    return process?.env?.[name] || undefined;
  } catch {
    // Deno refuses to tell what it was not allowed to read.
    return undefined;
  }
}
