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
  /** The type of what webhooks deliver to the first client that has any; null where none has. */
  readonly webhooks: string | null;
  /** What dates and long integers are. */
  readonly scalars: string;
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
  const webhooks = clients.flatMap(([{ client, names }]) =>
    client.api.webhookPayload === null ? [] : [names.type(client.api.webhookPayload, "response")],
  );
  return {
    package: options.package,
    title,
    first,
    clients: views,
    openapiTypes: options.openapiTypes,
    webhooks: webhooks[0] ?? null,
    scalars: scalarsText(options),
  };
}

const integerTexts: Readonly<Record<TypeScriptOptions["int64"], string>> = {
  number: "64-bit\nintegers are numbers",
  bigint: "64-bit\nintegers are `bigint`",
  string: "64-bit\nintegers are text",
};

function scalarsText({ dates, int64 }: TypeScriptOptions): string {
  return `Dates are ${dates === "Date" ? "`Date`" : "text"}, and ${integerTexts[int64]}.`;
}

function readmeClient(
  options: TypeScriptOptions,
  planned: PlannedClient,
  operations: readonly OperationView[],
): ReadmeClient {
  const { client, folder, base } = planned;
  const { className } = client;
  const shown = operations.find(
    ({ example, operation }) => example !== null && operation.deprecation === null,
  );
  return {
    className,
    base: base.name,
    subpath: `${options.package}/${folder}`,
    title: plain(client.api.info.title),
    count: operations.length === 1 ? "1 operation" : `${operations.length} operations`,
    construct: constructorCall(className, instanceName(className), client, options),
    ...(shown === undefined
      ? { tryLines: indented(`console.log(${instanceName(className)});`), usage: null, functionUsage: null }
      : programs(options, planned, shown)),
  };
}

/** How one operation is called, as a method and as a function. */
function programs(
  options: TypeScriptOptions,
  { client, folder, base, names }: PlannedClient,
  { method, example, operation }: OperationView,
): Pick<ReadmeClient, "tryLines" | "usage" | "functionUsage"> {
  const { className } = client;
  const given = example ?? "";
  const call = `${instanceName(className)}.${names.operation(operation).callee}(${given})`;
  const functionCall = `${method}(${["client", ...(given === "" ? [] : [given])].join(", ")})`;
  return {
    tryLines: indented(`const result = await ${call};\nconsole.log(result);`),
    usage: [
      `import { ${className} } from "${options.package}";`,
      "",
      constructorCall(className, instanceName(className), client, options),
      `const result = await ${call};`,
    ].join("\n"),
    functionUsage: [
      `import { ${base.name}, ${method} } from "${options.package}/${folder}";`,
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
