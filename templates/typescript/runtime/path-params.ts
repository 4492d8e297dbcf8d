import type { Parameters } from "./operation-request.js";
import { encodeStrict, isPresent, type ParameterEncodings, parameterText } from "./parameters.js";

/** The values of a path's variables, and what they make of a path. */
export interface PathParams {
  readonly values: Readonly<Record<string, unknown>>;
  /** The same with another value for one of them. */
  with(name: string, value: unknown): PathParams;
  /** Fills a path such as `/users/{id}`. */
  expand(path: string): string;
}

export function inPath(given: Parameters, encodings?: ParameterEncodings): PathParams {
  const values: Readonly<Record<string, unknown>> = { ...given };
  return {
    values,
    with: (name, value) => inPath({ ...values, [name]: value }, encodings),
    expand: (path) => expandPath(path, values, encodings),
  };
}

/**
 * The path with its variables filled in. A value cannot leave its segment: `/` is encoded, and a value that is
 * empty or would make its segment `.` or `..` is refused, because URLs resolve those away.
 */
function expandPath(path: string, values: PathParams["values"], encodings: ParameterEncodings): string {
  return path.replace(/[^/]*\{[^/]*/g, (segment) => {
    let variable = "";
    const text = segment.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
      if (!Object.hasOwn(values, name)) return encodeStrict(whole);
      variable = name;
      return pathValue(name, values[name], encodings);
    });
    if (variable !== "" && /^(?:\.|%2e){1,2}$/i.test(text))
      throw refused(variable, "it would leave its place in the path");
    return text;
  });
}

function pathValue(name: string, value: unknown, encodings: ParameterEncodings): string {
  const text = isPresent(value) && value !== "" ? parameterText("path", name, value, encodings) : "";
  if (text === "") throw refused(name, "it is empty");
  // With `allowReserved` the specification lets reserved characters through; those that end the segment stay out.
  return text.replace(/[/?#\\]/g, encodeURIComponent);
}

function refused(name: string, reason: string): TypeError {
  return new TypeError(`path parameter '${name}' is refused: ${reason}`);
}
