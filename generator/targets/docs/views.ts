import type { Labels } from "./labels.ts";

/**
 * What the templates print. Every text is Markdown that is safe where it stands; parts that are the same in several
 * languages have been printed before, and arrive as text.
 */
export interface PageView {
  readonly labels: Labels;
  readonly title: string;
  readonly provenance: string;
  readonly deprecation: string | null;
  readonly description: string | null;
  /** Null where a webhook has none. */
  readonly method: string | null;
  /** The HTTP request; empty for webhooks. */
  readonly request: string;
  readonly argumentNote: string | null;
  /** What is sent: by clients, or by a webhook. */
  readonly parameters: string;
  readonly sample: string | null;
  readonly responses: string;
  /** Printed sections, one for each type. */
  readonly structures: readonly string[];
}

/** What goes over the wire: the first line of the HTTP request, and who may send it. */
export interface RequestView {
  readonly labels: Labels;
  readonly line: string;
  /** The tags, as code; null where there is none. */
  readonly group: string | null;
  /** Where it is sent to, where that is not the API's own address. */
  readonly servers: string | null;
  readonly authentication: string;
  readonly schemes: readonly SchemeView[];
  /** How the pages of the answer follow each other; null where it is no list of pages. */
  readonly paging: string | null;
  /** The version that brought the operation, as code; null where nobody knows. */
  readonly since: string | null;
  /** The version that last changed what it takes or answers, as code. */
  readonly changed: string | null;
  /** A link to where more is to be read. */
  readonly seeAlso: string | null;
}

/** What a webhook delivers. */
export interface PayloadView {
  readonly labels: Labels;
  readonly lead: string;
  readonly description: string | null;
  readonly hasParameters: boolean;
  /** Headers, mostly. */
  readonly parameters: readonly MemberView[];
  readonly type: string | null;
  readonly hasRows: boolean;
  readonly rows: readonly MemberView[];
  /** Fenced. */
  readonly example: string | null;
}

/** What a webhook takes for an answer. */
export interface AnswersView {
  readonly labels: Labels;
  readonly answers: readonly AnswerView[];
}

/** A line of a table of responses. */
export interface AnswerView {
  readonly status: string;
  /** Media types. */
  readonly content: string;
  readonly type: string;
  readonly description: string;
}

export interface SchemeView {
  readonly name: string;
  readonly text: string;
  /** Where tokens come from, and what the scopes mean that the operation asks for. */
  readonly details: readonly string[];
}

export interface ParametersView {
  readonly labels: Labels;
  /** What the body is; null where there is none. */
  readonly body: string | null;
  readonly hasRows: boolean;
  readonly rows: readonly MemberView[];
  /** What holds for a body whose members are among the rows. */
  readonly about: string | null;
  /** Those of the body, where the specification has several and names them. */
  readonly examples: readonly NamedExampleView[];
}

/** An example that the specification gives a name. */
export interface NamedExampleView {
  readonly lead: string;
  /** Fenced. */
  readonly example: string;
}

/** A row of a table: a parameter, or a member of an object. Cells that do not apply are empty. */
export interface MemberView {
  readonly name: string;
  readonly type: string;
  readonly in: string;
  readonly required: string;
  readonly default: string;
  readonly description: string;
  readonly example: string;
}

export interface ResponsesView {
  readonly labels: Labels;
  readonly hasNone: boolean;
  readonly successes: readonly SuccessView[];
  readonly hasOthers: boolean;
  readonly others: readonly OtherResponseView[];
  /** What comes before the table of error codes; null where there are none. */
  readonly codesLead: string | null;
  readonly codes: readonly CodeView[];
  readonly callsBack: boolean;
  readonly callbacks: readonly CallbackView[];
  readonly hasLinks: boolean;
  /** What can be called next, a line each. */
  readonly links: readonly string[];
}

/** A response that means success. */
export interface SuccessView {
  readonly labels: Labels;
  readonly status: string;
  /** `application/json`, and in what else the same may come. */
  readonly contentTypes: string | null;
  readonly description: string | null;
  readonly isStream: boolean;
  readonly type: string | null;
  readonly hasRows: boolean;
  readonly hasDefaults: boolean;
  readonly rows: readonly MemberView[];
  /** What holds for the body as a whole. */
  readonly notes: string | null;
  readonly headers: HeadersView | null;
  /** Fenced. */
  readonly example: string | null;
  readonly furtherExamples: readonly NamedExampleView[];
}

/** A response that is no success: a line of their table, and what there is to say below. */
export interface OtherResponseView extends AnswerView {
  readonly headers: HeadersView | null;
  readonly exampleLead: string;
  /** Fenced; null where the specification has none. */
  readonly example: string | null;
}

/** The headers of a response. */
export interface HeadersView {
  readonly labels: Labels;
  readonly lead: string;
  readonly rows: readonly MemberView[];
}

/** What the API calls because of the operation. */
export interface CallbackView {
  readonly name: string;
  /** The method and the address. */
  readonly line: string;
  /** The media type and the type of what is sent; null where nothing is. */
  readonly payload: string | null;
  readonly description: string | null;
}

/** A line of the table of error codes. */
export interface CodeView {
  readonly code: string;
  readonly meaning: string;
}

/** A type with a section of its own. What it is decides which of its parts are there. */
export interface StructureView {
  readonly labels: Labels;
  readonly anchor: string;
  readonly name: string;
  readonly deprecation: string | null;
  readonly description: string | null;
  readonly isObject: boolean;
  readonly hasRows: boolean;
  readonly hasDefaults: boolean;
  readonly rows: readonly MemberView[];
  readonly additional: string | null;
  /** How many members there may be. */
  readonly limits: string | null;
  readonly isEnum: boolean;
  readonly base: string;
  readonly values: readonly ValueView[];
  readonly isUnion: boolean;
  readonly alternativesLead: string;
  readonly alternatives: readonly string[];
}

export interface ValueView {
  readonly value: string;
  readonly meaning: string | null;
}
