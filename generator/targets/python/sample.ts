import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { Examples } from "../../examples/examples.ts";
import { exampleSecret } from "../../examples/webhook-answer.ts";
import type { JsonValue } from "../../ir/json.ts";
import type { Operation } from "../../ir/operation.ts";
import type { Client, Project } from "../../ir/project.ts";
import { everythingOf } from "../../ir/reach.ts";
import { exampleAddress, usualServer } from "../../ir/servers.ts";
import { Memory } from "../../memory/memory.ts";
import { snakeCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import type { Sample, SamplePrinter } from "../target.ts";
import { type Code, call, exploded, flat, keyword, type ListCode, layout } from "./code.ts";
import { importFrom } from "./imports.ts";
import type { Argument, Method } from "./methods.ts";
import { methodOf } from "./methods.ts";
import type { ClientNames } from "./names.ts";
import { identifier } from "./names.ts";
import type { PythonOptions } from "./options.ts";
import { refineProject } from "./refine.ts";
import { scalarCode, valueCode } from "./sample-values.ts";
import { constructorArguments } from "./security.ts";
import { stringLiteral } from "./text.ts";
import { clientClass, type Flavour } from "./to-view-client.ts";

/** Everything that a client's samples need, worked out once. */
interface Prepared {
  readonly names: ClientNames;
  readonly examples: Examples;
}

/**
 * Prints programs that run as they stand: they construct the client with placeholders, call one method with the
 * specification's example values, and print what it returns.
 */
export function samples(project: Project, options: PythonOptions, memory = new Memory()): SamplePrinter {
  const prepared = new Map<string, Prepared>();
  const prepare = (client: Client): Prepared => {
    const known = prepared.get(client.key);
    if (known !== undefined) return known;
    // Planning reports what there is to report; samples only follow.
    const refined = refineProject(project, options, new Diagnostics(), memory);
    for (const names of refined) {
      prepared.set(names.client.key, { names, examples: new Examples(names.client.api, "request") });
    }
    const found = prepared.get(client.key);
    if (found === undefined) throw new Error(`the project has no client '${client.key}'`);
    return found;
  };
  return {
    operation(client, operation) {
      const own = prepare(client);
      const called = callee(operation, own.names);
      const inputs = () => [
        ...everythingOf(operation, own.names.client.api),
        called,
        client.className,
        options,
      ];
      return memory
        .part(client.key)
        .recall(operation.name.wire, inputs, () => sampleOf(own, operation, options));
    },
    webhook(client) {
      if (client.api.webhookPayload === null) return null;
      // Of several clients, each has its own.
      const { folder } = prepare(client).names;
      const module = [options.package, ...folder.split("/").filter((part) => part !== "")].join(".");
      return memory.part(client.key).recall(
        "webhooks",
        () => [module],
        () => receiver(module),
      );
    },
  };
}

/** Takes what every framework gives of a request. */
function receiver(module: string): Sample {
  const text = [
    "from collections.abc import Mapping",
    "",
    importFrom(module, ["unwrap_webhook"]),
    "",
    `SECRET = "${exampleSecret}"  # As the service shows it.`,
    "",
    "",
    "def receive(body: bytes, headers: Mapping[str, str]) -> None:",
    '    """Takes a delivery: the body as it arrived, since the signature is that of its bytes."""',
    "    payload = unwrap_webhook(body, headers, SECRET)",
    "    print(payload)",
    "",
  ].join("\n");
  return { language: "python", text, method: "unwrap_webhook", arguments: [] };
}

function sampleOf(prepared: Prepared, operation: Operation, options: PythonOptions): Sample {
  const method = methodOf(operation, prepared.names);
  const text = program(prepared, method, options, "sync");
  return {
    language: "python",
    text,
    method: `${prepared.names.client.className}.${callee(operation, prepared.names)}`,
    arguments: method.arguments.map(({ name, wire, place }) => ({
      name,
      wire: place === "body" ? null : wire,
      in: place === "member" ? "body" : place,
    })),
  };
}

function program(prepared: Prepared, method: Method, options: PythonOptions, flavour: Flavour): string {
  const client = clientClass(prepared.names, flavour);
  const construct = construction(client, prepared.names, method, options);
  const variable =
    flavour === "sync" ? identifier(words(prepared.names.client.className), snakeCase) : "client";
  const send = callCode(prepared, method, variable);
  if (flavour === "sync") {
    const lines = resultLines(method, send);
    return [
      `${importFrom(options.package, [client])}\n`,
      `${statement(`${variable} = `, construct, 0)}\n`,
      ...lines,
      "",
    ].join("\n");
  }
  return [
    `import asyncio\n\n${importFrom(options.package, [client])}\n\n`,
    "async def main() -> None:",
    `${statement("    async with ", construct, 4)} as client:`,
    ...asyncResultLines(method, send),
    "\n",
    "asyncio.run(main())",
    "",
  ].join("\n");
}

/** The call and what is done with its result. Pages and streams are gone through. */
function resultLines(method: Method, send: ListCode): readonly string[] {
  if (method.gives !== "result") return [`${statement("for item in ", send, 0)}:`, "    print(item)"];
  const returns = method.results.some(({ type }) => type !== null);
  return returns ? [statement("result = ", send, 0), "print(result)"] : [statement("", send, 0)];
}

function asyncResultLines(method: Method, send: ListCode): readonly string[] {
  if (method.gives === "result")
    return [statement("        result = await ", send, 8), "        print(result)"];
  // Pages are asked for when they are gone through, a stream at once.
  const start = method.gives === "pages" ? "        async for item in " : "        async for item in await ";
  return [`${statement(start, send, 8)}:`, "            print(item)"];
}

/** Both programs of an operation, as the README shows them. */
export function readmeSamples(
  project: Project,
  options: PythonOptions,
): { readonly sync: string; readonly async: string } {
  const [names] = refineProject(project, options, new Diagnostics());
  const [operation] = names?.client.api.operations ?? [];
  if (names === undefined || operation === undefined)
    return { sync: `import ${options.package}`, async: `import ${options.package}` };
  const method = methodOf(operation, names);
  const prepared = { names, examples: new Examples(names.client.api, "request") };
  return {
    sync: program(prepared, method, options, "sync").trimEnd(),
    async: program(prepared, method, options, "async").trimEnd(),
  };
}

/** One argument a line from the second argument on: samples are read on narrow pages. */
function statement(start: string, code: ListCode, indent: number): string {
  if (code.items.length > 1 || start.length + flat(code).length > 88) return start + exploded(code, indent);
  return start + layout(code, { indent, before: start.length, after: 0, bracketed: false });
}

function construction(client: string, names: ClientNames, method: Method, options: PythonOptions): ListCode {
  const said = options.placeholders[names.client.key];
  if (said !== undefined) {
    return call(client, ...Object.entries(said).map(([name, value]) => keyword(name, scalarCode(value))));
  }
  if (options.bases[names.client.key] !== undefined) return call(client);
  const [first] = method.operation.security;
  const required = new Set(first?.schemes.map(({ name }) => name) ?? []);
  const credentials = constructorArguments(names).flatMap(({ scheme, argument }): Code[] => {
    if (!required.has(scheme.name)) return [];
    const basic = scheme.kind === "http" && scheme.scheme.toLowerCase() === "basic";
    return [keyword(argument, basic ? '("USER_NAME", "PASSWORD")' : `"YOUR_${argument.toUpperCase()}"`)];
  });
  const { servers } = names.client.api;
  return call(
    client,
    ...credentials,
    ...(usualServer(servers) === null ? [keyword("base_url", stringLiteral(exampleAddress(servers)))] : []),
  );
}

function callCode({ names, examples }: Prepared, method: Method, variable: string): ListCode {
  const body = method.body === null ? undefined : examples.ofContent(method.body.content);
  const entries = method.arguments.flatMap((argument): Code[] => {
    const known = argumentValue(argument, method, body, examples);
    // A program must be whole: where no example keeps all constraints, one of the type stands in.
    const value = known === undefined && argument.required ? examples.ofType(argument.type) : known;
    if (value === undefined) return [];
    return [keyword(argument.name, valueCode(value, argument.type, names))];
  });
  return call(`${variable}.${callee(method.operation, names)}`, ...entries);
}

/** What is called on a client: the method, or a group's: `pets.list`. */
function callee(operation: Operation, { groups, methods }: ClientNames): string {
  const group = groups.find((candidate) => candidate.methods.has(operation));
  const name = methods.get(operation) ?? "";
  return group === undefined ? name : `${group.attribute}.${group.methods.get(operation) ?? name}`;
}

function argumentValue(
  argument: Argument,
  method: Method,
  body: JsonValue | undefined,
  examples: Examples,
): JsonValue | undefined {
  switch (argument.place) {
    case "member": {
      const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
      return isObject ? Object.entries(body).find(([name]) => name === argument.wire)?.[1] : undefined;
    }
    case "body": {
      // Examples are JSON, and what they look like in XML nobody has said.
      if (method.body?.content.format === "xml" && typeof body !== "string") return "<!-- XML -->";
      const isText = method.body?.format === "text" || method.body?.format === "bytes";
      if (method.body?.format === "json-lines" && body !== undefined && !Array.isArray(body)) return [body];
      return !isText || body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    }
    default:
      return argument.source === null ? undefined : examples.ofParameter(argument.source);
  }
}
