import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** A process that answers one line of JSON with one line of JSON, because starting it takes longer than most answers. */
export class AnsweringProcess<Request, Answer> {
  readonly #command: readonly string[];
  #child: ChildProcessByStdio<Writable, Readable, null> | null = null;
  #lines: AsyncIterator<string> | null = null;

  constructor(command: readonly string[]) {
    this.#command = command;
  }

  /** Null where it died or did not answer in time; the next question then goes to a new process. */
  async ask(request: Request, limitMilliseconds: number): Promise<Answer | null> {
    const [child, lines] = this.#running();
    const timer = setTimeout(() => child.kill("SIGKILL"), limitMilliseconds);
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await lines.next();
    clearTimeout(timer);
    if (done !== true) return JSON.parse(value) as Answer;
    this.#child = null;
    return null;
  }

  stop(): void {
    this.#child?.stdin.end();
  }

  #running(): readonly [ChildProcessByStdio<Writable, Readable, null>, AsyncIterator<string>] {
    if (this.#child !== null && this.#lines !== null) return [this.#child, this.#lines];
    const [program = "", ...args] = this.#command;
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"] });
    // A broken pipe shows as an answer that does not come.
    child.stdin.on("error", () => {});
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.#child = child;
    this.#lines = lines;
    return [child, lines];
  }
}
