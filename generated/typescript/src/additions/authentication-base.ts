import { base64, ClientCore, type Signer } from "../runtime/index.js";
import { type Brand, brandFacts, sdkVersion } from "./brands.js";
import { throwUnlessSuccess } from "./envelope.js";
import { normalizedHost } from "./host.js";

/** What an `AuthenticationClient` can be given. */
export interface AuthenticationClientOptions {
  /** The application's ID. */
  readonly appId: string;
  /** The application's secret; needed for token endpoints under `client_secret_basic`. For servers only. */
  readonly appSecret?: string | undefined;
  /** The application's address, such as `https://example.genauth.ai`. */
  readonly appHost: string;
  /** The access token of the user that the client acts for; see `setAccessToken`. */
  readonly accessToken?: string | undefined;
  /**
   * How the application proves itself to the token endpoints. `client_secret_basic` sends ID and secret in a
   * header; otherwise they are members of the body.
   * @default "client_secret_post"
   */
  readonly tokenEndPointAuthMethod?: "client_secret_post" | "client_secret_basic" | "none" | undefined;
  /**
   * Milliseconds for a whole call; 0 waits for ever.
   * @default 10000
   */
  readonly timeout?: number | undefined;
  /** The language of messages: `zh-CN`, `en-US`, `zh-TW` or `ja-JP`. */
  readonly lang?: string | undefined;
  /** @default "genauth" */
  readonly brand?: Brand | undefined;
  /**
   * Throw an `ApiError` of kind `result` when an answer's `statusCode` is not 200, instead of returning it.
   * @default false
   */
  readonly throwOnError?: boolean | undefined;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Used in place of the platform's `fetch`. */
  readonly fetch?: typeof fetch | undefined;
}

/** Acts for one end user, told by an access token. */
export class AuthenticationBase extends ClientCore {
  readonly #session: Session;

  constructor(options: AuthenticationClientOptions) {
    if (!options.appId) throw new TypeError("appId is required");
    if (!options.appHost) throw new TypeError("appHost is required");
    const session = new Session(options);
    super(
      {
        baseUrl: normalizedHost(options.appHost, "appHost"),
        timeout: options.timeout ?? 10_000,
        headers: options.headers,
        fetch: options.fetch,
        signer: session.sign,
      },
      options.throwOnError === true ? { checkResult: throwUnlessSuccess } : {},
    );
    this.#session = session;
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
  readonly #options: AuthenticationClientOptions;
  #accessToken: string | undefined;

  constructor(options: AuthenticationClientOptions) {
    this.#options = options;
    this.#accessToken = options.accessToken;
  }

  set accessToken(token: string | undefined) {
    this.#accessToken = token;
  }

  readonly sign: Signer = ({ path, headers }) => {
    const { appId, lang, brand = "genauth" } = this.#options;
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
    const { appId, appSecret, tokenEndPointAuthMethod } = this.#options;
    const isBasic = tokenEndPointAuthMethod === "client_secret_basic" && basicPaths.has(path);
    return isBasic && appSecret !== undefined
      ? `Basic ${base64(`${appId}:${appSecret}`)}`
      : this.#accessToken;
  }
}
