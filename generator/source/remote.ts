import { resolve } from "node:path";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { fileOrigin } from "../diagnostics/origin.ts";
import { failed, type ReadResult, textOf } from "./read-text.ts";

/** What a run may take from the network: enough for any specification, and an end to what a server makes up. */
export interface RemoteLimits {
  readonly redirects: number;
  readonly milliseconds: number;
  /** All documents of a run together. */
  readonly bytes: number;
  readonly documents: number;
}

const usualLimits: RemoteLimits = { redirects: 5, milliseconds: 10_000, bytes: 64 << 20, documents: 500 };

/** A document of the network; `address` is where it was found in the end, which relative references start from. */
export interface RemoteDocument {
  readonly address: string;
  readonly read: ReadResult;
}

/** Whether a path is an address on the network. */
export function isRemote(path: string): boolean {
  return /^https?:\/\//i.test(path);
}

/** A path of the config as it is read: absolute, or an address. */
export function pathIn(folder: string, path: string): string {
  return isRemote(path) ? path : resolve(folder, path);
}

/**
 * The documents of a run that lie on the network. Reading never waits: who asks for a document that is not here yet
 * gets nothing, and asks again after {@link fetchWanted}. Each address is fetched once.
 */
export class Remote {
  readonly #documents = new Map<string, RemoteDocument>();
  readonly #wanted = new Set<string>();
  readonly #limits: RemoteLimits;
  #bytes = 0;

  constructor(limits: RemoteLimits = usualLimits) {
    this.#limits = limits;
  }

  /** The document at an address; null, and wanted from now on, where it has not been fetched. */
  get(address: string): RemoteDocument | null {
    const known = this.#documents.get(address);
    if (known === undefined) this.#wanted.add(address);
    return known ?? null;
  }

  /** Whether anything of this run came, or was to come, from the network. */
  get isUsed(): boolean {
    return this.#documents.size > 0;
  }

  /** Fetches what was asked for in vain; false where nothing was. */
  async fetchWanted(): Promise<boolean> {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    await Promise.all(wanted.map(async (address) => this.#documents.set(address, await this.#load(address))));
    return wanted.length > 0;
  }

  async #load(address: string): Promise<RemoteDocument> {
    try {
      if (this.#documents.size >= this.#limits.documents)
        throw new RemoteError(`the specification is made of more than ${this.#limits.documents} of them`);
      const signal = AbortSignal.timeout(this.#limits.milliseconds);
      const { response, found } = await this.#follow(address, signal);
      return { address: found, read: textOf(await this.#bytesOf(response), address) };
    } catch (error) {
      const reason = this.#reason(error);
      return {
        address,
        read: failed(diagnostic("remote-failed", { address, reason }, fileOrigin(address))),
      };
    }
  }

  /** Follows redirects by hand, so that none leads to another protocol and their number has an end. */
  async #follow(
    address: string,
    signal: AbortSignal,
  ): Promise<{ readonly response: Response; readonly found: string }> {
    let found = address;
    for (let redirects = 0; redirects <= this.#limits.redirects; redirects++) {
      const response = await fetch(checked(found), { redirect: "manual", credentials: "omit", signal });
      const location = response.headers.get("location");
      if (response.status < 300 || response.status > 399 || location === null) {
        if (!response.ok) throw new RemoteError(`the server answers ${response.status}`);
        return { response, found };
      }
      await response.body?.cancel();
      if (!URL.canParse(location, found)) throw new RemoteError("it is redirected to no address");
      found = new URL(location, found).href;
    }
    throw new RemoteError(`it is redirected more than ${this.#limits.redirects} times`);
  }

  async #bytesOf(response: Response): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body ?? []) {
      this.#bytes += chunk.byteLength;
      if (this.#bytes > this.#limits.bytes) {
        throw new RemoteError(`the documents of this run have more than ${this.#limits.bytes} bytes`);
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  #reason(error: unknown): string {
    if (error instanceof RemoteError) return error.message;
    if (error instanceof DOMException && error.name === "TimeoutError")
      return `it takes longer than ${this.#limits.milliseconds / 1000} s`;
    // What fetch throws says no more than that it failed; its cause says why.
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause.message || cause.name : String(cause);
  }
}

/** Why a document is not to be had, in words for people. */
class RemoteError extends Error {}

function checked(address: string): URL {
  const url = new URL(address);
  if (!isRemote(url.href)) throw new RemoteError(`it is redirected to '${url.protocol}', which is not read`);
  if (url.username !== "" || url.password !== "")
    throw new RemoteError("addresses with a password are not read");
  return url;
}
