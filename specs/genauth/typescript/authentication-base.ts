import { base64, ClientCore, environment, type Signer } from "../runtime/index.js";
import { brandFacts, sdkVersion } from "./brands.js";
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
}

/** How an application proves itself; `none` is for those that cannot keep a secret. */
export type EndPointAuthMethod = "client_secret_post" | "client_secret_basic" | "none";

/** The options, with the environment's values in place of those that were not given. */
export interface Application extends AuthenticationClientOptions {
  readonly appId: string;
  readonly appHost: string;
}

export function applicationOf(options: AuthenticationClientOptions): Application {
  const appId = options.appId ?? environment("GENAUTH_APP_ID");
  const appHost = options.appHost ?? environment("GENAUTH_APP_HOST");
  if (!appId) throw new TypeError("appId is required");
  if (!appHost) throw new TypeError("appHost is required");
  const appSecret = options.appSecret ?? environment("GENAUTH_APP_SECRET");
  return { ...options, appId, appSecret, appHost: normalizedHost(appHost, "appHost") };
}

/** Acts for one end user, told by an access token. */
export class AuthenticationBase extends ClientCore {
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

/** The endpoints at which the application itself may authenticate by `Authorization: Basic`. */
const basicPaths: ReadonlySet<string> = new Set([
  ...["/oidc", "/oauth"].flatMap((protocol) => [
    `${protocol}/token`,
    `${protocol}/token/revocation`,
    `${protocol}/token/introspection`,
  ]),
  "/api/v3/signin",
  "/api/v3/signin-by-mobile",
  "/api/v3/exchange-tokenset-with-qrcode-ticket",
]);

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
    const { headerPrefix } = brandFacts(brand);
    headers.set(`${headerPrefix}app-id`, appId);
    headers.set(`${headerPrefix}request-from`, "sdk");
    headers.set(`${headerPrefix}sdk-version`, sdkVersion);
    if (lang !== undefined) headers.set(`${headerPrefix}lang`, lang);
    const authorization = this.#authorization(path);
    if (authorization !== undefined) headers.set("authorization", authorization);
  };

  /** The service takes access tokens as they are, without the word `Bearer`. */
  #authorization(path: string): string | undefined {
    const { appId, appSecret, tokenEndPointAuthMethod } = this.#application;
    const isBasic = tokenEndPointAuthMethod === "client_secret_basic" && basicPaths.has(path);
    return isBasic && appSecret !== undefined
      ? `Basic ${base64(`${appId}:${appSecret}`)}`
      : this.#accessToken;
  }
}
