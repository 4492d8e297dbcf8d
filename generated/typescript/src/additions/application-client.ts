import { base64, ClientCore, environment, type Signer } from "../runtime/index.js";
import { brands, sdkVersion } from "./brands.js";
import { type CommonOptions, defaultsOf } from "./client-options.js";
import { normalizedHost } from "./host.js";

/** What an `AuthenticationClient` can be given. */
export interface AuthenticationClientOptions extends CommonOptions {
  /**
   * The application's ID.
   * @default the environment's variable `GENAUTH_APP_ID`
   */
  readonly appId?: string | undefined;
  /**
   * The application's secret; needed for token endpoints. For servers only.
   * @default the environment's variable `GENAUTH_APP_SECRET`
   */
  readonly appSecret?: string | undefined;
  /**
   * The application's address, such as `https://example.genauth.ai`.
   * @default the environment's variable `GENAUTH_APP_HOST`
   */
  readonly appHost?: string | undefined;
  /** The access token of the user that the client acts for; see `setAccessToken`. */
  readonly accessToken?: string | undefined;
  /**
   * How the application proves itself to the token endpoints. `client_secret_basic` sends ID and secret in a
   * header; otherwise they are members of the body.
   * @default "client_secret_post"
   */
  readonly tokenEndPointAuthMethod?: EndPointAuthMethod | undefined;
  /** @default "client_secret_post" */
  readonly introspectionEndPointAuthMethod?: EndPointAuthMethod | undefined;
  /** @default "client_secret_post" */
  readonly revocationEndPointAuthMethod?: EndPointAuthMethod | undefined;
  /** Where users come back to after signing in. */
  readonly redirectUri?: string | undefined;
  /** Where users come back to after signing out. */
  readonly logoutRedirectUri?: string | undefined;
  /**
   * What to ask for; must contain `openid` under OpenID Connect.
   * @default "openid profile"
   */
  readonly scope?: string | undefined;
  /**
   * What the application speaks; under `saml` and `cas` users are sent to addresses, and there are no tokens.
   * @default "oidc"
   */
  readonly protocol?: Protocol | undefined;
  /**
   * The cookie that remembers a sign-in which was begun.
   * @default "X-GenAuth-Node-OIDC-State"
   */
  readonly cookieKey?: string | undefined;
}

export type Protocol = "oidc" | "oauth" | "saml" | "cas";

/** How an application proves itself; `none` is for those that cannot keep a secret. */
export type EndPointAuthMethod = "client_secret_post" | "client_secret_basic" | "none";

/** The options, with the environment's values in place of those that were not given. */
export interface Application extends AuthenticationClientOptions {
  readonly appId: string;
  readonly appHost: string;
  readonly protocol: Protocol;
  readonly scope: string;
}

export function applicationOf(options: AuthenticationClientOptions): Application {
  const appId = options.appId ?? environment("GENAUTH_APP_ID");
  const appHost = options.appHost ?? environment("GENAUTH_APP_HOST");
  if (!appId) throw new TypeError("appId is required");
  if (!appHost) throw new TypeError("appHost is required");
  const appSecret = options.appSecret ?? environment("GENAUTH_APP_SECRET");
  const { protocol = "oidc" } = options;
  const { scope = protocol === "oidc" ? "openid profile" : "user" } = options;
  if (protocol === "oidc" && !scope.split(" ").includes("openid"))
    throw new TypeError("scope must include openid");
  return { ...options, appId, appSecret, appHost: normalizedHost(appHost, "appHost"), protocol, scope };
}

/** Acts for one end user, told by an access token. */
export class ApplicationClient extends ClientCore {
  readonly #session: Session;

  constructor(options: AuthenticationClientOptions = {}) {
    const application = applicationOf(options);
    const session = new Session(application);
    super({ ...options, baseUrl: application.appHost, signer: session.sign }, defaultsOf(options));
    this.#session = session;
  }

  /** The application, for those who speak its protocols. */
  protected get application(): Application {
    return this.#session.application;
  }

  /** Sets the access token of later calls, after signing in or renewing it. */
  setAccessToken(token: string | undefined): void {
    this.#session.accessToken = token;
  }
}

/** How the application authenticates at an endpoint; undefined where the user's token is the credential. */
export function methodAt(path: string, application: Application): EndPointAuthMethod | undefined {
  const { tokenEndPointAuthMethod, introspectionEndPointAuthMethod, revocationEndPointAuthMethod } =
    application;
  const endpoint = /^\/(?:oidc|oauth)\/token(?:\/(introspection|revocation))?$/.exec(path);
  if (endpoint === null && !signInPaths.has(path)) return undefined;
  const methods: Readonly<Record<string, EndPointAuthMethod | undefined>> = {
    introspection: introspectionEndPointAuthMethod,
    revocation: revocationEndPointAuthMethod,
  };
  const own = endpoint?.[1];
  return (own === undefined ? tokenEndPointAuthMethod : methods[own]) ?? "client_secret_post";
}

const signInPaths: ReadonlySet<string> = new Set([
  "/api/v3/signin",
  "/api/v3/signin-by-mobile",
  "/api/v3/exchange-tokenset-with-qrcode-ticket",
]);

/** What an application adds to the body of a request at an endpoint. */
export function secretMembers(
  path: string,
  application: Application,
): Readonly<Record<string, string | undefined>> {
  const method = methodAt(path, application);
  if (method === "client_secret_basic") return {};
  return {
    client_id: application.appId,
    client_secret: method === "none" ? undefined : application.appSecret,
  };
}

/** Private fields, so that neither logs nor `inspect` show what they hold. */
class Session {
  readonly #application: Application;
  #accessToken: string | undefined;

  constructor(application: Application) {
    this.#application = application;
    this.#accessToken = application.accessToken;
  }

  get application(): Application {
    return this.#application;
  }

  set accessToken(token: string | undefined) {
    this.#accessToken = token;
  }

  readonly sign: Signer = ({ path, headers }) => {
    const { appId, lang, brand = "genauth" } = this.#application;
    const { headerPrefix } = brands[brand];
    headers.set(`${headerPrefix}app-id`, appId);
    headers.set(`${headerPrefix}request-from`, "sdk");
    headers.set(`${headerPrefix}sdk-version`, sdkVersion);
    if (lang !== undefined) headers.set(`${headerPrefix}lang`, lang);
    const authorization = this.#authorization(path);
    if (authorization !== undefined) headers.set("authorization", authorization);
  };

  /** The service takes access tokens as they are, without the word `Bearer`; endpoints that are told of one take none. */
  #authorization(path: string): string | undefined {
    const { appId, appSecret } = this.#application;
    const method = methodAt(path, this.#application);
    if (method === "client_secret_basic" && appSecret !== undefined)
      return `Basic ${base64(`${appId}:${appSecret}`)}`;
    return /^\/(?:oidc|oauth)\/(?:token|me)\b/.test(path) ? undefined : this.#accessToken;
  }
}
