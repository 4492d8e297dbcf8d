import { ApiDecodeError, ApiError } from "./api-error.js";

/** The headers of a delivery, as `Headers` or as frameworks give them. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** Older and newer deliveries are refused: they may have been recorded and sent again. */
const tolerance = 5 * 60;

/**
 * Checks a delivery that is signed as Standard Webhooks describes (symmetric, `v1`), and gives its payload.
 *
 * @param body the body as it arrived; once parsed and written anew, it is another text
 * @param secret as the service shows it: base64, with or without `whsec_` before it
 * @param now seconds since 1970
 */
export async function verifyWebhook<T>(
  body: string,
  headers: WebhookHeaders,
  secret: string,
  now: number = Date.now() / 1_000,
): Promise<T> {
  const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map((name) =>
    headerOf(headers, `webhook-${name}`),
  );
  if (!id || !timestamp || !signatures) throw refused("headers are missing");
  // `NaN` is not within the tolerance either.
  if (!(Math.abs(now - Number(timestamp)) <= tolerance)) throw refused("its time is too far from now");
  const given = signatures.split(" ").flatMap((text) => (text.startsWith("v1,") ? [text.slice(3)] : []));
  const text = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const key = await signingKey(secret);
  const checks = given.map((signature) => crypto.subtle.verify("HMAC", key, decoded(signature), text));
  if (!(await Promise.all(checks)).includes(true)) throw refused("its signature is wrong");
  try {
    return JSON.parse(body) as T;
  } catch (cause) {
    throw new ApiDecodeError("decode", "the delivery is not JSON", { body, cause });
  }
}

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === "string" ? value : value?.[0];
}

/** Made from bytes, for HMAC (RFC 2104) with SHA-256. */
function signingKey(secret: string): ReturnType<typeof crypto.subtle.importKey> {
  const bytes = decoded(secret.replace(/^whsec_/, ""));
  if (bytes.length === 0) throw new TypeError("the webhook secret is not base64");
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

/** Nothing where it is no base64. */
function decoded(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

function refused(reason: string): ApiError {
  return new ApiError("decode", `the webhook is refused: ${reason}`);
}
