import { ApiConnectionError } from "./api-error.js";
import type { Answer } from "./api-promise.js";
import { abortError } from "./deadline.js";
import type { CallInfo } from "./hooks.js";
import { parseJson, readingError, type StreamReader, type StreamSource } from "./read-response.js";
import { isIdempotent, longestWait } from "./retry.js";

/** One event of `text/event-stream` (HTML standard, section 9.2). */
export interface ServerSentEvent {
  /** `message` unless the server names another. */
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

/**
 * Items as they come. What is not read yet waits at the server; leaving the loop early, or `close`, ends the
 * connection. It can be read once.
 *
 * @example
 * for await (const item of await client.watch()) console.log(item);
 */
export class ApiStream<T> implements AsyncIterable<T> {
  readonly #items: AsyncGenerator<T, void>;
  readonly #close: () => Promise<void>;

  constructor(items: AsyncGenerator<T, void>, close: () => Promise<void>) {
    this.#items = items;
    this.#close = close;
  }

  [Symbol.asyncIterator](): AsyncIterator<T, void> {
    return this.#items;
  }

  /** Ends the connection, whatever has been read. */
  async close(): Promise<void> {
    await this.#close();
    await this.#items.return();
  }
}

/** Server-sent events as they are. */
export const eventStream: StreamReader = (source) => streamFrom(source, events);

/** Server-sent events whose data is JSON, each given as its data. */
export const eventData: StreamReader = (source) => eventValues(source, parseJson);

/** JSON Lines: each line is a value. */
export const jsonLines: StreamReader = (source) => lineValues(source, parseJson);

/** How the text of one item is read. */
type ReadItem = (text: string, response: Response) => unknown;

/** Events, each given as the value of its data; `[DONE]` in its place is an end by convention. */
export function eventValues(source: StreamSource, read: ReadItem): ApiStream<unknown> {
  return streamFrom(source, async function* (connection) {
    for await (const { data } of events(connection)) {
      if (data === "[DONE]") return;
      if (data !== "") yield read(data, connection.response);
    }
  });
}

/** Lines, each given as a value. */
export function lineValues(source: StreamSource, read: ReadItem): ApiStream<unknown> {
  return streamFrom(source, async function* (connection) {
    for await (const line of lines(connection, /\n/)) {
      // `application/json-seq` (RFC 7464) puts a record separator before each value.
      const text = line.replace("\u001e", "").trim();
      if (text !== "") yield read(text, connection.response);
    }
  });
}

/** The answer that is being read; another one follows where a stream is taken up again. */
interface Connection extends StreamSource {
  response: Response;
  info: CallInfo;
  reader: ReadableStreamDefaultReader<Uint8Array> | null;
}

function streamFrom<T>(
  source: StreamSource,
  read: (connection: Connection) => AsyncGenerator<T, void>,
): ApiStream<T> {
  const connection: Connection = { ...source, reader: source.response.body?.getReader() ?? null };
  const close = async (): Promise<void> => connection.reader?.cancel().catch(() => {});
  const items = async function* (): AsyncGenerator<T, void> {
    try {
      yield* read(connection);
    } finally {
      await close();
    }
  };
  return new ApiStream(items(), close);
}

/** The text between separators. At the end of a whole answer the rest counts too. */
async function* lines(connection: Connection, separator: RegExp): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let line = "";
  let held = "";
  for (let done = false; !done; ) {
    const chunk = await nextChunk(connection);
    done = chunk.done;
    const parts = (held + decoder.decode(chunk.value, { stream: !done })).split(separator);
    const last = parts.pop() ?? "";
    for (const part of parts) {
      yield line + part;
      line = "";
    }
    // A CR may be half of a line's end, so it waits for the next chunk. The rest is not looked at again: lines are long.
    held = last.endsWith("\r") ? "\r" : "";
    line += last.slice(0, last.length - held.length);
  }
  if (line + held !== "") yield line;
}

/** The call has ended, so an error has to be told here what came before it. */
async function nextChunk({ reader, response, options: { signal }, info }: Connection) {
  try {
    return (await reader?.read()) ?? { done: true as const, value: undefined };
  } catch (cause) {
    const error = signal?.aborted === true ? abortError(signal) : readingError(response, cause);
    error.attempts = info.attempt;
    throw error;
  }
}

/** A connection that breaks is made again after the last event that had an id. */
async function* events(connection: Connection): AsyncGenerator<ServerSentEvent, void> {
  const state: EventState = { id: "", wait: 1_000, breaks: 0 };
  for (;;) {
    try {
      return yield* eventsOf(connection, state);
    } catch (error) {
      const isBroken = error instanceof ApiConnectionError && isIdempotent(connection.operation.method);
      if (!isBroken || state.id === "" || ++state.breaks > mostBreaks) throw error;
      const { response, info } = await reopened(connection, state);
      connection.response = response;
      connection.info = info;
      connection.reader = response.body?.getReader() ?? null;
    }
  }
}

/** Waits, and sends the request again with a header more. */
async function reopened(
  { client, clock, operation, options }: Connection,
  { wait, id }: EventState,
): Promise<Answer<unknown>> {
  await clock.sleep(wait, options.signal);
  const again = { ...options, headers: { ...options.headers, "last-event-id": id } };
  return client.send(operation, again, { isRaw: true });
}

/** How often in a row a connection may break without having brought an event. */
const mostBreaks = 5;

/** What holds from one event to the next, and over connections. */
interface EventState {
  id: string;
  wait: number;
  breaks: number;
}

async function* eventsOf(connection: Connection, state: EventState): AsyncGenerator<ServerSentEvent, void> {
  let data: string[] = [];
  let event = "";
  let { id } = state;
  for await (const line of lines(connection, /\r\n|\n|\r(?!$)/)) {
    if (line === "") {
      state.id = id;
      if (data.length > 0) {
        state.breaks = 0;
        yield { event: event || "message", data: data.join("\n"), id };
      }
      [data, event] = [[], ""];
      continue;
    }
    const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (name === "data") data.push(value);
    else if (name === "event") event = value;
    else if (name === "id" && !value.includes("\0")) id = value;
    else if (name === "retry" && /^\d+$/.test(value)) state.wait = Math.min(Number(value), longestWait);
  }
}
