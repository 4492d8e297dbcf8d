import { join } from "node:path";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import type { Client } from "../../generator/ir/project.ts";
import { loadClient } from "../../generator/load-client.ts";
import { Sources } from "../../generator/source/sources.ts";
import { type Method, methodsOf } from "../../generator/targets/python/methods.ts";
import { refineProject } from "../../generator/targets/python/refine.ts";
import { constructorArguments } from "../../generator/targets/python/security.ts";
import { preparePython, repository, runPython } from "../../generator/test/python-env.ts";
import { printProject, temporaryFolder } from "../../generator/test/python-package.ts";
import type { Adapter, Outcome, SentBody, Task } from "./adapter.ts";

/** A call in Python's words: the program `python-calls.py` makes it. */
interface PythonCall {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly method: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** The required arguments that the scenario does not give. */
  readonly missing: readonly string[];
}

export const python: Adapter = {
  language: "Python",
  async run(tasks) {
    await preparePython();
    const outcomes = new Map<string, Outcome>();
    for (const document of new Set(tasks.map((task) => task.document))) {
      const own = tasks.filter((task) => task.document === document);
      for (const [id, outcome] of await documentOutcomes(document, own)) outcomes.set(id, outcome);
    }
    return outcomes;
  },
};

async function documentOutcomes(
  document: string,
  tasks: readonly Task[],
): Promise<readonly (readonly [string, Outcome])[]> {
  const diagnostics = new Diagnostics();
  const config = { spec: document, overlays: [], translations: {} };
  const loaded = loadClient("api", config, "/", new Sources("/"), diagnostics);
  const failed = (message: string): Outcome => ({ kind: "error", status: null, message });
  if (loaded === null) {
    const reasons = diagnostics.list.map(({ message }) => message).join("; ");
    return tasks.map(({ id }) => [id, failed(reasons)]);
  }
  const project = { clients: [loaded.client] };
  const { files } = await printProject(project, { package: "testapi" });
  const calls = tasks.flatMap((task) => callOf(loaded.client, task) ?? []);
  const input = { client: loaded.client.className, calls };
  const folder = temporaryFolder(new Map([...files, ["calls.json", JSON.stringify(input)]]));
  const program = join(repository, "scripts/conformance/python-calls.py");
  const { output } = await runPython([program, "calls.json"], folder, { PYTHONPATH: folder });
  const last = output.split("\n").find((line) => line.startsWith("{")) ?? "";
  if (last === "") return tasks.map(({ id }) => [id, failed(output.slice(-400))]);
  const found = JSON.parse(last) as Readonly<Record<string, Outcome>>;
  return tasks.map(({ id, operationId }) => [
    id,
    found[id] ?? failed(`the model has no operation ${operationId}`),
  ]);
}

function callOf(client: Client, task: Task): PythonCall | null {
  const [names] = refineProject({ clients: [client] }, { grouping: "flat" }, new Diagnostics());
  if (names === undefined) return null;
  const method = methodsOf(names).find(
    ({ operation }) =>
      operation.method.toUpperCase() === task.method.toUpperCase() && operation.path.text === task.path,
  );
  if (method === undefined) return null;
  const credentials = constructorArguments(names).flatMap(({ scheme, argument }) => {
    const secret = task.credentials[scheme.name];
    return secret === undefined ? [] : [[argument, secret]];
  });
  const given = argumentsOf(method, task);
  const rest = restOf(method, task);
  return {
    id: task.id,
    options: { base_url: task.baseUrl, max_retries: 0, ...Object.fromEntries(credentials) },
    method: method.name,
    arguments: rest === null ? given : { ...given, request_options: { body: rest } },
    missing: method.arguments
      .filter(({ name, required }) => required && !(name in given))
      .map(({ name }) => name),
  };
}

/** The members of a body that the method has no argument for, such as those of another variant. */
function restOf(method: Method, { body }: Task): object | null {
  if (body?.kind !== "json" || method.body?.flat !== true) return null;
  const known = new Set(method.arguments.filter(({ place }) => place === "member").map(({ wire }) => wire));
  const rest = Object.entries(body.value ?? {}).filter(([name]) => !known.has(name));
  return rest.length === 0 ? null : Object.fromEntries(rest);
}

function argumentsOf(method: Method, { args, body }: Task): Readonly<Record<string, unknown>> {
  const members = body === null ? null : sentValue(body);
  return Object.fromEntries(
    method.arguments.flatMap(({ name, wire, place }): [string, unknown][] => {
      if (place === "body") return members === null ? [] : [[name, members]];
      if (place !== "member") {
        const found = args.find((arg) => arg.in === place && arg.name === wire);
        return found === undefined ? [] : [[name, found.value]];
      }
      const isObject = typeof members === "object" && members !== null && wire in members;
      return isObject ? [[name, (members as Record<string, unknown>)[wire]]] : [];
    }),
  );
}

/** Bytes and files travel to the program as objects with one member. */
function sentValue(body: SentBody): unknown {
  switch (body.kind) {
    case "json":
      return body.value;
    case "text":
      return body.text;
    case "bytes":
      return { $bytes: body.base64 };
    case "multipart": {
      const members: Record<string, unknown> = { ...body.parts };
      for (const { fieldname, originalname, mimetype, base64 } of body.files) {
        const file = { $file: [originalname, base64, mimetype] };
        const before = members[fieldname];
        members[fieldname] = before === undefined ? file : [before, file].flat();
      }
      return members;
    }
  }
}
