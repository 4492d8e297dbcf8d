import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import type { Api } from "../../ir/api.ts";
import type { Extensions, Operation } from "../../ir/operation.ts";
import type { DocsOptions } from "./options.ts";

/** The member of answers that tells why a call failed, and where its values are explained. */
export type ErrorCodes = NonNullable<DocsOptions["errorCodes"]>;

/** A value of the error code, and what it means. */
export type ErrorCode = readonly [code: string, meaning: string];

/** The codes that an API, an operation or both have, the operation's own meanings before the API's. */
export function errorCodesOf(
  { extension }: ErrorCodes,
  ...holders: readonly (Api | Operation)[]
): readonly ErrorCode[] {
  // An object has its numbers in their order, whoever brought them.
  const all = Object.fromEntries(holders.flatMap(({ extensions }) => meanings(extensions, extension)));
  return Object.entries(all);
}

/** Every meaning that an API gives to a code, once for the API and once for each operation that has its own. */
export function errorMeanings(api: Api, { extension }: ErrorCodes): readonly string[] {
  return [api, ...api.operations].flatMap(({ extensions }) =>
    meanings(extensions, extension).map(([, meaning]) => meaning),
  );
}

/** Reports what stands in the place of codes and is none, and so is on no page. */
export function checkErrorCodes(api: Api, { extension }: ErrorCodes, diagnostics: Diagnostics): void {
  const check = (extensions: Extensions, origin: Origin) => {
    const value = extensions[extension];
    if (value === undefined) return;
    const whole = typeof value === "object" && value !== null && !Array.isArray(value);
    if (whole && Object.values(value).every((meaning) => typeof meaning === "string")) return;
    diagnostics.report("error-codes-invalid", { extension }, origin);
  };
  check(api.extensions, api.origin);
  for (const operation of api.operations) check(operation.extensions, operation.origin);
}

function meanings(extensions: Extensions, extension: string): readonly ErrorCode[] {
  const value = extensions[extension];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([code, meaning]) =>
    typeof meaning === "string" ? [[code, meaning] as const] : [],
  );
}
