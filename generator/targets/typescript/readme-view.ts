import { indented } from "./literals.ts";
import type { TypeScriptOptions } from "./options.ts";
import type { PlannedClient } from "./plan-clients.ts";
import { constructorCall } from "./sample.ts";
import { instanceName } from "./to-view-client.ts";
import type { OperationView } from "./to-view-operations.ts";

/** What `readme.md.hbs` shows. Texts of the specification are one line each, and start nothing in Markdown. */
export interface ReadmeView {
  readonly package: string;
  readonly title: string;
  readonly first: ReadmeClient;
  readonly clients: readonly ReadmeClient[];
  readonly openapiTypes: boolean;
}

export interface ReadmeClient {
  readonly className: string;
  readonly base: string;
  readonly subpath: string;
  readonly title: string;
  /** `532 operations`. */
  readonly count: string;
  readonly construct: string;
  readonly tryLines: string;
  /** Whole programs; null where there is no operation to show. */
  readonly usage: string | null;
  readonly functionUsage: string | null;
}

export function readmeView(
  options: TypeScriptOptions,
  clients: readonly (readonly [PlannedClient, readonly OperationView[]])[],
): ReadmeView | null {
  const views = clients.map(([planned, operations]) => readmeClient(options, planned, operations));
  const [first] = views;
  if (first === undefined) return null;
  const title = `${clients.map(([{ client }]) => plain(client.api.info.title)).join(", ")}.`;
  return { package: options.package, title, first, clients: views, openapiTypes: options.openapiTypes };
}

function readmeClient(
  options: TypeScriptOptions,
  { client, folder, base }: PlannedClient,
  operations: readonly OperationView[],
): ReadmeClient {
  const { className } = client;
  const subpath = `${options.package}/${folder}`;
  const construct = constructorCall(className, instanceName(className), client, options);
  const shown = operations.find(
    ({ example, operation }) => example !== null && operation.deprecation === null,
  );
  const method = shown?.method ?? "";
  const example = shown?.example ?? "";
  const call = `${instanceName(className)}.${method}(${example})`;
  const functionCall = `${method}(${["client", ...(example === "" ? [] : [example])].join(", ")})`;
  return {
    className,
    base: base.name,
    subpath,
    title: plain(client.api.info.title),
    count: operations.length === 1 ? "1 operation" : `${operations.length} operations`,
    construct,
    tryLines: indented(
      shown === undefined
        ? `console.log(${instanceName(className)});`
        : `const result = await ${call};\nconsole.log(result);`,
    ),
    usage:
      shown === undefined
        ? null
        : [
            `import { ${className} } from "${options.package}";`,
            "",
            construct,
            `const result = await ${call};`,
          ].join("\n"),
    functionUsage:
      shown === undefined
        ? null
        : [
            `import { ${base.name}, ${method} } from "${subpath}";`,
            "",
            constructorCall(base.name, "client", client, options),
            `const result = await ${functionCall};`,
          ].join("\n"),
  };
}

/** One line, with the characters escaped that mean something in Markdown or HTML. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&]/g, "\\$&");
}
