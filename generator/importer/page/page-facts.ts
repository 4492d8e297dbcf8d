import type { Location, PageProfile, PrimitiveName, SchemeKind } from "../profile/page-profile.ts";

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
  | { readonly kind: "array"; readonly items: PageType | null }
  | { readonly kind: "map"; readonly values: PageType }
  | { readonly kind: "union"; readonly members: readonly PageType[] };

/** The values of an enumeration; `meanings` runs parallel, with null where none is given. */
export interface ValueList {
  readonly values: readonly string[];
  readonly meanings: readonly (string | null)[];
}

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
  readonly location: Reading<Location> | null;
  /** Schema keywords that notes state, by name; those of the elements of an array as `items/…`. */
  readonly keywords: ReadonlyMap<string, Reading<unknown>>;
  /** Description and example in one, where they ran together and were cut apart by a guess. */
  readonly uncut: string | null;
  readonly line: number;
}

/** A data structure of the page. */
export interface StructureReading {
  readonly name: Reading<string>;
  readonly fields: readonly FieldReading[];
  readonly description: Reading<string> | null;
  /** What it is where it has no table of members. */
  readonly shape: Reading<StructureShape> | null;
  /** The type of members that have no name. */
  readonly additional: Reading<PageType> | null;
  readonly deprecation: Reading<Deprecation> | null;
  /** What notes below its members say of the whole. */
  readonly keywords: FieldReading["keywords"];
  /** Whether the page ends in its table, so that rows may be missing. */
  readonly endsPage: boolean;
}

/** An enumeration with the type of its values, or a union with what tells its members apart. */
export type StructureShape =
  | { readonly kind: "enum"; readonly base: PageType; readonly list: ValueList }
  | {
      readonly kind: "union";
      readonly members: readonly PageType[];
      /** What notes say of each of them. */
      readonly notes: readonly (readonly (readonly [string, unknown])[])[];
      readonly discriminator: string | null;
      /** The value of the discriminator that each member has, in their order; null where it has none. */
      readonly tags: readonly (string | null)[];
    };

export interface Deprecation {
  readonly reason: string | null;
}

/** What a page says of the HTTP request, where its format says it at all. */
export interface RequestReading {
  readonly verb: Reading<string>;
  readonly path: Reading<string>;
  readonly tags: readonly Reading<string>[];
  readonly security: Reading<Security> | null;
  readonly schemes: ReadonlyMap<string, Reading<SchemeReading>>;
  readonly body: BodyReading | null;
  /** The address that the path follows, where a page has it before the path. */
  readonly server: Reading<string> | null;
  /** The kind of content of a body whose members stand in a table. */
  readonly mediaType: Reading<string> | null;
  /** Addresses of the operation's own, and where more stands about it. */
  readonly servers: Reading<readonly AddressReading[]> | null;
  readonly seeAlso: Reading<AddressReading> | null;
}

export interface AddressReading {
  readonly url: string;
  readonly description: string | null;
}

/** The alternatives; of each, all schemes are needed. None at all means that everybody may call. */
export type Security = readonly (readonly SchemeUse[])[];

export interface SchemeUse {
  readonly name: string;
  readonly scopes: readonly string[];
}

export interface SchemeReading {
  readonly kind: SchemeKind;
  /** What stands in the places of its wording. */
  readonly details: Readonly<Record<string, string>>;
  readonly description: string | null;
  /** Where OAuth tokens come from. */
  readonly flows: readonly FlowReading[];
  /** What scopes mean. */
  readonly scopes: ReadonlyMap<string, string>;
}

/** A scheme of which nothing else is told. */
export const noFlows = { flows: [], scopes: new Map<string, string>() } as const;

/** How one gets an OAuth token: the grant, and the addresses that a page tells. */
export interface FlowReading {
  readonly grant: string;
  readonly addresses: Readonly<Record<string, string>>;
}

/** One kind of content, and its type; null where a page does not say it here. */
export interface ContentReading {
  readonly mediaType: string;
  readonly type: PageType | null;
}

export interface BodyReading {
  readonly required: boolean;
  /** Members in the table of the page are those of the first. */
  readonly contents: readonly ContentReading[];
  readonly description: string | null;
  readonly line: number;
}

/** What a page says of a response beside its members. */
export interface AnswerReading {
  readonly status: Reading<string>;
  /** The type of the first is null where the table of the page tells it. */
  readonly contents: readonly ContentReading[];
  readonly description: string | null;
  readonly headers: readonly FieldReading[];
  /** Members, notes and example of a response that is not the first of its page. */
  readonly fields: readonly FieldReading[];
  readonly keywords: FieldReading["keywords"];
  readonly example: Reading<unknown> | null;
}

/** An error code that a page explains. */
export interface ErrorCodeReading {
  readonly code: string;
  readonly meaning: Reading<string>;
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
  /** The profile that it was read with. */
  readonly profile: PageProfile;
  /** The human language of its prose, by the name that the profile has for it. */
  readonly locale: string;
  readonly client: Reading<string>;
  readonly otherClient: Reading<string> | null;
  /** The method name as printed, without its class; null on pages that have none. */
  readonly method: Reading<string> | null;
  readonly title: Reading<string> | null;
  readonly otherTitles: readonly Reading<string>[];
  readonly description: Reading<string> | null;
  readonly tags: readonly Reading<string>[];
  readonly apiTitle: Reading<string> | null;
  readonly deprecation: Reading<Deprecation> | null;
  readonly request: RequestReading | null;
  /** Whether the API sends it of itself; its name then stands in the place of the path. */
  readonly isWebhook: boolean;
  /** The first is the one whose members stand in the table of the page. */
  readonly answers: readonly AnswerReading[];
  readonly errorCodes: readonly ErrorCodeReading[];
  readonly parameters: readonly FieldReading[];
  readonly responseType: Reading<string> | null;
  /** The type of a response that is no structure. */
  readonly responseShape: Reading<PageType> | null;
  /** What notes say of such a type, as of a field. */
  readonly responseKeywords: FieldReading["keywords"];
  readonly responseFields: readonly FieldReading[];
  readonly exampleResult: Reading<unknown> | null;
  /** The line of every member of the example result, by its path. */
  readonly exampleLines: ReadonlyMap<string, number>;
  readonly structures: readonly StructureReading[];
  /** What stands below tables of the page on the whole whose members are in them. */
  readonly wholes: readonly StructureReading[];
  /** The arguments that the sample passes, by name. */
  readonly sampleArguments: ReadonlyMap<string, Reading<string>>;
  readonly sampleText: Reading<string> | null;
  /** Whether nothing on the page is marked as code, as in copies of the text that a site shows. */
  readonly losesCode: boolean;
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
