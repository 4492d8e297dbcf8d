import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Writable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";

/** An answer as `runtime-cases.yaml` describes it. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly events?: string;
  readonly delay?: number;
  readonly cut?: "before" | number;
  readonly hang?: boolean;
  readonly length?: number;
  readonly date?: number;
  readonly fill?: number;
  readonly drip?: number;
  readonly raw?: string;
}

export type Script = readonly ScriptedAnswer[] | Readonly<Record<string, readonly ScriptedAnswer[]>>;

export interface ScriptedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ScriptedServer extends AsyncDisposable {
  readonly url: string;
  /** The same server under another origin. */
  readonly other: string;
  readonly requests: readonly ScriptedRequest[];
  /** Resolves when a first request has come so far. */
  reached(moment: Moment): Promise<void>;
  /** Whether the client closed the connection of the last answer before its end; waits for either. */
  closed(): Promise<boolean>;
}

/** What happens to a request: all of it has arrived, and all of its answer that there will be was sent. */
export type Moment = "arrived" | "answered";

/** Under this path the server answers once a moment has come, for programs that wait for it. */
const moments = "/-/";

/** A real server on 127.0.0.1 that answers in the order of a script. */
export async function scriptedServer(script: Script): Promise<ScriptedServer> {
  const requests: ScriptedRequest[] = [];
  const given = new Map<string, number>();
  const reached = { arrived: happening(), answered: happening() };
  let lastClosed = Promise.resolve(false);
  const answerNext = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "", url = "" } = request;
    if (url.startsWith(moments)) {
      await reached[url.slice(moments.length) as Moment].happened;
      return void response.end();
    }
    lastClosed = new Promise((resolve) => response.once("close", () => resolve(!response.writableFinished)));
    requests.push({ method, path: url, headers: request.headers, body: await bodyOf(request) });
    reached.arrived.happen();
    const key = Array.isArray(script) ? "" : `${method} ${url.split("?")[0]}`;
    const answers =
      (Array.isArray(script) ? script : (script as Record<string, ScriptedAnswer[]>)[key]) ?? [];
    const number = given.get(key) ?? 0;
    given.set(key, number + 1);
    const next = answers[Math.min(number, answers.length - 1)] ?? { status: 404 };
    await answer(next, response, { url: addressOf(server), other: addressOf(other) });
    reached.answered.happen();
  };
  const [server, other] = [createServer(answerNext), createServer(answerNext)];
  for (const each of [server, other])
    await new Promise<void>((resolve) => each.listen(0, "127.0.0.1", resolve));
  return {
    url: addressOf(server),
    other: addressOf(other),
    requests,
    reached: (moment) => reached[moment].happened,
    closed: () => lastClosed,
    async [Symbol.asyncDispose]() {
      for (const each of [server, other]) {
        each.closeAllConnections();
        await new Promise((resolve) => each.close(resolve));
      }
    },
  };
}

/** Something that happens once, and can be waited for before and after. */
function happening(): { readonly happened: Promise<void>; readonly happen: () => void } {
  let happen = (): void => {};
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

type Addresses = Readonly<Record<"url" | "other", string>>;

async function answer(
  scripted: ScriptedAnswer,
  response: ServerResponse,
  addresses: Addresses,
): Promise<void> {
  const { status = 200, delay = 0, cut, hang, events, drip } = scripted;
  await pause(delay);
  if (response.destroyed) return;
  if (cut === "before") return void response.destroy();
  const fill = "x".repeat(scripted.fill ?? 0);
  if (scripted.raw !== undefined) {
    response.socket?.write(scripted.raw);
    return dripped(Buffer.from(fill), drip, response.socket);
  }
  const text = scripted.text ?? fill;
  const body = events ?? (scripted.json === undefined ? text : JSON.stringify(scripted.json));
  const bytes = Buffer.from(addressed(body, addresses));
  const isOpen = events !== undefined || hang === true;
  response.writeHead(status, {
    ...(scripted.json === undefined ? {} : { "content-type": "application/json" }),
    ...(events === undefined ? {} : { "content-type": "text/event-stream" }),
    ...(scripted.date === undefined
      ? {}
      : { "retry-after": new Date(Date.now() + scripted.date * 1_000).toUTCString() }),
    ...(isOpen || status === 204 ? {} : { "content-length": scripted.length ?? bytes.length }),
    ...Object.fromEntries(
      Object.entries(scripted.headers ?? {}).map(([name, value]) => [name, addressed(value, addresses)]),
    ),
  });
  response.flushHeaders();
  if (drip !== undefined) {
    await dripped(bytes, drip, response);
    return response.destroyed ? undefined : void response.end();
  }
  if (cut === undefined && hang !== true) return void response.end(bytes);
  // What the system has taken arrives, also when the connection is closed then.
  await new Promise((resolve) => response.write(bytes.subarray(0, cut), resolve));
  if (cut !== undefined) response.destroy();
}

/** Keeps no process alive: what a case waits for in vain may take minutes. */
function pause(milliseconds: number): Promise<void> {
  return wait(milliseconds, undefined, { ref: false });
}

function addressed(text: string, { url, other }: Addresses): string {
  return text.replaceAll("{{url}}", url).replaceAll("{{other}}", other);
}

async function dripped(bytes: Buffer, interval = 0, to: Writable | null): Promise<void> {
  for (const byte of bytes) {
    if (to === null || to.destroyed) return;
    to.write(Buffer.of(byte));
    await pause(interval);
  }
}
