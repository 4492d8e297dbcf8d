import { ClientCore } from "./client-core.js";
import { type ClientClock, systemClock } from "./deadline.js";
import { encodeForm } from "./request-body.js";
import { base64, type Credential, type CredentialSource, environment } from "./security.js";

/** What an application proves itself with (OAuth 2.0 client credentials, RFC 6749 section 4.4). */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What to ask for; all that the application may unless given. */
  readonly scopes?: readonly string[] | undefined;
  /** Where tokens come from, when not from where the specification says. */
  readonly tokenUrl?: string | undefined;
  /**
   * Whether ID and secret are sent as HTTP Basic authentication or as members of the form.
   * @default "basic"
   */
  readonly authentication?: "basic" | "form" | undefined;
}

/** What a credential source needs beside the credentials. */
export interface TokenSettings {
  readonly tokenUrl: string;
  readonly fetch?: typeof fetch | undefined;
  readonly clock?: ClientClock | undefined;
}

/** A token, and until when it may be used. */
export interface Token {
  readonly value: string;
  /** Seconds from now; undefined where nobody says. */
  readonly expiresIn: number | undefined;
}

/** A token is renewed so long before it expires, because requests take time and clocks differ. */
const margin = 30_000;

/**
 * Keeps a token until shortly before it expires. Calls that need one at the same time wait for one renewal, and
 * one that the server refuses is renewed once.
 */
export function renewingCredential(
  fetchToken: () => Promise<Token>,
  clock: ClientClock = systemClock,
): CredentialSource {
  let current: { readonly value: string; readonly until: number } | null = null;
  let renewal: Promise<string> | null = null;
  const renewed = async (): Promise<string> => {
    const { value, expiresIn } = await fetchToken();
    const lifetime = expiresIn === undefined ? Number.POSITIVE_INFINITY : expiresIn * 1_000;
    current = { value, until: clock.now() + lifetime - margin };
    return value;
  };
  const source = async (): Promise<string> => {
    if (current !== null && clock.now() < current.until) return current.value;
    renewal ??= renewed().finally(() => {
      renewal = null;
    });
    return renewal;
  };
  const renew = (refused: string): boolean => {
    if (current?.value === refused) current = null;
    return true;
  };
  return Object.assign(source, { renew });
}

/** Tokens by client credentials. */
export function clientCredentials(given: ClientCredentials, settings: TokenSettings): CredentialSource {
  const { clientId, clientSecret, scopes, authentication = "basic" } = given;
  const url = new URL(given.tokenUrl ?? settings.tokenUrl);
  const client = new ClientCore({ baseUrl: url.origin, fetch: settings.fetch, clock: settings.clock });
  const isBasic = authentication === "basic";
  const pair = [clientId, clientSecret].map(encodeURIComponent).join(":");
  const body = {
    grant_type: "client_credentials",
    scope: scopes?.join(" "),
    ...(isBasic ? {} : { client_id: clientId, client_secret: clientSecret }),
  };
  return renewingCredential(async () => {
    const answer = await client.request<{ access_token: string; expires_in?: number }>({
      id: "token",
      method: "POST",
      path: url.pathname,
      url,
      headers: isBasic ? { authorization: `Basic ${base64(pair)}` } : undefined,
      body,
      contentType: "application/x-www-form-urlencoded",
      encode: encodeForm(),
    });
    return { value: answer.access_token, expiresIn: answer.expires_in };
  }, settings.clock);
}

/** A credential that may be given as client credentials. */
export function tokenCredential(
  given: Credential | ClientCredentials | undefined,
  settings: TokenSettings,
): Credential | undefined {
  return typeof given === "object" ? clientCredentials(given, settings) : given;
}

/** Client credentials from two variables of the environment. */
export function environmentClient(variable: string): ClientCredentials | undefined {
  const clientId = environment(`${variable}_CLIENT_ID`);
  const clientSecret = environment(`${variable}_CLIENT_SECRET`);
  return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
}
