import type { ColumnRole, PageProfile, SectionName } from "../profile/page-profile.ts";

/** A profile prepared for reading: wordings folded for comparison, patterns compiled. */
export interface Wording {
  readonly profile: PageProfile;
  readonly sections: ReadonlyMap<string, SectionName>;
  readonly columns: ReadonlyMap<string, ColumnRole>;
  readonly yes: ReadonlySet<string>;
  readonly no: ReadonlySet<string>;
  readonly boilerplate: RegExp;
  readonly generated: RegExp;
  readonly responseType: RegExp;
  readonly exampleResult: RegExp;
  readonly nestedType: RegExp;
  readonly maxItems: RegExp;
  readonly method: RegExp;
  readonly valueMeaning: RegExp;
  readonly runTogether: RunTogetherWording;
  readonly delimiter: RegExp;
  readonly queryRow: RegExp;
  readonly bodyRow: RegExp;
}

/** Expressions for tables whose cells have run together. */
export interface RunTogetherWording {
  /** A header of run-together column names; the names are found with `columnNames`. */
  readonly columnNames: RegExp;
  readonly types: RegExp;
  readonly typedRequired: RegExp;
  readonly untypedRequired: RegExp;
}

/** Case, outer white space and the width of colons do not count. */
export function fold(text: string): string {
  return text.trim().toLowerCase().replaceAll("：", ":").replace(/\s+/g, " ");
}

/** Compiles a profile. Costs little, but once is enough. */
export function prepareWording(profile: PageProfile): Wording {
  const nested = alternatives(profile.nestedTypeLabels);
  return {
    profile,
    sections: invert(profile.sections),
    columns: invert(profile.columns),
    yes: new Set([...profile.yes, ...profile.yesByMistake].map(fold)),
    no: new Set(profile.no.map(fold)),
    generated: anyOf(profile.generatedPatterns),
    boilerplate: anyOf(profile.boilerplatePatterns),
    responseType: new RegExp(
      `^\\s*(?:${alternatives(profile.responseTypeLabels)})\\s*[:：]\\s*\`?([\\w.-]*)\`?\\s*$`,
      "i",
    ),
    exampleResult: new RegExp(`^\\s*(?:${alternatives(profile.exampleResultLabels)})\\s*[:：]?\\s*$`, "i"),
    nestedType: new RegExp(
      `\\s*(?:${nested})\\s*[:：]\\s*(?:<a(?:\\s+href="[^"]*")?\\s*/?>?\\s*)?([A-Za-z_][\\w.]*?)(?:</a>)?\\s*(?:[.。]|(?=\\s|$))`,
      "i",
    ),
    maxItems: new RegExp(
      `\\s*(?:${profile.maxItemsNotes.map((note) => escapePattern(note).replace("\\{n\\}", "(\\d+)")).join("|")})\\s*[.。]?`,
      "i",
    ),
    method: new RegExp(
      `(${alternatives(profile.clients.map((client) => client.className))})\\s*\\.\\s*([A-Za-z_]\\w*)`,
    ),
    valueMeaning: valueMeaning(profile),
    runTogether: runTogetherWording(profile),
    delimiter: anyOf(profile.locationTell.delimiterPatterns),
    queryRow: anyOf(profile.locationTell.queryRowPatterns),
    bodyRow: anyOf(profile.locationTell.bodyRowPatterns),
  };
}

function valueMeaning(profile: PageProfile): RegExp {
  const words = alternatives(profile.valueMeaningWords);
  const marks = alternatives(profile.valueMeaningMarks);
  const between = `(?: ?(?:${words}) ?|(?:${marks})(?=\\p{Script=Han}))`;
  return new RegExp(`(?<![\\w-])([A-Z0-9][A-Z0-9_]*)${between}([^,，、;；。.)）\\n]+)`, "gu");
}

function runTogetherWording(profile: PageProfile): RunTogetherWording {
  const types = alternatives(Object.keys(profile.types));
  const type = `(?:${types})(?:\\[\\])?`;
  const required = `(?:${alternatives([...profile.yes, ...profile.yesByMistake, ...profile.no])})`;
  const columns = Object.values(profile.columns).flat();
  return {
    columnNames: new RegExp(alternatives(columns), "giy"),
    types: new RegExp(`(?=(${type}))`, "g"),
    typedRequired: new RegExp(`^([A-Za-z_$@][\\w.$@-]*?)(${type})\\s*(${required})`, "i"),
    untypedRequired: new RegExp(`^([A-Za-z_$@][\\w.$@-]*)()(${required})`, "i"),
  };
}

/** Matches what any of the patterns matches, and nothing when there are none. */
function anyOf(patterns: readonly string[]): RegExp {
  return new RegExp(
    patterns.length === 0 ? "(?!)" : patterns.map((pattern) => `(?:${pattern})`).join("|"),
    "iu",
  );
}

/** The longest wording comes first, so that `Is it required?` is not read as `Is it required`. */
function alternatives(wordings: readonly string[]): string {
  return [...wordings]
    .sort((a, b) => b.length - a.length)
    .map(escapePattern)
    .join("|");
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

function invert<Name extends string>(names: Readonly<Record<Name, readonly string[]>>): Map<string, Name> {
  const map = new Map<string, Name>();
  for (const name of Object.keys(names) as Name[])
    for (const wording of names[name]) map.set(fold(wording), name);
  return map;
}
