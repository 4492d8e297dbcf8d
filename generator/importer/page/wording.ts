import type { ColumnRole, PageProfile, PrimitiveName, SectionName } from "../profile/page-profile.ts";
import { type NoteWording, noteWordings } from "./note-wording.ts";
import { alternatives, anyOf, escapePattern, fold, templatePattern } from "./patterns.ts";
import { type RequestWording, requestWording } from "./request-wording.ts";

/** A profile prepared for reading: wordings folded for comparison, patterns compiled. */
export interface Wording {
  readonly profile: PageProfile;
  readonly sections: ReadonlyMap<string, SectionName>;
  /** Lines that are a row each. */
  readonly rows: readonly RegExp[];
  /** Lines that tell more of the row above. */
  readonly details: readonly RegExp[];
  readonly hasRowElements: boolean;
  /** The tag of a row, with the name of the element; one that a line does not close; and its end. */
  readonly rowElements: RegExp;
  readonly openRowElement: RegExp;
  readonly rowElementEnds: RegExp;
  /** Headings above parameters that are all sent in one place. */
  readonly places: ReadonlySet<string>;
  /** The JSON types and the like by their words. */
  readonly primitives: ReadonlyMap<string, PrimitiveName>;
  readonly columns: ReadonlyMap<string, ColumnRole>;
  readonly yes: ReadonlySet<string>;
  readonly no: ReadonlySet<string>;
  /** What only pages of this format have near their beginning. */
  readonly marks: RegExp;
  readonly locales: readonly LocaleWording[];
  readonly boilerplate: RegExp;
  readonly apiTitle: readonly RegExp[];
  readonly generated: RegExp;
  readonly responseType: RegExp;
  /** The same for a type of any shape. */
  readonly shape: RegExp;
  readonly status: readonly RegExp[];
  /** Whether pages have a table of responses. */
  readonly hasStatusTable: boolean;
  readonly headers: RegExp;
  /** The name of a data structure. */
  readonly structureName: RegExp;
  readonly exampleResult: RegExp;
  readonly nestedType: RegExp;
  readonly maxItems: RegExp;
  readonly notes: readonly NoteWording[];
  readonly request: RequestWording;
  readonly types: TypeWording;
  readonly method: RegExp;
  readonly valueMeaning: RegExp;
  readonly runTogether: RunTogetherWording;
  readonly delimiter: RegExp;
  readonly queryRow: RegExp;
  readonly bodyRow: RegExp;
}

/** A human language of pages; `pattern` is null for the one that has no letters of its own. */
export interface LocaleWording {
  readonly name: string;
  readonly pattern: RegExp | null;
}

/** Types that are made of others, and what sections say of the structures they describe. */
export interface TypeWording {
  readonly or: RegExp;
  readonly map: readonly RegExp[];
  readonly array: readonly RegExp[];
  readonly format: readonly RegExp[];
  readonly alternatives: ReadonlySet<string>;
  readonly discriminator: readonly RegExp[];
  readonly additional: readonly RegExp[];
  readonly noMembers: ReadonlySet<string>;
}

/** Expressions for tables whose cells have run together. */
export interface RunTogetherWording {
  /** A header of run-together column names; the names are found with `columnNames`. */
  readonly columnNames: RegExp;
  readonly types: RegExp;
  readonly typedRequired: RegExp;
  readonly untypedRequired: RegExp;
}

/** Compiles a profile. Costs little, but once is enough. */
export function prepareWording(profile: PageProfile): Wording {
  const nested = alternatives(profile.nestedTypeLabels);
  return {
    profile,
    sections: new Map([
      ...Object.values(profile.sectionLocations).flatMap((headings) =>
        headings.map((heading) => [fold(heading), "parameters"] as const),
      ),
      ...invert(profile.sections),
      ...invert(profile.rowElements, elementStart),
    ]),
    ...elementWording(profile),
    details: profile.detailPatterns.map((pattern) => new RegExp(pattern, "iu")),
    rows: profile.rowPatterns.map((pattern) => new RegExp(pattern, "u")),
    places: new Set(Object.values(profile.sectionLocations).flat().map(fold)),
    primitives: new Map(Object.entries(profile.types).map(([word, name]) => [fold(word), name])),
    columns: invert(profile.columns),
    yes: new Set([...profile.yes, ...profile.yesByMistake].map(fold)),
    no: new Set(profile.no.map(fold)),
    marks: anyOf(profile.marks),
    locales: profile.locales.map(({ name, pattern }) => ({
      name,
      pattern: pattern === null ? null : new RegExp(pattern, "u"),
    })),
    generated: anyOf(profile.generatedPatterns),
    apiTitle: profile.apiTitlePatterns.map((pattern) => new RegExp(pattern, "u")),
    notes: noteWordings(profile),
    request: requestWording(profile),
    types: typeWording(profile),
    boilerplate: anyOf(profile.boilerplatePatterns),
    responseType: optional(
      profile.responseTypeLabels,
      `^${labelled(profile.responseTypeLabels)}\\s*[[\`]*([\\w.-]*)(?:\`|\\]\\(#[^)]*\\))*\\s*$`,
    ),
    shape: optional(profile.responseTypeLabels, `^${labelled(profile.responseTypeLabels)}\\s*(.+?)\\s*$`),
    hasStatusTable: (profile.columns.status ?? []).length > 0,
    status: profile.statusPatterns.map((pattern) => new RegExp(pattern, "u")),
    headers: optional(profile.responseHeadersLabels, `^${labelled(profile.responseHeadersLabels)}\\s*$`),
    // Only a format that marks types may have names that could as well be words.
    structureName: profile.cells === "raw" ? /^[A-Za-z_][\w.-]*$/ : /^[\p{L}\p{N}_][\p{L}\p{N}_.$-]*$/u,
    exampleResult: optional(profile.exampleResultLabels, `^${labelled(profile.exampleResultLabels)}?\\s*$`),
    nestedType: optional(
      profile.nestedTypeLabels,
      `\\s*(?:${nested})\\s*[:：]\\s*(?:<a(?:\\s+href="[^"]*")?\\s*/?>?\\s*|\\[)?([A-Za-z_][\\w.]*?)(?:</a>|\\]\\(#[^)]*\\))?\\s*(?:[.。]|(?=\\s|$))`,
    ),
    maxItems: maxItems(profile.maxItemsNotes),
    method: methodPattern(profile),
    valueMeaning: valueMeaning(profile),
    runTogether: runTogetherWording(profile),
    delimiter: anyOf(profile.locationTell.delimiterPatterns),
    queryRow: anyOf(profile.locationTell.queryRowPatterns),
    bodyRow: anyOf(profile.locationTell.bodyRowPatterns),
  };
}

/** One of some labels before a colon, either of which may be bold. */
function labelled(labels: readonly string[]): string {
  return `\\s*\\**(?:${alternatives(labels)})\\**\\s*(?:[:：]\\**)`;
}

/** A method behind the name of its class, which is a known one or has a known ending, and maybe behind a group. */
function methodPattern(profile: PageProfile): RegExp {
  const known = profile.clients.map((client) => escapePattern(client.className));
  const others = profile.otherClients === null ? [] : [`[A-Z]\\w*${escapePattern(profile.otherClients)}`];
  return new RegExp(
    `(${[...known, ...others].join("|")})\\s*\\.\\s*(?:([A-Za-z_]\\w*)\\s*\\.\\s*)?([A-Za-z_]\\w*)`,
  );
}

function maxItems(notes: readonly string[]): RegExp {
  const wordings = notes.map((note) => escapePattern(note).replace("\\{n\\}", "(\\d+)"));
  return optional(notes, `\\s*(?:${wordings.join("|")})\\s*[.。]?`);
}

/** A pattern around wordings, which matches nothing where there are none. */
function optional(wordings: readonly string[], pattern: string): RegExp {
  return wordings.length === 0 ? /(?!)/ : new RegExp(pattern, "iu");
}

function typeWording({ compoundTypes, structures }: PageProfile): TypeWording {
  const whole = (wordings: readonly string[], flags = "u") =>
    wordings.map((template) => new RegExp(`^${templatePattern(template)}$`, flags));
  return {
    or: compoundTypes.or.length === 0 ? /(?!)/ : new RegExp(alternatives(compoundTypes.or), "u"),
    map: whole(compoundTypes.map),
    array: whole(compoundTypes.array, "iu"),
    format: whole(compoundTypes.format, "iu"),
    alternatives: new Set(structures.alternatives),
    discriminator: whole(structures.discriminator),
    // What else holds for them follows.
    additional: structures.additional.map(
      (template) => new RegExp(`^${templatePattern(template)}(?:(?<![!-~])|\\s|$)(?<notes>.*)$`, "u"),
    ),
    noMembers: new Set(structures.noMembers),
  };
}

function valueMeaning(profile: PageProfile): RegExp {
  if (profile.valueMeaningWords.length === 0) return /(?!)/g;
  const words = alternatives(profile.valueMeaningWords);
  const marks = alternatives(profile.valueMeaningMarks);
  const between = `(?: ?(?:${words}) ?|(?:${marks})(?=\\p{Script=Han}))`;
  return new RegExp(`(?<![\\w-])([A-Z0-9][A-Z0-9_]*)${between}([^,，、;；。.)）\\n]+)`, "gu");
}

function runTogetherWording(profile: PageProfile): RunTogetherWording {
  const types = alternatives(Object.keys(profile.types));
  const type = `(?:${types})(?:\\[\\])?`;
  const required = `(?:${alternatives([...profile.yes, ...profile.yesByMistake, ...profile.no])})`;
  // These only stand in tables that are never copied without their pipes.
  const { in: _location, status: _status, content: _content, code: _code, ...copied } = profile.columns;
  const columns = Object.values(copied).flat();
  return {
    columnNames: new RegExp(alternatives(columns), "giy"),
    types: new RegExp(`(?=(${type}))`, "g"),
    typedRequired: new RegExp(`^([A-Za-z_$@][\\w.$@-]*?)(${type})\\s*(${required})`, "i"),
    untypedRequired: new RegExp(`^([A-Za-z_$@][\\w.$@-]*)()(${required})`, "i"),
  };
}

/** How the tag of an element begins. */
export function elementStart(name: string): string {
  return `<${name}`;
}

function elementWording({ rowElements }: PageProfile) {
  const names = Object.values(rowElements).flat();
  const anyName = alternatives(names);
  const attributes = `(?:[^<>"'{}]|"[^"]*"|'[^']*'|\\{[^{}]*\\})*`;
  const never = names.length === 0;
  return {
    hasRowElements: !never,
    rowElements: never ? /(?!)/ : new RegExp(`^<(${anyName})\\b${attributes}>`),
    openRowElement: never ? /(?!)/ : new RegExp(`^\\s*<(?:${anyName})\\b[^>]*$`),
    rowElementEnds: never ? /(?!)/ : new RegExp(`</(?:${anyName})>`),
  };
}

function invert<Name extends string>(
  names: Readonly<Partial<Record<Name, readonly string[]>>>,
  told: (wording: string) => string = (wording) => wording,
): Map<string, Name> {
  const map = new Map<string, Name>();
  for (const name of Object.keys(names) as Name[])
    for (const wording of names[name] ?? []) map.set(fold(told(wording)), name);
  return map;
}
