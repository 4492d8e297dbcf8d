import type { PrimitiveName } from "../profile/page-profile.ts";

/** One statement of a page, and how surely it was read. */
export interface Reading<T> {
  readonly value: T;
  readonly line: number;
  /** 1 where the page says it; less where it was concluded. */
  readonly confidence: number;
  /** What it was concluded from; null where the page says it. */
  readonly reason: string | null;
}

/** A type as pages can express it. `items` is null where the page hides the type of the elements. */
export type PageType =
  | { readonly kind: "primitive"; readonly name: PrimitiveName }
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "array"; readonly items: PageType | null };

/** The values of an enumeration; `meanings` runs parallel, with null where none is given. */
export interface ValueList {
  readonly values: readonly string[];
  readonly meanings: readonly (string | null)[];
}

export type ParameterLocation = "query" | "body";

/** A row of a parameter, response or structure table. What the page does not say is null. */
export interface FieldReading {
  /** Null where the name was lost; `example` and the position are then all that identifies the row. */
  readonly name: Reading<string> | null;
  readonly type: Reading<PageType> | null;
  readonly required: Reading<boolean> | null;
  readonly default: Reading<string> | null;
  readonly description: Reading<string> | null;
  readonly example: Reading<string> | null;
  readonly maxItems: Reading<number> | null;
  readonly values: Reading<ValueList> | null;
  /** The first of an enumeration's values, where the page shows that there are more but not which. */
  readonly firstValue: Reading<string> | null;
  readonly location: Reading<ParameterLocation> | null;
  /** Description and example in one, where they ran together and were cut apart by a guess. */
  readonly uncut: string | null;
  readonly line: number;
}

/** A data structure of the page. */
export interface StructureReading {
  readonly name: Reading<string>;
  readonly fields: readonly FieldReading[];
  /** Whether the page ends in its table, so that rows may be missing. */
  readonly endsPage: boolean;
}

/** A piece of the page that no reader could make use of. */
export interface UnreadText {
  readonly line: number;
  readonly text: string;
}

/** Everything that one page says about its operation. */
export interface PageFacts {
  readonly file: string;
  /** The file name without language prefix, condition and extension: `get-user`. */
  readonly stem: string;
  readonly language: string | null;
  /** The language of its prose, as far as the import needs to tell them apart. */
  readonly locale: "zh" | "en";
  readonly client: Reading<string>;
  readonly otherClient: Reading<string> | null;
  /** The method name as printed, without its class; null on pages that have none. */
  readonly method: Reading<string> | null;
  readonly title: Reading<string> | null;
  readonly otherTitles: readonly Reading<string>[];
  readonly description: Reading<string> | null;
  readonly tags: readonly Reading<string>[];
  readonly parameters: readonly FieldReading[];
  readonly responseType: Reading<string> | null;
  readonly responseFields: readonly FieldReading[];
  readonly exampleResult: Reading<unknown> | null;
  /** The line of every member of the example result, by its path. */
  readonly exampleLines: ReadonlyMap<string, number>;
  readonly structures: readonly StructureReading[];
  /** The arguments that the sample passes, by name. */
  readonly sampleArguments: ReadonlyMap<string, Reading<string>>;
  readonly sampleText: Reading<string> | null;
  readonly unread: readonly UnreadText[];
}

/** A statement that stands on the page. */
export function read<T>(value: T, line: number): Reading<T> {
  return { value, line, confidence: 1, reason: null };
}

/** A conclusion, with what it rests on. */
export function concluded<T>(value: T, line: number, confidence: number, reason: string): Reading<T> {
  return { value, line, confidence, reason };
}
