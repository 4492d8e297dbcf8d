import type { TypeScriptOptions } from "./options.ts";
import type { PlannedClient } from "./plan-clients.ts";
import { constructorCall } from "./sample.ts";
import { instanceName } from "./to-view-client.ts";
import type { OperationView } from "./to-view-operations.ts";

/** What `readme.md.hbs` shows. Texts of the specification are one line each, and cannot start anything in Markdown. */
export interface ReadmeView {
  readonly package: string;
  readonly title: string;
  readonly first: ReadmeClient;
  readonly clients: readonly ReadmeClient[];
  readonly openapiTypes: boolean;
}

export interface ReadmeClient {
  readonly className: string;
  readonly variable: string;
  readonly base: string;
  readonly subpath: string;
  readonly title: string;
  readonly construct: string;
  /** `managementClient.getUser({ userId: "u1" })`, and the same as a function; null where there is no operation. */
  readonly call: string | null;
  readonly functionName: string;
  readonly functionCall: string;
  readonly operations: number;
}

export function readmeView(
  options: TypeScriptOptions,
  clients: readonly (readonly [PlannedClient, readonly OperationView[]])[],
): ReadmeView | null {
  const views = clients.map(([planned, operations]) => readmeClient(options, planned, operations));
  const [first] = views;
  if (first === undefined) return null;
  const title = clients.map(([{ client }]) => plain(client.api.info.title)).join(", ");
  return { package: options.package, title, first, clients: views, openapiTypes: options.openapiTypes };
}

function readmeClient(
  options: TypeScriptOptions,
  { client, folder, base }: PlannedClient,
  operations: readonly OperationView[],
): ReadmeClient {
  const variable = instanceName(client.className);
  const shown = operations.find(
    ({ example, operation }) => example !== null && operation.deprecation === null,
  );
  const argument = shown?.example ?? "";
  const name = shown?.method ?? "";
  return {
    className: client.className,
    variable,
    base: base.name,
    subpath: `${options.package}/${folder}`,
    title: plain(client.api.info.title),
    construct: constructorCall(client, options),
    call: shown === undefined ? null : `${variable}.${name}(${argument})`,
    functionName: name,
    functionCall: `${name}(${["client", ...(argument === "" ? [] : [argument])].join(", ")})`,
    operations: operations.length,
  };
}

/** One line, with the characters escaped that mean something in Markdown or HTML. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&]/g, "\\$&");
}
