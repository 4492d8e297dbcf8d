import {
  type ApiPromise,
  ApiResultError,
  encodeForm,
  type OperationRequest,
  type RequestOptions,
} from "../runtime/index.js";
import { secretMembers } from "./application-client.js";
import { SignInClient, type Tokens } from "./sign-in.js";
import { base64url, type Claims, randomText, TokenError, verifiedClaims } from "./tokens.js";

export type { AuthenticationClientOptions, EndPointAuthMethod } from "./application-client.js";
export type { SignInAnswer, SignInOptions, SignUpAnswer, SignUpOptions, Tokens } from "./sign-in.js";
export { type Claims, TokenError } from "./tokens.js";

/** Where users are sent to sign in, and what to remember until they come back. */
export interface AuthorizeUrl {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
}

export interface AuthorizeOptions {
  readonly redirectUri?: string | undefined;
  readonly scope?: string | undefined;
  readonly state?: string | undefined;
  readonly nonce?: string | undefined;
  /** Ask for the credentials again although the user has signed in. */
  readonly forced?: boolean | undefined;
  readonly tenantId?: string | undefined;
  /** The digest of a code challenge, see `codeChallenge`; under `plain` the verifier itself. */
  readonly codeChallenge?: string | undefined;
  /**
   * `plain` is for applications that cannot make a digest: who sees the address learns the verifier.
   * @default "S256"
   */
  readonly codeChallengeMethod?: "S256" | "plain" | undefined;
}

export interface LogoutOptions {
  /** The user's, so that the service need not ask who signs out. */
  readonly idToken?: string | undefined;
  readonly redirectUri?: string | undefined;
  readonly state?: string | undefined;
}

/** The part of a web framework's response that signing in needs; Node's own has it. */
export interface RedirectResponse {
  setHeader(name: string, value: string): unknown;
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(): unknown;
}

/** The part of a web framework's request that signing in needs. */
export interface CallbackRequest {
  /** Path and query. */
  readonly url?: string | undefined;
  readonly headers: { readonly cookie?: string | undefined };
}

/** A text to keep, and its digest to send (PKCE, RFC 7636 with `S256`). */
export interface CodeChallenge {
  readonly codeVerifier: string;
  readonly codeChallenge: string;
}

export async function codeChallenge(codeVerifier: string = randomText(43)): Promise<CodeChallenge> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(codeVerifier));
  return { codeVerifier, codeChallenge: base64url(new Uint8Array(digest)) };
}

/** Acts for one end user, told by an access token; signs users in and speaks OpenID Connect and OAuth 2.0. */
export class AuthenticationBase extends SignInClient {
  /** Where the protocol's endpoints are. */
  get #prefix(): string {
    const { protocol } = this.application;
    if (protocol === "saml" || protocol === "cas") throw new TypeError(`${protocol} has no token endpoint`);
    return `/${protocol}`;
  }

  getAccessTokenByCode(
    code: string,
    { codeVerifier, redirectUri }: { codeVerifier?: string; redirectUri?: string } = {},
    call?: RequestOptions,
  ): ApiPromise<Tokens> {
    const members = {
      code,
      code_verifier: codeVerifier,
      redirect_uri: redirectUri ?? this.application.redirectUri,
    };
    return this.#tokens({ grant_type: "authorization_code", ...members }, call);
  }

  getNewAccessTokenByRefreshToken(refreshToken: string, call?: RequestOptions): ApiPromise<Tokens> {
    return this.#tokens({ grant_type: "refresh_token", refresh_token: refreshToken }, call);
  }

  getAccessTokenByClientCredentials(
    scope: string,
    { accessKey, accessSecret }: { accessKey: string; accessSecret: string },
    call?: RequestOptions,
  ): ApiPromise<Tokens> {
    const body = {
      grant_type: "client_credentials",
      scope,
      client_id: accessKey,
      client_secret: accessSecret,
    };
    return this.request(form(`${this.#prefix}/token`, body), call);
  }

  /** What the service says of a token: whether it is active, and its claims. */
  introspectOAuthToken(token: string, call?: RequestOptions): ApiPromise<Claims> {
    const path = `${this.#prefix}/token/introspection`;
    return this.request(form(path, { token, ...secretMembers(path, this.application) }), call);
  }

  async revokeOAuthToken(token: string, call?: RequestOptions): Promise<true> {
    const path = `${this.#prefix}/token/revocation`;
    const { protocol, revocationEndPointAuthMethod } = this.application;
    if (protocol === "oauth" && revocationEndPointAuthMethod === "client_secret_basic")
      throw new TypeError("the service does not take client_secret_basic for revocation under oauth");
    await this.request(form(path, { token, ...secretMembers(path, this.application) }), call);
    return true;
  }

  /**
   * The user whom an access token is for.
   *
   * @param place where the token travels, in a `body` by POST; addresses are logged in many places, headers are not
   */
  getUserInfoByAccessToken(
    token: string,
    { place = "header" }: { place?: "header" | "query" | "body" } = {},
    call?: RequestOptions,
  ): ApiPromise<Claims> {
    const path = `${this.#prefix}/me`;
    if (place === "body") return this.request(form(path, { access_token: token }), call);
    const placed =
      place === "query"
        ? { query: { access_token: token } }
        : { headers: { authorization: `Bearer ${token}` } };
    return this.request({ id: "me", method: "GET", path, ...placed }, call);
  }

  /** The address that users are sent to, to sign in. */
  buildAuthorizeUrl(options: AuthorizeOptions = {}): AuthorizeUrl {
    const { state = randomText(16), nonce = randomText(16) } = options;
    return { url: this.#authorizeUrl({ ...options, state, nonce }), state, nonce };
  }

  #authorizeUrl({ state, nonce, forced, tenantId, ...options }: AuthorizeOptions): string {
    const { codeChallenge, codeChallengeMethod = "S256" } = options;
    const { appId, appHost, protocol } = this.application;
    const { redirectUri = this.application.redirectUri, scope = this.application.scope } = options;
    if (protocol === "saml") return `${appHost}/api/v2/saml-idp/${appId}`;
    if (protocol === "cas") return address(`${appHost}/cas-idp/${appId}`, { service: redirectUri });
    const asksConsent = scope.split(" ").includes("offline_access");
    return address(`${appHost}/${protocol}/auth`, {
      client_id: appId,
      scope,
      state,
      response_type: "code",
      response_mode: "query",
      redirect_uri: redirectUri,
      nonce,
      prompt: forced === true ? "login" : asksConsent ? "consent" : undefined,
      tenant_id: tenantId,
      code_challenge: codeChallenge,
      code_challenge_method: codeChallenge === undefined ? undefined : codeChallengeMethod,
    });
  }

  /** The address that users are sent to, to sign out. */
  buildLogoutUrl(options: LogoutOptions = {}): string {
    const { appHost, logoutRedirectUri, protocol } = this.application;
    const { redirectUri = logoutRedirectUri, idToken, state } = options;
    if (protocol === "cas") return address(`${appHost}/cas-idp/logout`, { url: redirectUri });
    if (protocol !== "oidc") return address(`${appHost}/login/profile/logout`, { redirect_uri: redirectUri });
    return address(`${appHost}/oidc/session/end`, {
      post_logout_redirect_uri: redirectUri,
      id_token_hint: idToken,
      state: redirectUri === undefined ? undefined : state,
    });
  }

  /** Sends a user to sign in, and remembers in a cookie what to check when the user comes back. */
  loginWithRedirect(response: RedirectResponse, options: AuthorizeOptions = {}): void {
    const { url, state, nonce } = this.buildAuthorizeUrl(options);
    const redirectUri = options.redirectUri ?? this.application.redirectUri;
    const text = base64url(new TextEncoder().encode(JSON.stringify({ state, nonce, redirectUri })));
    response.writeHead(302, {
      location: url,
      "set-cookie": `${this.#cookie}=${text}; Path=/; HttpOnly; Secure; SameSite=Lax`,
    });
    response.end();
  }

  /** Checks what a user comes back with, takes the cookie away, and exchanges the code for tokens. */
  async handleRedirectCallback(
    request: CallbackRequest,
    response: Pick<RedirectResponse, "setHeader">,
    call?: RequestOptions,
  ): Promise<Tokens> {
    response.setHeader("set-cookie", `${this.#cookie}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax`);
    const query = new URL(request.url ?? "", this.application.appHost).searchParams;
    const error = query.get("error");
    if (error !== null) throw new ApiResultError("result", query.get("error_description") ?? error);
    const begun = this.#begun(request.headers.cookie ?? "");
    const code = query.get("code");
    if (code === null) throw new TokenError("the address has no code");
    if (begun === null || query.get("state") !== begun.state)
      throw new TokenError("this sign-in was not begun here");
    const tokens = await this.getAccessTokenByCode(
      code,
      begun.redirectUri === undefined ? {} : { redirectUri: begun.redirectUri },
      call,
    );
    if (tokens.id_token !== undefined) await this.parseIDToken(tokens.id_token, { nonce: begun.nonce });
    return tokens;
  }

  /** The claims of an ID token, after its signature, issuer, audience, time and nonce have been checked. */
  parseIDToken(token: string, { nonce }: { nonce?: string } = {}): Promise<Claims> {
    return this.#claims(token, nonce);
  }

  /** The claims of an access token, checked in the same way. */
  parseAccessToken(token: string): Promise<Claims> {
    return this.#claims(token, undefined);
  }

  async #claims(token: string, nonce: string | undefined): Promise<Claims> {
    const { appId, appSecret, appHost } = this.application;
    const path = "/oidc/.well-known/jwks.json";
    const { keys } = await this.request<{ readonly keys: readonly JsonWebKey[] }>({
      id: "jwks",
      method: "GET",
      path,
    });
    return verifiedClaims(token, {
      keys,
      secret: appSecret,
      issuer: `${appHost}/oidc`,
      audience: appId,
      nonce,
    });
  }

  #tokens(members: object, call?: RequestOptions): ApiPromise<Tokens> {
    const path = `${this.#prefix}/token`;
    return this.request(form(path, { ...members, ...secretMembers(path, this.application) }), call);
  }

  get #cookie(): string {
    return this.application.cookieKey ?? "X-GenAuth-Node-OIDC-State";
  }

  #begun(
    cookies: string,
  ): { readonly state: string; readonly nonce: string; readonly redirectUri?: string } | null {
    const pair = cookies.split(/;\s*/).find((cookie) => cookie.startsWith(`${this.#cookie}=`));
    if (pair === undefined) return null;
    try {
      const text = pair
        .slice(this.#cookie.length + 1)
        .replace(/-/g, "+")
        .replace(/_/g, "/");
      return JSON.parse(
        new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0))),
      );
    } catch {
      return null;
    }
  }
}

function form(path: string, body: object): OperationRequest {
  const contentType = "application/x-www-form-urlencoded";
  return {
    id: path.split("/").at(-1) ?? path,
    method: "POST",
    path,
    body,
    contentType,
    encode: encodeForm(),
  };
}

/** An address with those query parameters that have a value. */
function address(base: string, query: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(base);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}
