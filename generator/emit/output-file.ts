/** A file to write: its path below the output folder, with `/`, and its text with LF line ends. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}
