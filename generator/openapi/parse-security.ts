import { pointerOrigin } from "../diagnostics/origin.ts";
import { pointerSegments } from "../source/pointer.ts";
import type { OAuthFlowObject, SecurityRequirementObject, SecuritySchemeObject } from "./document.ts";
import { type Cursor, isObject, type Reader } from "./reader.ts";

/** `security` of a document or operation: alternatives, each a set of schemes (OpenAPI 3.1 section 4.8.30). */
export function parseSecurity(cursor: Cursor, reader: Reader): SecurityRequirementObject[] {
  return reader.items(cursor, "security").map((item) => ({
    schemes: Object.keys(isObject(item.value) ? item.value : {}).map((name) => ({
      name: schemeName(name),
      scopes: reader.strings(item, name),
    })),
  }));
}

/** OpenAPI 3.2 section 4.30.1: the name of a scheme, or a reference to it. */
function schemeName(written: string): string {
  const [, name] = /^#\/components\/securitySchemes\/([^/]+)$/.exec(written) ?? [];
  return name === undefined ? written : (pointerSegments(`/${name}`)[0] ?? name);
}

const types = ["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"] as const;
const grants = ["implicit", "password", "clientCredentials", "authorizationCode"];
const laterGrants = { deviceAuthorization: 2 };

const flowFields = ["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"];
const schemeFields = "type description name in scheme bearerFormat flows openIdConnectUrl".split(" ");

/** One entry of `components/securitySchemes` (OpenAPI 3.1 section 4.8.27). */
export function parseSecurityScheme(name: string, cursor: Cursor, reader: Reader): SecuritySchemeObject[] {
  const scheme = reader.resolve(cursor);
  if (scheme === null || !reader.isObject(scheme, "security scheme")) return [];
  reader.checkFields(scheme, "a security scheme", schemeFields, { deprecated: 2, oauth2MetadataUrl: 2 });
  const type = reader.word(scheme, "type", types);
  if (type === null) {
    if (reader.member(scheme, "type").value === undefined)
      reader.missing(scheme, "type", "a security scheme");
    return [];
  }
  const needs = (wanted: typeof type, key: string) =>
    type === wanted ? reader.requiredString(scheme, key, "a security scheme") : "";
  return [
    {
      name,
      type,
      description: reader.string(scheme, "description"),
      in: (type === "apiKey" ? reader.word(scheme, "in", ["header", "query", "cookie"]) : null) ?? "header",
      parameterName: needs("apiKey", "name"),
      scheme: needs("http", "scheme"),
      bearerFormat: reader.string(scheme, "bearerFormat"),
      openIdConnectUrl: needs("openIdConnect", "openIdConnectUrl"),
      flows: parseFlows(scheme, reader),
      origin: pointerOrigin(cursor.file, cursor.pointer, "key"),
    },
  ];
}

function parseFlows(cursor: Cursor, reader: Reader): OAuthFlowObject[] {
  const flows = reader.entries(cursor, "flows");
  reader.checkFields(reader.member(cursor, "flows"), "the OAuth flows", grants, laterGrants);
  for (const [, flow] of flows) {
    reader.checkFields(flow, "an OAuth flow", flowFields, { deviceAuthorizationUrl: 2 });
    if (isObject(flow.value) && flow.value.scopes === undefined)
      reader.incomplete(flow, "scopes", "the OAuth flow", "it has none");
  }
  return flows
    .filter(([grant]) => grants.includes(grant) || Object.hasOwn(laterGrants, grant))
    .map(([grant, flow]) => ({
      grant,
      authorizationUrl:
        reader.string(flow, "authorizationUrl") ?? reader.string(flow, "deviceAuthorizationUrl"),
      tokenUrl: reader.string(flow, "tokenUrl"),
      refreshUrl: reader.string(flow, "refreshUrl"),
      scopes: Object.fromEntries(
        reader.allEntries(flow, "scopes").map(([scope, text]) => [scope, String(text.value ?? "")]),
      ),
    }));
}
