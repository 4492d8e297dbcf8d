import type { ClientCoreOptions } from "../runtime/index.js";
import type { Brand } from "./brands.js";
import { throwUnlessSuccess } from "./envelope.js";

/** What both clients can be given. */
export interface CommonOptions extends Omit<ClientCoreOptions, "baseUrl" | "signer"> {
  /**
   * Milliseconds for one attempt, reading its body included; 0 waits for ever.
   * @default 10000
   */
  readonly timeout?: number | undefined;
  /** The language of messages: `zh-CN`, `en-US`, `zh-TW` or `ja-JP`. */
  readonly lang?: string | undefined;
  /** @default "genauth" */
  readonly brand?: Brand | undefined;
  /**
   * Throw an `ApiResultError` when an answer's `statusCode` is not 200, instead of returning it.
   * @default false
   */
  readonly throwOnError?: boolean | undefined;
}

/** What the runtime is told beside the options. */
export function defaultsOf({ throwOnError }: CommonOptions): {
  timeout: number;
  checkResult?: typeof throwUnlessSuccess;
} {
  return { timeout: 10_000, ...(throwOnError === true ? { checkResult: throwUnlessSuccess } : {}) };
}
