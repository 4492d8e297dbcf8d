/**
 * How much a finding matters: an `error` stops the run, a `warning` says that the output differs from what
 * one might expect, an `info` reports a decision.
 */
export type Severity = "error" | "warning" | "info";

interface Entry {
  readonly severity: Severity;
  /** `{name}` marks a parameter. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
}

/** Every diagnostic specpress can give. Codes are stable: people suppress and search for them. */
export const codes = {
  // reading
  "file-not-found": {
    severity: "error",
    message: "there is no file '{path}'",
    help: "check the path; relative paths start at the current folder",
  },
  "file-unreadable": {
    severity: "error",
    message: "'{path}' cannot be read: {reason}",
    help: "check that it is a file and that you may read it",
  },
  "file-empty": {
    severity: "error",
    message: "the file is empty",
    help: "remove it from the input, or restore its content",
  },
  "file-binary": {
    severity: "error",
    message: "the file is not text: it has a NUL byte at offset {offset}",
    help: "give a text file encoded as UTF-8",
  },
  "file-encoding": {
    severity: "error",
    message: "the file is not valid UTF-8: byte {offset} cannot be read",
    help: "save the file as UTF-8",
  },
  "yaml-syntax": { severity: "error", message: "{reason}", help: "correct the YAML or JSON at this place" },
  "output-unwritable": {
    severity: "error",
    message: "'{path}' cannot be written: {reason}",
    help: "check permissions and free space, then run again",
  },
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof codes;

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type TextsOf<C extends Code> =
  | (typeof codes)[C]["message"]
  | ((typeof codes)[C] extends { readonly help: infer Help extends string } ? Help : never);

/** The parameters that the texts of a code mention. */
export type CodeParameters<C extends Code> = {
  readonly [Name in Placeholders<TextsOf<C>>]: string | number;
};
