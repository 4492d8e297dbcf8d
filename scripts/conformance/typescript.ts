import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import type { Client } from "../../generator/ir/project.ts";
import { loadClient } from "../../generator/load-client.ts";
import { Sources } from "../../generator/source/sources.ts";
import { clientNames } from "../../generator/targets/typescript/names.ts";
import { requestShape } from "../../generator/targets/typescript/request-shape.ts";
import { credentialOptions } from "../../generator/targets/typescript/security.ts";
import { Wires } from "../../generator/targets/typescript/wires.ts";
import { printProject, sdkOptions, workFolder } from "../../generator/test/typescript-sdk.ts";
import type { Adapter, Outcome, SentBody, Task } from "./adapter.ts";

type Method = (params?: object, options?: object) => Promise<unknown>;

interface Sdk {
  readonly client: Client;
  readonly Class: new (options: object) => Readonly<Record<string, Method>>;
}

export const typescript: Adapter = {
  language: "TypeScript",
  async run(tasks) {
    const outcomes = new Map<string, Outcome>();
    for (const document of new Set(tasks.map((task) => task.document))) {
      using folder = workFolder(new Map());
      const sdk = await printed(document, folder.path);
      for (const task of tasks.filter((candidate) => candidate.document === document)) {
        outcomes.set(task.id, typeof sdk === "string" ? failed(sdk) : await outcomeOf(sdk, task));
      }
    }
    return outcomes;
  },
};

function failed(message: string, status: number | null = null): Outcome {
  return { kind: "error", status, message };
}

/** The SDK of a document, or why there is none. */
async function printed(document: string, folder: string): Promise<Sdk | string> {
  const diagnostics = new Diagnostics();
  const config = { spec: document, overlays: [], translations: {} };
  const loaded = loadClient("api", config, "/", new Sources("/"), diagnostics);
  if (loaded === null) return diagnostics.list.map(({ message }) => message).join("; ");
  const { files } = await printProject({ clients: [loaded.client] }, sdkOptions());
  for (const [path, text] of files) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const module: unknown = await import(pathToFileURL(join(folder, "src/index.ts")).href);
  return {
    client: loaded.client,
    Class: (module as Record<string, Sdk["Class"]>)[loaded.client.className] as Sdk["Class"],
  };
}

async function outcomeOf(sdk: Sdk, task: Task): Promise<Outcome> {
  const { client } = sdk;
  const names = clientNames(client, new Wires(client.api, sdkOptions()), "flat", new Diagnostics());
  const operation = client.api.operations.find(
    ({ method, path }) => method.toUpperCase() === task.method.toUpperCase() && path.text === task.path,
  );
  if (operation === undefined) return failed(`the model has no operation ${task.operationId}`);
  const { parameters, body } = requestShape(operation, client.api, null);
  const params: Record<string, unknown> = {};
  for (const { parameter, key } of parameters) {
    const found = task.args.find((arg) => arg.in === parameter.in && arg.name === parameter.name.wire);
    if (found !== undefined) params[key] = found.value;
  }
  if (task.body !== null && body === null) return failed("the method takes no body");
  if (task.body !== null && body?.kind === "flat") Object.assign(params, sentValue(task.body));
  if (task.body !== null && body?.kind === "member") params[body.key] = sentValue(task.body);
  const credentials = credentialOptions(client, null).map(({ scheme, option }) => [
    option,
    task.credentials[scheme.name],
  ]);
  try {
    const { Class } = sdk;
    const instance = new Class({ baseUrl: task.baseUrl, maxRetries: 0, ...Object.fromEntries(credentials) });
    const method = instance[names.operation(operation).method];
    const isEmpty = parameters.length === 0 && body === null;
    return await given(isEmpty ? method?.call(instance) : method?.call(instance, params));
  } catch (error) {
    const { status, message, body: answer } = error as { status?: number; message: string; body?: unknown };
    return failed(
      `${message} ${answer === undefined ? "" : JSON.stringify(answer).slice(0, 300)}`,
      status ?? null,
    );
  }
}

async function given(call: Promise<unknown> | undefined): Promise<Outcome> {
  const value = await call;
  if (!(value instanceof Blob)) return { kind: "value", value };
  return { kind: "bytes", base64: Buffer.from(await value.arrayBuffer()).toString("base64") };
}

function sentValue(body: SentBody): unknown {
  switch (body.kind) {
    case "json":
      return body.value;
    case "text":
      return body.text;
    case "bytes":
      return Buffer.from(body.base64, "base64").toString();
    case "multipart": {
      const members: Record<string, unknown> = { ...body.parts };
      for (const { fieldname, originalname, mimetype, base64 } of body.files) {
        const file = new File([Buffer.from(base64, "base64")], originalname, { type: mimetype });
        const before = members[fieldname];
        members[fieldname] = before === undefined ? file : [before, file].flat();
      }
      return members;
    }
  }
}
