import { ClientCore } from "../runtime/index.js";
import { type Brand, brandFacts } from "./brands.js";
import { throwUnlessSuccess } from "./envelope.js";
import { normalizedHost } from "./host.js";
import { accessKeySigner } from "./signature.js";

/** What a `ManagementClient` can be given. */
export interface ManagementClientOptions {
  /** The access key's ID, or the user pool's. */
  readonly accessKeyId: string;
  /** The access key's secret, or the user pool's. It signs requests and is never sent. */
  readonly accessKeySecret: string;
  /**
   * The service's address.
   * @default "https://api.genauth.ai", or of the other brand "https://api.authing.cn"
   */
  readonly host?: string | undefined;
  /**
   * Milliseconds for a whole call; 0 waits for ever.
   * @default 10000
   */
  readonly timeout?: number | undefined;
  /**
   * The language of messages: `zh-CN`, `en-US`, `zh-TW` or `ja-JP`.
   * @default "zh-CN"
   */
  readonly lang?: string | undefined;
  /** The tenant on whose behalf the client acts. */
  readonly tenantId?: string | undefined;
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

/** Signs every request with an access key. For servers: browsers do not let a page set the `date` header. */
export class ManagementBase extends ClientCore {
  constructor(options: ManagementClientOptions) {
    if (!options.accessKeyId) throw new TypeError("accessKeyId is required");
    if (!options.accessKeySecret) throw new TypeError("accessKeySecret is required");
    const brand = brandFacts(options.brand ?? "genauth");
    const { accessKeyId, accessKeySecret, lang = "zh-CN", tenantId, headers, fetch } = options;
    super(
      {
        baseUrl: normalizedHost(options.host ?? brand.managementHost, "host"),
        timeout: options.timeout ?? 10_000,
        headers,
        fetch,
        signer: accessKeySigner({ accessKeyId, accessKeySecret, brand, lang, tenantId }),
      },
      options.throwOnError === true ? { checkResult: throwUnlessSuccess } : {},
    );
  }
}
