import type { CallInfo } from "./hooks.js";

/** An answer with what came around it. */
export interface ApiResponse<T, Status extends number = number> {
  readonly data: T;
  readonly status: Status;
  readonly headers: Headers;
}

/** What a call ends with: the answer as it was read, and as `fetch` gives it. */
export interface Answer<T> {
  readonly data: T;
  readonly response: Response;
  readonly info: CallInfo;
}

/** What the caller wants of a call; may still change until the answer comes. */
export interface Wish {
  /** Whether the caller reads the answer. */
  isRaw: boolean;
}

/**
 * What calls give: a promise of the answer's data, which may be asked for more.
 *
 * @example
 * const { data, status, headers } = await client.getUser({ userId: "u1" }).withResponse();
 */
export class ApiPromise<T, R extends ApiResponse<T> = ApiResponse<T>> extends Promise<T> {
  readonly #call: Wish & { response?: Response };

  /** What `then` gives is a plain promise. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  constructor(start: (wish: Wish) => Promise<Answer<T>>) {
    const call: Wish & { response?: Response } = { isRaw: false };
    super((resolve, reject) => {
      start(call).then(({ data, response }) => {
        call.response = response;
        resolve(data);
      }, reject);
    });
    this.#call = call;
  }

  /** The data together with the answer's status and headers. */
  withResponse(): Promise<R> {
    return this.#answered(({ status, headers }, data) => ({ data, status, headers }) as R);
  }

  /**
   * The answer as `fetch` gives it, its body unread: for bodies too big to be held. Call it at once, before
   * anything waits for the promise. A status that is not 2xx is still an error.
   */
  asResponse(): Promise<Response> {
    this.#call.isRaw = true;
    return this.#answered((response) => response);
  }

  #answered<A>(make: (response: Response, data: T) => A): Promise<A> {
    // A promise is never fulfilled without an answer.
    return this.then((data) => make(this.#call.response as Response, data));
  }
}
