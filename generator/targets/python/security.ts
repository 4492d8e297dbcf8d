import type { SecurityScheme } from "../../ir/api.ts";
import { words } from "../../naming/words.ts";
import { type ClientNames, PythonScope } from "./names.ts";

/** A security scheme and the argument of the constructor that takes its credential. */
export interface SchemeArgument {
  readonly scheme: SecurityScheme;
  readonly argument: string;
}

/** The constructor's own arguments, beside those of the schemes. */
const ownArguments = [
  ..."self base_url server_variables http_client options".split(" "),
  ..."timeout total_timeout max_retries headers hooks logger clock".split(" "),
];

/** The environment variable that stands in for a credential that was not given. */
export function environmentVariable(argument: string, packageName: string): string {
  return `${packageName}_${argument}`.toUpperCase();
}

/**
 * The argument of a scheme is called after its key in the specification, in snake_case. Mutual TLS has none: it is a
 * matter of the `http_client`.
 */
export function constructorArguments(names: ClientNames): readonly SchemeArgument[] {
  const schemes = names.client.api.securitySchemes.filter(({ kind }) => kind !== "mutualTLS");
  const named = schemes.map((scheme) => {
    const name = { wire: scheme.name, words: words(scheme.name), origin: "given" } as const;
    return { scheme, name, addedIn: scheme.addedIn, origin: scheme.origin };
  });
  const given = new PythonScope(ownArguments, null).allocateAll(named);
  return named.map((entry) => ({ scheme: entry.scheme, argument: given.get(entry) ?? "" }));
}
