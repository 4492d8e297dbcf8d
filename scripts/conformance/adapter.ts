/** One call that a driver makes through an SDK, in the words of the specification. */
export interface Task {
  readonly id: string;
  /** The OpenAPI document's path. */
  readonly document: string;
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly args: readonly Argument[];
  readonly body: SentBody | null;
  readonly baseUrl: string;
  /** By the name of the security scheme. */
  readonly credentials: Readonly<Record<string, string>>;
}

export interface Argument {
  readonly in: string;
  readonly name: string;
  readonly value: unknown;
}

/** A body's logical value. Files are named by their member. */
export type SentBody =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bytes"; readonly base64: string }
  | {
      readonly kind: "multipart";
      readonly parts: Readonly<Record<string, unknown>>;
      readonly files: readonly SentFile[];
    };

export interface SentFile {
  readonly fieldname: string;
  readonly originalname: string;
  readonly mimetype: string;
  readonly base64: string;
}

/** What came of a call: a value (bytes as base64), or an error. */
export type Outcome =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "bytes"; readonly base64: string }
  | { readonly kind: "error"; readonly status: number | null; readonly message: string };

/** Makes calls through the SDK of one language. A language joins the table by one of these. */
export interface Adapter {
  readonly language: string;
  /** Prints the SDK of each document and makes the calls, one after the other; outcomes by the tasks' ids. */
  run(tasks: readonly Task[]): Promise<ReadonlyMap<string, Outcome>>;
}
