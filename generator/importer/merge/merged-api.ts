import type { Deprecation, PageType, StructureShape, ValueList } from "../page/page-facts.ts";
import type { Location, PageProfile } from "../profile/page-profile.ts";
import type { Fact, Place } from "./fact.ts";
import type { MergedScheme, StatedOperation } from "./merge-stated.ts";

/** A member of a structure, or a parameter, as all pages together describe it. */
export interface MergedField {
  readonly name: string;
  /** How the name is known; its places are those of the rows. */
  readonly nameFact: Fact<string>;
  readonly type: Fact<PageType> | null;
  readonly required: Fact<boolean> | null;
  readonly default: Fact<string> | null;
  readonly description: Fact<string> | null;
  readonly example: Fact<string> | null;
  readonly maxItems: Fact<number> | null;
  readonly values: Fact<ValueList> | null;
  readonly firstValue: Fact<string> | null;
  readonly location: Fact<Location> | null;
  /** Keywords of the schema that pages state; those of an array's elements as `items/…`. */
  readonly keywords: ReadonlyMap<string, Fact<unknown>>;
  /** What example results show for it. */
  readonly observed: readonly Observation[];
}

/** A value that an example result shows for a member. */
export interface Observation {
  readonly value: unknown;
  readonly place: Place;
}

export interface MergedStructure {
  readonly name: string;
  readonly fields: readonly MergedField[];
  readonly description: Fact<string> | null;
  readonly shape: Fact<StructureShape> | null;
  readonly additional: Fact<PageType> | null;
  readonly deprecation: Fact<Deprecation> | null;
  readonly keywords: MergedField["keywords"];
  readonly places: readonly Place[];
  /** Whether pages only refer to it, and none describes it. */
  readonly undescribed: boolean;
  /** The name that its pages print, where a structure without any common member has the same. */
  readonly namesakeOf: string | null;
}

/** Lower case, as OpenAPI writes it. */
export type Verb = string;

export interface MergedOperation {
  readonly id: string;
  /** The method name that pages print, where another operation has it as its id. */
  readonly method: string | null;
  readonly idFact: Fact<string>;
  readonly pages: readonly string[];
  readonly title: Fact<string> | null;
  readonly description: Fact<string> | null;
  readonly tags: readonly Fact<string>[];
  readonly verb: Fact<Verb>;
  readonly path: Fact<string>;
  readonly parameters: readonly MergedField[];
  /** Rows whose name could not be found. */
  readonly lostRows: readonly LostRow[];
  readonly responseType: Fact<string> | null;
  readonly responseShape: Fact<PageType> | null;
  readonly responseKeywords: MergedField["keywords"];
  readonly stated: StatedOperation;
  /** Whether the API sends it of itself; its path is then its name. */
  readonly isWebhook: boolean;
  /** The fields of a response whose type has no name. */
  readonly responseFields: readonly MergedField[];
  readonly exampleResult: Fact<unknown> | null;
  /** The line of every member of the example result, by its path, on the page it was taken from. */
  readonly exampleLines: ReadonlyMap<string, number>;
  readonly clientConflict: Fact<string> | null;
}

export interface LostRow {
  readonly place: Place;
  readonly text: string;
}

/** Everything about one client: one document. */
export interface MergedClient {
  readonly client: string;
  readonly locale: string;
  readonly profile: PageProfile;
  readonly apiTitle: Fact<string> | null;
  /** The address that the paths follow. */
  readonly server: Fact<string> | null;
  readonly schemes: readonly MergedScheme[];
  readonly operations: readonly MergedOperation[];
  readonly structures: readonly MergedStructure[];
}
