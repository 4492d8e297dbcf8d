import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Api, SecurityRequirement, SecurityScheme, Server } from "../../ir/api.ts";
import { assertNever } from "../../ir/assert-never.ts";
import { NameScope } from "../../naming/allocate.ts";
import { camelCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import { grouped, isIdentifier, objectKey, quote } from "./literals.ts";

/** A credential that users give to a client. */
export interface CredentialOption {
  readonly scheme: SecurityScheme;
  /** The member of the client's options. */
  readonly option: string;
  /** Whether it is a user name with a password. */
  readonly isBasic: boolean;
}

const clientOptions = ["baseUrl", "timeout", "headers", "fetch", "signer"];

/**
 * The rule of credentials: each security scheme becomes an option called after it in camelCase, with `Credential`
 * behind it where a client has such an option already. Mutual TLS has none: it is a matter of the connection.
 */
export function credentialOptions(api: Api, diagnostics: Diagnostics | null): readonly CredentialOption[] {
  const scope = new NameScope(clientOptions);
  return api.securitySchemes.flatMap((scheme) => {
    if (scheme.kind === "mutualTLS") return [];
    const joined = camelCase(words(scheme.name));
    const wanted = isIdentifier(joined) ? joined : `credential${joined}`;
    const option = scope.allocate(wanted, `${wanted}Credential`);
    if (option !== wanted)
      diagnostics?.report("typescript-name-taken", { name: wanted, used: option }, scheme.origin);
    return [{ scheme, option, isBasic: scheme.kind === "http" && scheme.scheme.toLowerCase() === "basic" }];
  });
}

/** How the runtime sends the schemes' credentials, as an expression. */
export function schemesText(api: Api): string {
  const members = api.securitySchemes.map((scheme) => `${objectKey(scheme.name)}: ${schemeText(scheme)}`);
  return grouped("{", members, "}");
}

function schemeText(scheme: SecurityScheme): string {
  switch (scheme.kind) {
    case "apiKey":
      return `{ kind: "apiKey", in: "${scheme.in}", name: ${quote(scheme.parameter)} }`;
    case "http":
      return `{ kind: "http", scheme: ${quote(scheme.scheme)} }`;
    case "oauth2":
    case "openIdConnect":
      return `{ kind: "http", scheme: "bearer" }`;
    case "mutualTLS":
      return `{ kind: "connection" }`;
    default:
      return assertNever(scheme);
  }
}

export function requirementsText(requirements: readonly SecurityRequirement[]): string {
  return `[${requirements.map(({ schemes }) => `[${schemes.map(({ name }) => quote(name)).join(", ")}]`).join(", ")}]`;
}

/** What most operations need: a client's default, so that only the others must say. */
export function usualSecurity(api: Api): string {
  const count = new Map<string, number>();
  for (const { security } of api.operations) {
    const text = requirementsText(security);
    count.set(text, (count.get(text) ?? 0) + 1);
  }
  const [usual] = [...count].sort(([, a], [, b]) => b - a);
  return usual?.[0] ?? "[]";
}

/** The first server's address with its variables' defaults; null where there is none, or it is relative. */
export function serverUrl(servers: readonly Server[]): string | null {
  const [server] = servers;
  const url = server?.url.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    return server.variables.find((variable) => variable.name === name)?.default ?? whole;
  });
  return url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url) ? url : null;
}
