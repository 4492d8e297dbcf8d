import { ClientCore, environment } from "../runtime/index.js";
import { brands } from "./brands.js";
import { type CommonOptions, defaultsOf } from "./client-options.js";
import { normalizedHost } from "./host.js";
import { accessKeySigner } from "./signature.js";

/** What a `ManagementClient` can be given. */
export interface ManagementClientOptions extends CommonOptions {
  /**
   * The access key's ID, or the user pool's.
   * @default the environment's variable `GENAUTH_ACCESS_KEY_ID`
   */
  readonly accessKeyId?: string | undefined;
  /**
   * The access key's secret, or the user pool's. It signs requests and is never sent.
   * @default the environment's variable `GENAUTH_ACCESS_KEY_SECRET`
   */
  readonly accessKeySecret?: string | undefined;
  /**
   * The service's address.
   * @default "https://api.genauth.ai", or of the other brand "https://api.authing.cn"
   */
  readonly host?: string | undefined;
  /** The tenant on whose behalf the client acts. */
  readonly tenantId?: string | undefined;
  /**
   * How requests are authenticated: signed one by one, unless another way is given, such as `managementToken`.
   *
   * @example
   * const client = new ManagementClient({ authentication: managementToken });
   */
  readonly authentication?: ManagementAuthentication | undefined;
}

/** Makes what authenticates a client's requests. */
export type ManagementAuthentication = typeof accessKeySigner;

/** Signs every request with an access key. For servers: browsers do not let a page set the `date` header. */
export class ManagementBase extends ClientCore {
  constructor(options: ManagementClientOptions = {}) {
    const accessKeyId = options.accessKeyId ?? environment("GENAUTH_ACCESS_KEY_ID");
    const accessKeySecret = options.accessKeySecret ?? environment("GENAUTH_ACCESS_KEY_SECRET");
    if (!accessKeyId) throw new TypeError("accessKeyId is required");
    if (!accessKeySecret) throw new TypeError("accessKeySecret is required");
    const brand = brands[options.brand ?? "genauth"];
    const { lang = "zh-CN", tenantId, authentication = accessKeySigner } = options;
    const host = normalizedHost(options.host ?? brand.managementHost, "host");
    const key = { accessKeyId, accessKeySecret, brand, lang, tenantId, host, fetch: options.fetch };
    super({ ...options, baseUrl: host, signer: authentication(key) }, defaultsOf(options));
  }
}
