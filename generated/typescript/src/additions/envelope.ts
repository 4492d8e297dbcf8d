import { resultError } from "../runtime/index.js";

/**
 * Every answer is an envelope with a `statusCode` of its own, and failures too come with HTTP status 200. Throws
 * for an envelope whose `statusCode` is not 200.
 */
export function throwUnlessSuccess(result: unknown, response: Response): void {
  if (typeof result !== "object" || result === null || !("statusCode" in result)) return;
  const { statusCode } = result;
  if (typeof statusCode === "number" && statusCode !== 200) throw resultError(statusCode, response, result);
}
