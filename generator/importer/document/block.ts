/** A line of the page with its number, counted from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/** A heading. `depth` is null where the text only marks it as a heading, without saying of which level. */
export interface HeadingBlock {
  readonly kind: "heading";
  readonly depth: number | null;
  readonly text: string;
  readonly line: number;
}

/** A table as its raw lines: how many belong to a row depends on how many columns there are. */
export interface TableBlock {
  readonly kind: "table";
  readonly lines: readonly Line[];
  readonly line: number;
}

/** A fenced block of code; `closed` is false where the closing fence was lost. */
export interface CodeBlock {
  readonly kind: "code";
  readonly language: string;
  readonly lines: readonly Line[];
  readonly closed: boolean;
  readonly line: number;
}

/** Any other lines, among them code that lost its fences. */
export interface TextBlock {
  readonly kind: "text";
  readonly lines: readonly Line[];
  readonly line: number;
}

/** A comment, which readers of the page never see. */
export interface CommentBlock {
  readonly kind: "comment";
  readonly line: number;
  readonly lastLine: number;
}

/** What every document is read into, whatever it was written in. */
export type Block = HeadingBlock | TableBlock | CodeBlock | TextBlock | CommentBlock;

/** A document as blocks, with its raw lines for the parts that are taken over as they stand. */
export interface PageDocument {
  readonly file: string;
  readonly lines: readonly string[];
  readonly blocks: readonly Block[];
  /** Whether the text ends in a line break: one that does not may have been cut off. */
  readonly endsInLineBreak: boolean;
  /** Where the lines were made from another text: the number of the line of that text that each stands on. */
  readonly sourceLines: readonly number[] | null;
}
