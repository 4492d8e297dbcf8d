import type { Keyword, PageProfile, RuleName } from "../profile/page-profile.ts";
import { templatePattern } from "./patterns.ts";

/** What a note at the end of a description tells. */
export type NoteKind =
  | { readonly kind: "keyword"; readonly keyword: Keyword }
  | { readonly kind: "values" }
  | { readonly kind: "item-values" }
  | { readonly kind: "each-item" }
  | { readonly kind: "each-value" }
  | { readonly kind: "alternative" }
  | { readonly kind: "part" }
  | { readonly kind: "rule"; readonly rule: RuleName };

export interface NoteWording {
  readonly note: NoteKind;
  /** Matches the note where it ends the text, with all that could be its beginning. */
  readonly pattern: RegExp;
}

const code = "`+[^`]+`+";

/** What stands in the place of a keyword's value, where it is not a number. */
const places: Readonly<Partial<Record<Keyword, string>>> = {
  format: "[^`]+",
  const: `${code}|\\S+`,
  pattern: "`[^`]+`|``+.+?``+|\\S*&#\\d+;\\S*",
  sentAs: "`[^`]+`|``+.+?``+",
  default: `${code}|[^\\s()]+`,
  example: `${code}|[^\\s()]+`,
};

/** Values as code; a format that does not escape its cells may as well put bars or commas between them. */
function listOf({ cells }: PageProfile): string {
  const inCode = `${code}(?:[^\`]{1,8}${code})*`;
  return cells === "escaped"
    ? `${code}(?:[^\`]{1,3}${code})*`
    : `${inCode}|[\\w.-]+(?:\\s*[|,]\\s*[\\w.-]+)+`;
}

const oneCode = "`[^`]+`|``+.+?``+";
const codes = `${code}(?:[^\`]{1,8}${code})*`;

/** Compiles the notes of a profile. */
export function noteWordings(profile: PageProfile): NoteWording[] {
  const ending = (
    note: NoteKind,
    template: string,
    value: Readonly<Record<string, string>>,
  ): NoteWording => ({
    note,
    pattern: new RegExp(`(?:^|(?<=\\s|[.,:;!?。，：；！？、…*]))${templatePattern(template, value)}$`, "gu"),
  });
  const keywords = Object.entries(profile.keywordNotes) as [Keyword, string[]][];
  const rules = Object.entries(profile.ruleNotes) as [RuleName, string[]][];
  const parts = (kind: "each-item" | "each-value" | "alternative" | "part", wordings: readonly string[]) =>
    wordings.map((template) =>
      ending({ kind }, template, { notes: "[^]+", index: "\\d+", type: "[^:：]+?" }),
    );
  return [
    // Around others, of which it would lose the last.
    ...parts("each-item", profile.eachItemNotes),
    ...parts("each-value", profile.eachValueNotes),
    ...parts("alternative", profile.alternativeNotes),
    ...parts("part", profile.partNotes),
    ...rules.flatMap(([rule, wordings]) =>
      wordings.map((template) =>
        ending({ kind: "rule", rule }, template, {
          names: codes,
          name: code,
          patterns: "`.+`",
          value: "[^`]+",
          rule: oneCode,
        }),
      ),
    ),
    ...keywords.flatMap(([keyword, wordings]) =>
      wordings.map((template) =>
        ending({ kind: "keyword", keyword }, template, { value: places[keyword] ?? "-?\\d[\\d.e+-]*" }),
      ),
    ),
    ...profile.valuesNotes.map((template) =>
      ending({ kind: "values" }, template, { values: listOf(profile) }),
    ),
    ...profile.itemValuesNotes.map((template) =>
      ending({ kind: "item-values" }, template, { values: `${code}(?:[^\`]{1,3}${code})*` }),
    ),
  ];
}
