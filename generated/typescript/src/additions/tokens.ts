/** What a token says (RFC 7519). */
export interface Claims {
  readonly iss?: string;
  readonly sub?: string;
  readonly aud?: string | readonly string[];
  readonly exp?: number;
  readonly nbf?: number;
  readonly nonce?: string;
  readonly [name: string]: unknown;
}

/** What a token is held against. */
export interface TokenCheck {
  /** The service's public keys (RFC 7517). */
  readonly keys: readonly JsonWebKey[];
  /** The application's secret, for tokens signed with it. */
  readonly secret: string | undefined;
  readonly issuer: string;
  readonly audience: string;
  readonly nonce?: string | undefined;
  /** Seconds since 1970. */
  readonly now?: number | undefined;
}

/** The token is not to be trusted. */
export class TokenError extends Error {
  override readonly name = "TokenError";
}

/** Seconds by which clocks may differ. */
const leeway = 60;

/** The claims of a token whose signature, issuer, audience, time and nonce are right; throws for every other. */
export async function verifiedClaims(token: string, check: TokenCheck): Promise<Claims> {
  const [head = "", payload = "", signature = "", ...more] = token.split(".");
  if (more.length > 0 || signature === "") throw new TokenError("this is not a signed token");
  const header = decoded<{ readonly alg?: string; readonly kid?: string }>(head);
  const key = await keyFor(header, check);
  const signed = new TextEncoder().encode(`${head}.${payload}`);
  const isSigned = await crypto.subtle.verify(key.algorithm.name, key, bytesOf(signature), signed);
  if (!isSigned) throw new TokenError("the token's signature is wrong");
  const claims = decoded<Claims>(payload);
  const problem = problemOf(claims, check);
  if (problem !== null) throw new TokenError(problem);
  return claims;
}

/** The algorithm is the token's word, but the key must be one that is meant for it. */
async function keyFor(
  { alg, kid }: { readonly alg?: string; readonly kid?: string },
  check: TokenCheck,
): Promise<CryptoKey> {
  if (alg === "HS256" && check.secret !== undefined) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    return crypto.subtle.importKey("raw", new TextEncoder().encode(check.secret), algorithm, false, [
      "verify",
    ]);
  }
  if (alg !== "RS256") throw new TokenError(`tokens signed by ${alg} are not accepted`);
  const keys = check.keys.filter(({ kty }) => kty === "RSA");
  const key =
    keys.find((candidate) => "kid" in candidate && candidate.kid === kid) ??
    (kid === undefined ? keys[0] : undefined);
  if (key === undefined) throw new TokenError("the service has no such key");
  const { kty, n, e } = key;
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  return crypto.subtle.importKey("jwk", { kty, n, e } as JsonWebKey, algorithm, false, ["verify"]);
}

function problemOf({ iss, aud, exp, nbf, nonce }: Claims, check: TokenCheck): string | null {
  const now = check.now ?? Date.now() / 1_000;
  if (iss !== check.issuer) return "the token comes from another issuer";
  if (![aud].flat().includes(check.audience)) return "the token is meant for another application";
  if (typeof exp !== "number" || exp + leeway < now) return "the token has expired";
  if (typeof nbf === "number" && nbf - leeway > now) return "the token is not valid yet";
  return check.nonce !== undefined && nonce !== check.nonce ? "the token belongs to another sign-in" : null;
}

function decoded<T>(part: string): T {
  try {
    return JSON.parse(new TextDecoder().decode(bytesOf(part))) as T;
  } catch {
    throw new TokenError("the token cannot be read");
  }
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** So many letters and digits by chance. */
export function randomText(length: number): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  // Bytes above the last whole round would make some letters more likely than others.
  const most = 256 - (256 % letters.length);
  let text = "";
  while (text.length < length) {
    const fitting = crypto.getRandomValues(new Uint8Array(length)).filter((byte) => byte < most);
    text += Array.from(fitting, (byte) => letters[byte % letters.length]).join("");
  }
  return text.slice(0, length);
}
