import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Argument, SentBody, SentFile, Task } from "./adapter.ts";

/** A scenario of `scenarios.json`; see the README beside it. */
export interface Scenario {
  readonly name: string;
  readonly specFolder: string;
  readonly calls: readonly ScenarioCall[];
}

export interface ScenarioCall {
  readonly method: string;
  readonly uri: string;
  readonly operationId: string;
  readonly pathTemplate: string;
  readonly openapi: readonly string[];
  readonly request: {
    readonly query?: Readonly<Record<string, unknown>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: WireBody;
  };
  readonly response: { readonly status: number; readonly body?: WireBody };
  readonly args?: readonly Argument[];
  readonly serverPrefix?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly requestMediaTypes?: readonly string[];
  readonly drivable?: boolean;
  readonly problems?: readonly string[];
  readonly followUp?: unknown;
}

export interface WireBody {
  readonly contentType?: string;
  readonly json?: unknown;
  readonly raw?: string;
  readonly base64?: string;
  readonly kind?: "multipart";
  readonly parts?: Readonly<Record<string, unknown>>;
  readonly files?: readonly SentFile[];
}

/** A call with what it is judged by, or why it is not made. */
export interface Step {
  readonly scenario: Scenario;
  readonly call: ScenarioCall;
  readonly task: Task | null;
  readonly reason: string | null;
}

/** Every call of every scenario, once for each version of OpenAPI in which its document is there. */
export function stepsOf(suite: string, proxy: string): readonly Step[] {
  const { scenarios } = JSON.parse(readFileSync(join(suite, "scenarios.json"), "utf8")) as {
    scenarios: Scenario[];
  };
  let number = 0;
  return scenarios.flatMap((scenario) =>
    scenario.calls.flatMap((call) => {
      const reason = reasonAgainst(call);
      if (reason !== null) return [{ scenario, call, task: null, reason }];
      return call.openapi.map((document): Step => {
        const task = taskOf(`c${number++}`, call, join(suite, document), proxy);
        return { scenario, call, task, reason: null };
      });
    }),
  );
}

function reasonAgainst(call: ScenarioCall): string | null {
  if (call.drivable === true) return null;
  if (call.problems !== undefined) return call.problems.join("; ");
  return call.followUp === undefined ? "the path has a query, which OpenAPI cannot say" : "a next page";
}

function taskOf(id: string, call: ScenarioCall, document: string, proxy: string): Task {
  const args = (call.args ?? []).filter(
    ({ name, ...argument }) => argument.in !== "header" || !isIgnored(name),
  );
  return {
    id,
    document,
    operationId: call.operationId,
    method: call.method,
    path: call.pathTemplate,
    args,
    body: call.request.body === undefined ? null : bodyOf(call.request.body, call.requestMediaTypes ?? []),
    baseUrl: `${proxy}/${id}${call.serverPrefix ?? ""}`,
    credentials: credentialsOf(call, document),
  };
}

/** Headers that OpenAPI does not let parameters describe (3.1 section 4.8.12.1). */
function isIgnored(name: string): boolean {
  return /^(?:accept|content-type|authorization)$/i.test(name);
}

function bodyOf(body: WireBody, [mediaType = ""]: readonly string[]): SentBody {
  if (body.kind === "multipart")
    return { kind: "multipart", parts: body.parts ?? {}, files: body.files ?? [] };
  if (body.base64 !== undefined) return { kind: "bytes", base64: body.base64 };
  const isJson = /\bjson$/.test(mediaType || (body.contentType ?? ""));
  if (isJson && "json" in body) return { kind: "json", value: body.json };
  return { kind: "text", text: typeof body.json === "string" ? body.json : (body.raw ?? "") };
}

interface SchemeObject {
  readonly type: string;
  readonly name?: string;
}

/** What the server expects to see of each scheme, without the word before it. */
function credentialsOf(
  { security = [], request }: ScenarioCall,
  document: string,
): Readonly<Record<string, string>> {
  if (security.length === 0) return {};
  const root = JSON.parse(readFileSync(document, "utf8")) as {
    components?: { securitySchemes?: Record<string, SchemeObject> };
  };
  const schemes = root.components?.securitySchemes ?? {};
  const headers = Object.entries(request.headers ?? {});
  const names = security.flatMap((requirement) => Object.keys(requirement));
  return Object.fromEntries(
    names.flatMap((name) => {
      const { type, name: header = "authorization" } = schemes[name] ?? { type: "http" };
      const sent = headers.find(
        ([key]) => key.toLowerCase() === (type === "apiKey" ? header : "authorization").toLowerCase(),
      );
      return sent === undefined ? [] : [[name, type === "apiKey" ? sent[1] : sent[1].replace(/^\S+ /, "")]];
    }),
  );
}
