/** An answer with what came around it. */
export interface ApiResponse<T, Status extends number = number> {
  readonly data: T;
  readonly status: Status;
  readonly headers: Headers;
}

/** How a call is made; `isRaw` says whether the caller wants to read the answer. */
export type Start<T> = (isRaw: () => boolean) => Promise<ApiResponse<T> & { readonly response: Response }>;

/**
 * What calls give: a promise of the answer's data, which may be asked for more.
 *
 * @example
 * const { data, status, headers } = await client.getUser({ userId: "u1" }).withResponse();
 */
export class ApiPromise<T, R extends ApiResponse<T> = ApiResponse<T>> extends Promise<T> {
  readonly #answer: ReturnType<Start<T>>;
  #isRaw = false;

  /** What `then` gives is a plain promise. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  constructor(start: Start<T>) {
    // Begins after the caller had the chance to ask for the answer as it is.
    const answer = Promise.resolve().then(() => start(() => this.#isRaw));
    super((resolve) => resolve(answer.then(({ data }) => data)));
    this.#answer = answer;
  }

  /** The data together with the answer's status and headers. */
  withResponse(): Promise<R> {
    this.catch(() => {});
    return this.#answer.then(({ data, status, headers }) => ({ data, status, headers }) as R);
  }

  /**
   * The answer as `fetch` gives it, its body unread: for bodies too big to be held. Call it at once, before
   * anything waits for the promise. A status that is not 2xx is still an error.
   */
  asResponse(): Promise<Response> {
    this.#isRaw = true;
    this.catch(() => {});
    return this.#answer.then(({ response }) => response);
  }
}
