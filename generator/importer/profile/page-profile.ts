/** The sections of a reference page that carry facts. */
export type SectionName = "method" | "parameters" | "sample" | "response" | "structures";

/** What a table column holds. */
export type ColumnRole = "name" | "type" | "required" | "default" | "description" | "example";

/** A class of the SDK, and the names under which pages speak of it. */
export interface ClientWording {
  /** The name of the document that is written. */
  readonly name: string;
  /** The class as printed before a method name. */
  readonly className: string;
  /** Folders that hold this client's pages. */
  readonly folders: readonly string[];
}

/** A programming language of the pages: as a prefix of file names, as a folder, and as a breadcrumb. */
export interface LanguageWording {
  readonly name: string;
  readonly folders: readonly string[];
}

/**
 * What one format of reference pages calls its parts. All of it is data: another site's format is another
 * profile, not other code. Wordings are compared without regard to case; members called `patterns` hold the
 * source of a regular expression, and nothing else does.
 */
export interface PageProfile {
  readonly name: string;
  readonly clients: readonly ClientWording[];
  readonly languages: readonly LanguageWording[];
  readonly sections: Readonly<Record<SectionName, readonly string[]>>;
  readonly columns: Readonly<Record<ColumnRole, readonly string[]>>;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Words that stand for yes only because a translation was literal. */
  readonly yesByMistake: readonly string[];
  readonly noDefault: readonly string[];
  /** The words of the type column, and the JSON type of each; everything else names a data structure. */
  readonly types: Readonly<Record<string, PrimitiveName>>;
  readonly responseTypeLabels: readonly string[];
  readonly exampleResultLabels: readonly string[];
  readonly nestedTypeLabels: readonly string[];
  /** `{n}` stands for the number. */
  readonly maxItemsNotes: readonly string[];
  /** Words that announce the complete list of values. */
  readonly valueListWords: readonly string[];
  /** `VALUE word meaning`: words that stand between a value and its meaning in running text. */
  readonly valueMeaningWords: readonly string[];
  /** Marks between a value and its meaning, where the meaning is in another script: `READ-读`. */
  readonly valueMeaningMarks: readonly string[];
  /** Words that announce a default in running text; the value follows. */
  readonly defaultWords: readonly string[];
  /** What only pages that a program printed have near their beginning. People leave sections out; it does not. */
  readonly generatedPatterns: readonly string[];
  /** Lines around the content that say nothing about the operation. */
  readonly boilerplatePatterns: readonly string[];
  /** What a site adds to the text of a link. */
  readonly linkSuffixes: readonly string[];
  readonly breadcrumbSeparators: readonly string[];
  /** The white space by which the format's generator tells query parameters from body members. */
  readonly locationTell: LocationTell;
  readonly basePath: string;
  readonly apiVersion: string;
  /** First words of method names that ask for something without changing it. */
  readonly readingVerbs: readonly string[];
  /** True of a format whose example results print a list of objects as one object. */
  readonly listsPrintedAsObject: boolean;
  /** True of a format that prints the first value of an enumeration as example, without backticks. */
  readonly firstValueWithoutBackticks: boolean;
}

/** The JSON type that a word of the type column stands for. */
export type PrimitiveName = "string" | "number" | "boolean" | "object" | "array" | "map" | "enum";

/** Rows of query parameters and of body members start differently in pages that no formatter has touched. */
export interface LocationTell {
  /** A table whose delimiter row matches has its original white space. */
  readonly delimiterPatterns: readonly string[];
  readonly queryRowPatterns: readonly string[];
  readonly bodyRowPatterns: readonly string[];
}
