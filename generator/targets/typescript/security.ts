import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Api, SecurityRequirement, SecurityScheme } from "../../ir/api.ts";
import type { Client } from "../../ir/project.ts";
import { NameScope } from "../../naming/allocate.ts";
import { camelCase, constantCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import type { ImportSet } from "./import-set.ts";
import { grouped, isIdentifier, objectKey, quote } from "./literals.ts";
import { internalModule } from "./runtime-files.ts";

/** A credential that users give to a client. */
export interface CredentialOption {
  readonly scheme: SecurityScheme;
  /** The member of the client's options. */
  readonly option: string;
  /** Whether it is a user name with a password. */
  readonly isBasic: boolean;
  /** Where client credentials are exchanged for tokens; null where they cannot be given. */
  readonly tokenUrl: string | null;
  /** The environment's variable, or how its variables begin. */
  readonly variable: string;
}

const clientOptions = `baseUrl serverVariables timeout totalTimeout maxRetries headers fetch signer hooks
  clock`.split(/\s+/);

/**
 * The rule of credentials: each security scheme becomes an option called after it in camelCase, with `Credential`
 * behind it where a client has such an option already. Mutual TLS has none: it is a matter of the connection.
 * What is not given is taken from the environment, from variables called after client and option.
 */
export function credentialOptions(
  { api, key }: Pick<Client, "api" | "key">,
  diagnostics: Diagnostics | null,
): readonly CredentialOption[] {
  const schemes = api.securitySchemes.filter(({ kind }) => kind !== "mutualTLS");
  const scope = new NameScope(clientOptions);
  const options = new Map(
    inOrderOfNames(schemes).map((scheme) => [scheme, optionName(scheme, scope, diagnostics)]),
  );
  return schemes.map((scheme) => {
    const option = options.get(scheme) ?? "";
    const isBasic = scheme.kind === "http" && scheme.scheme.toLowerCase() === "basic";
    const variable = constantCase([...words(key), ...words(option)]);
    return { scheme, option, isBasic, tokenUrl: tokenUrlOf(scheme), variable };
  });
}

/** The order in which a specification lists schemes does not decide who gets a name that two of them want. */
function inOrderOfNames(schemes: readonly SecurityScheme[]): readonly SecurityScheme[] {
  return schemes.toSorted((a, b) => a.addedIn - b.addedIn || (a.name < b.name ? -1 : 1));
}

function optionName(
  { name, origin }: SecurityScheme,
  scope: NameScope,
  diagnostics: Diagnostics | null,
): string {
  const joined = camelCase(words(name));
  const wanted = isIdentifier(joined) ? joined : `credential${joined}`;
  const option = scope.allocate(wanted, `${wanted}Credential`);
  if (option !== wanted) diagnostics?.report("typescript-name-taken", { name: wanted, used: option }, origin);
  return option;
}

/** Where tokens for client credentials come from; null where the specification gives no whole address. */
function tokenUrlOf(scheme: SecurityScheme): string | null {
  if (scheme.kind !== "oauth2") return null;
  const flow = scheme.flows.find(({ grant }) => grant === "clientCredentials");
  return flow?.tokenUrl != null && isAddress(flow.tokenUrl) ? flow.tokenUrl : null;
}

function isAddress(url: string): boolean {
  return /^https?:\/\//.test(url) && URL.canParse(url);
}

/** A credential as an expression: the option, what the environment has, and tokens for client credentials. */
function credentialText(
  { option, isBasic, tokenUrl, variable }: CredentialOption,
  imports: ImportSet,
): string {
  const given = `options.${option}`;
  if (isBasic) return `${given} ?? ${imports.value(internalModule, "environmentBasic")}(${quote(variable)})`;
  const own = `${given} ?? ${imports.value(internalModule, "environment")}(${quote(variable)})`;
  if (tokenUrl === null) return own;
  const client = `${imports.value(internalModule, "environmentClient")}(${quote(variable)})`;
  const settings = `{ ...options, tokenUrl: ${quote(tokenUrl)} }`;
  return `${imports.value(internalModule, "tokenCredential")}(${own} ?? ${client}, ${settings})`;
}

/** Which variables of the environment stand in for a credential. */
export function environmentNames({ isBasic, tokenUrl, variable }: CredentialOption): string {
  const pair = (first: string, second: string): string =>
    `\`${variable}_${first}\` and \`${variable}_${second}\``;
  if (isBasic) return pair("USERNAME", "PASSWORD");
  return tokenUrl === null ? `\`${variable}\`` : `\`${variable}\`, or ${pair("CLIENT_ID", "CLIENT_SECRET")}`;
}

/** How each scheme's credential is sent, as an expression. */
export function schemesText(
  { securitySchemes }: Api,
  credentials: readonly CredentialOption[],
  imports: ImportSet,
): string {
  const members = securitySchemes.map((scheme) => {
    const credential = credentials.find((option) => option.scheme === scheme);
    return `${objectKey(scheme.name)}: ${schemeText(scheme, credential, imports)}`;
  });
  return grouped("{", members, "}", 40);
}

function schemeText(
  scheme: SecurityScheme,
  credential: CredentialOption | undefined,
  imports: ImportSet,
): string {
  const by = (name: string): string => imports.value(internalModule, name);
  // Mutual TLS: the connection is the credential.
  if (credential === undefined) return by("connection");
  const given = credentialText(credential, imports);
  if (credential.isBasic) return `${by("basic")}(${given})`;
  if (scheme.kind !== "apiKey") return `${by("authorization")}(${quote(schemeWord(scheme))}, ${given})`;
  const place = { header: "keyInHeader", query: "keyInQuery", cookie: "keyInCookie" }[scheme.in];
  return `${by(place)}(${quote(scheme.parameter)}, ${given})`;
}

/** Scheme words are matched without case (RFC 9110 section 11.1), but some servers know only `Bearer`. */
function schemeWord(scheme: SecurityScheme): string {
  const word = scheme.kind === "http" ? scheme.scheme : "Bearer";
  return word.toLowerCase() === "bearer" ? "Bearer" : word;
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
