import type { Api, Server } from "../../ir/api.ts";
import {
  filledUrl,
  type SettableVariable,
  settableVariables,
  usualServer,
  variablesOf,
} from "../../ir/servers.ts";
import { docs } from "./doc-comment.ts";
import type { ImportSet } from "./import-set.ts";
import { grouped, objectKey, propertyName, quote } from "./literals.ts";
import type { PropertyStructure } from "./printer/structures.ts";
import { internalModule } from "./runtime-files.ts";
import { memberType } from "./to-view-types.ts";

/** The address of the first server as an expression; null where there is none, or it is not a whole one. */
export function baseUrlText(servers: readonly Server[], imports: ImportSet): string | null {
  const server = usualServer(servers);
  if (server === null) return null;
  const variables = variablesOf(server);
  if (variables.length === 0) return quote(server.url);
  const defaults = variables.map(({ name, default: value }) => `${objectKey(name)}: ${quote(value)}`);
  return `${imports.value(internalModule, "serverUrl")}(${quote(server.url)}, ${grouped("{", defaults, "}")})`;
}

/** The options that tell where an API lives: the base URL, where it has to be given or there is a choice, and variables. */
export function addressMembers(api: Api): readonly PropertyStructure[] {
  const variables = settableVariables(api);
  return [...baseUrlMembers(api.servers), ...(variables.length === 0 ? [] : [variablesMember(variables)])];
}

function baseUrlMembers(servers: readonly Server[]): readonly PropertyStructure[] {
  const text = "Where the API lives; may have a path.";
  const usual = usualServer(servers);
  if (usual === null) return [{ docs: [text], name: "baseUrl", type: "string" }];
  const known = servers.filter(
    (server) => usualServer([server]) !== null && variablesOf(server).length === 0,
  );
  if (known.length < 2) return [];
  const list = known.map(
    ({ url, description }) => `- \`${url}\`${description === null ? "" : `: ${description}`}`,
  );
  return [
    {
      ...docs({ paragraphs: [text, list.join("\n")], default: { value: filledUrl(usual) } }),
      name: "baseUrl",
      ...memberType(false, openText(known.map(({ url }) => url))),
    },
  ];
}

function variablesMember(variables: readonly SettableVariable[]): PropertyStructure {
  const members = variables.map(
    ({ name, values }) => `${propertyName(name)}?: ${openText(values)} | undefined`,
  );
  const list = variables.map(({ name, defaults, description }) => {
    const usual = defaults.map((value) => `\`${value}\``).join(" or ");
    return `- \`${name}\`, by default ${usual}${description === null ? "" : `: ${description}`}`;
  });
  return {
    ...docs({
      paragraphs: ["The variables of the servers' addresses, where no `baseUrl` is given.", list.join("\n")],
    }),
    name: "serverVariables",
    ...memberType(false, `{ ${members.join("; ")} }`),
  };
}

/** Texts that are known, and any other. */
function openText(values: readonly string[]): string {
  return values.length === 0 ? "string" : [...values.map(quote), "(string & {})"].join(" | ");
}
