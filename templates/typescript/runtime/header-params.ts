import type { HeaderTexts, Parameters } from "./operation-request.js";
import { entriesOf, joinedText, type ParameterEncodings, parameterText } from "./parameters.js";

/** Header parameters as texts. */
export function inHeaders(values: Parameters, encodings?: ParameterEncodings): HeaderTexts {
  return Object.fromEntries(
    entriesOf(values).map(([name, value]) => [name, parameterText("header", name, value, encodings)]),
  );
}

/** Cookie parameters as the text of their header. */
export function inCookies(values: Parameters, encodings?: ParameterEncodings): string {
  return joinedText("cookie", values, encodings);
}
