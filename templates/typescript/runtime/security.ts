import type { SecurityRequirements } from "./operation-request.js";
import { encodeStrict } from "./parameters.js";

/** A secret, or a function that gives it: called for every attempt, so that it may change or be renewed. */
export type Credential<T extends string | BasicCredential = string> = T | CredentialSource<T>;

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
 * Signs with the first alternative whose credentials are all there, also where anonymous calls are allowed; with none
 * of them a request goes as it is.
 *
 * @param schemes those without a credential are undefined
 * @param usual what operations need unless they say otherwise
 */
export function securedBy(
  schemes: Readonly<Record<string, Signer | undefined>>,
  usual: SecurityRequirements,
): Signer {
  const isThere = (name: string): boolean => schemes[name] !== undefined;
  const sign = async (request: SignableRequest, requirements = usual): Promise<void> => {
    const chosen = requirements.find((names) => names.length > 0 && names.every(isThere)) ?? [];
    for (const name of chosen) await schemes[name]?.(request);
  };
  return Object.assign(sign, {
    renew: (refused: SignableRequest) => renewed(Object.values(schemes), refused),
  });
}

/** Whether one of the signers has other credentials now. */
export async function renewed(
  signers: readonly (Signer | undefined)[],
  refused: SignableRequest,
): Promise<boolean> {
  return (await Promise.all(signers.map((signer) => signer?.renew?.(refused)))).includes(true);
}

/** `Authorization: <word> <credential>` (RFC 9110 section 11.6.2). */
export function authorization(word: string, credential: Credential | undefined): Signer | undefined {
  return scheme(credential, ({ headers }, text) => setHeader(headers, "authorization", `${word} ${text}`));
}

export function basic(credential: Credential<BasicCredential> | undefined): Signer | undefined {
  return scheme(credential, ({ headers }, { username, password }) =>
    setHeader(headers, "authorization", `Basic ${base64(`${username}:${password}`)}`),
  );
}

export function keyInHeader(name: string, credential: Credential | undefined): Signer | undefined {
  return scheme(credential, ({ headers }, key) => setHeader(headers, name, key));
}

/** As text: `searchParams` would write the other parameters anew, in its own encoding. */
export function keyInQuery(name: string, credential: Credential | undefined): Signer | undefined {
  return scheme(credential, ({ url }, key) => {
    url.search += `${url.search === "" ? "" : "&"}${encodeStrict(name)}=${encodeStrict(key)}`;
  });
}

export function keyInCookie(name: string, credential: Credential | undefined): Signer | undefined {
  return scheme(credential, ({ headers }, key) => {
    const others = headers.get("cookie");
    const pair = `${encodeStrict(name)}=${encodeStrict(key)}`;
    setHeader(headers, "cookie", others ? `${others}; ${pair}` : pair);
  });
}

/** Mutual TLS: the connection is the credential. */
export const connection: Signer = () => {};

/** One scheme. What a function gave is remembered with its request, so that it can be told what was refused. */
function scheme<T extends string | BasicCredential>(
  credential: Credential<T> | undefined,
  put: (request: SignableRequest, credential: T) => void,
): Signer | undefined {
  if (credential === undefined) return undefined;
  if (typeof credential !== "function") return (request) => put(request, credential);
  const given = new WeakMap<SignableRequest, T>();
  const sign = async (request: SignableRequest): Promise<void> => {
    const value = await credential();
    given.set(request, value);
    put(request, value);
  };
  const renew = async (refused: SignableRequest): Promise<boolean> => {
    const value = given.get(refused);
    return value !== undefined && (await credential.renew?.(value)) === true;
  };
  return Object.assign(sign, { renew });
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
