import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { answerStatus, exampleSecret } from "../../examples/webhook-answer.ts";
import type { JsonValue } from "../../ir/json.ts";
import type { Operation } from "../../ir/operation.ts";
import type { Client, Project } from "../../ir/project.ts";
import { everythingOf } from "../../ir/reach.ts";
import { exampleAddress, usualServer } from "../../ir/servers.ts";
import { Memory } from "../../memory/memory.ts";
import { constantCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import type { Sample, SampleArgument, SamplePrinter } from "../target.ts";
import { grouped, literal, objectKey, quote } from "./literals.ts";
import type { TypeScriptOptions } from "./options.ts";
import { type PlannedClient, planClients } from "./plan-clients.ts";
import { type RequestShape, requestShape } from "./request-shape.ts";
import { isStreamed, responseShape } from "./response-shape.ts";
import { credentialOptions } from "./security.ts";
import { instanceName } from "./to-view-client.ts";

/**
 * Prints whole programs. They name their placeholders as text, such as `"GENAUTH_APP_ID"`, because environment
 * variables do not exist everywhere; and they call the API's real address. A test runs them as they are behind
 * a `fetch` of its own (see `templates/samples/reroute-fetch.mjs`).
 */
export function samplePrinter(
  project: Project,
  options: TypeScriptOptions,
  memory = new Memory(),
): SamplePrinter {
  const planned = new Map(
    planClients(project, options, new Diagnostics(), memory).map((entry) => [entry.client.key, entry]),
  );
  const planOf = (client: Client): PlannedClient => {
    const plan = planned.get(client.key);
    if (plan === undefined) throw new Error(`no client ${client.key} in the project`);
    return plan;
  };
  return {
    operation(client, operation) {
      const plan = planOf(client);
      const { callee } = plan.names.operation(operation);
      const inputs = () => [...everythingOf(operation, plan.client.api), callee, client.className, options];
      return memory
        .part(client.key)
        .recall(operation.name.wire, inputs, () => sampleOf(plan, operation, callee, options));
    },
    webhook(client, webhook) {
      if (client.api.webhookPayload === null) return null;
      // Of several clients, each has its own.
      const { folder } = planOf(client);
      const module = planned.size === 1 ? options.package : `${options.package}/${folder}`;
      return memory.part(client.key).recall(
        `webhook ${webhook.name.wire}`,
        () => [webhook, module],
        () => receiver(module, webhook),
      );
    },
  };
}

function sampleOf(
  plan: PlannedClient,
  operation: Operation,
  method: string,
  options: TypeScriptOptions,
): Sample {
  const shape = requestShape(operation, plan.client.api, null);
  return {
    language: "ts",
    text: program(plan, operation, shape, method, options),
    method: `${plan.client.className}.${method}`,
    arguments: argumentsOf(shape),
  };
}

/** Takes the request and gives the response of the Fetch API, as servers of most kinds do. */
function receiver(module: string, webhook: Operation): Sample {
  const text = [
    `import { unwrapWebhook } from ${quote(module)};`,
    "",
    "// As the service shows it.",
    `const secret = ${quote(exampleSecret)};`,
    "",
    "/** Answers a delivery. What is signed is the body as it arrives, so nothing may parse it before. */",
    "export async function receive(request: Request): Promise<Response> {",
    "  const payload = await unwrapWebhook(await request.text(), request.headers, secret);",
    "  console.log(payload);",
    `  return new Response(null, { status: ${answerStatus(webhook)} });`,
    "}",
    "",
  ].join("\n");
  return { language: "ts", text, method: "unwrapWebhook", arguments: [] };
}

function program(
  plan: PlannedClient,
  operation: Operation,
  shape: RequestShape,
  method: string,
  options: TypeScriptOptions,
): string {
  const { className, api } = plan.client;
  const variable = instanceName(className);
  const argument = plan.examples.of(shape) ?? "{}";
  const { format } = responseShape(operation, api, new Diagnostics());
  const made = `${variable}.${method}(${argument})`;
  const call = `await ${made};`;
  // A `bigint` has no JSON.
  const shown =
    format === "json" && options.int64 !== "bigint" ? "JSON.stringify(result, null, 2)" : "result";
  const items = operation.pagination !== null ? made : isStreamed(format) ? `await ${made}` : null;
  const read = [`const result = ${call}`, "", `console.log(${shown});`];
  return [
    `import { ${className} } from ${quote(options.package)};`,
    "",
    constructorCall(className, variable, plan.client, options, operation),
    "",
    ...(items !== null
      ? [`for await (const item of ${items}) {`, "  console.log(item);", "}"]
      : format === "none"
        ? [call]
        : read),
    "",
  ].join("\n");
}

function argumentsOf({ parameters, body }: RequestShape): readonly SampleArgument[] {
  const own = parameters.map(({ parameter, key }) => ({
    name: key,
    wire: parameter.name.wire,
    in: parameter.in,
  }));
  if (body === null) return own;
  if (body.kind === "member") return [...own, { name: body.key, wire: null, in: "body" }];
  const members = body.declaration.properties.map((property) => ({
    name: body.renamed.get(property) ?? property.name.wire,
    wire: property.name.wire,
  }));
  return [...own, ...members.map((member) => ({ ...member, in: "body" as const }))];
}

/**
 * `const managementClient = new ManagementClient({ … });` with placeholders for what users have to fill in.
 *
 * @param operation the one that is to be called; null for any
 */
export function constructorCall(
  className: string,
  variable: string,
  client: Client,
  options: TypeScriptOptions,
  operation: Operation | null = null,
): string {
  const given = Object.hasOwn(options.placeholders, client.key)
    ? options.placeholders[client.key]
    : undefined;
  const members = Object.entries(given ?? placeholders(client, operation)).map(
    ([name, value]) => `${objectKey(name)}: ${literal(value)}`,
  );
  const argument = members.length === 0 ? "" : grouped("{", members, "}", 40);
  return `const ${variable} = new ${className}(${argument});`;
}

/** The credentials of the operation's first alternative; for any operation, of the first that needs credentials. */
function placeholders(client: Client, operation: Operation | null): Readonly<Record<string, JsonValue>> {
  const { api } = client;
  const baseUrl = usualServer(api.servers) === null ? { baseUrl: exampleAddress(api.servers) } : {};
  const called = operation ?? api.operations.find(({ security }) => security.length > 0);
  const usual = called?.security[0];
  const needed = new Set(usual?.schemes.map(({ name }) => name));
  const credentials = credentialOptions(client, null)
    .filter(({ scheme }) => needed.has(scheme.name))
    .map(({ option, isBasic }): [string, JsonValue] => [
      option,
      isBasic ? { username: "USERNAME", password: "PASSWORD" } : constantCase(words(option)),
    ]);
  return { ...baseUrl, ...Object.fromEntries(credentials) };
}
