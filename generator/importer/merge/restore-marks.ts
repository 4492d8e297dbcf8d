import type { PageFacts } from "../page/page-facts.ts";
import { escapePattern } from "../page/patterns.ts";
import type { PageProfile } from "../profile/page-profile.ts";
import { codeMarks } from "./code-marks.ts";
import { type Fact, statusOf } from "./fact.ts";
import type { MergedField } from "./merged-api.ts";

/** Puts back what copies of pages lose of the marks in texts. */
export interface MarkRestorer {
  fields(fields: readonly MergedField[]): MergedField[];
  /** The description of an operation, which is longer, and is written with more care. */
  prose(text: Fact<string> | null): Fact<string> | null;
}

/**
 * The ticks around values and names are put back, and the links in texts that the format has on many pages. Only
 * what can be told from the text itself is marked again. This comes after the vote: what the pages say is the same.
 */
export function markRestorer(pages: readonly PageFacts[], profile: PageProfile): MarkRestorer {
  const copies = new Set(pages.filter((page) => profile.marksCode && page.losesCode).map(({ file }) => file));
  const marks = codeMarks(profile);
  const known = profile.markedTexts.map((text) => ({ text, lost: lostPattern(text) }));
  const withKnown = (text: string) =>
    known.reduce((marked, { text: original, lost }) => marked.replace(lost, () => original), text);
  const restore = (fact: Fact<string> | null, mark: (text: string) => string): Fact<string> | null => {
    if (fact === null || !fact.places.every(({ file }) => copies.has(file))) return fact;
    const linked = restored(fact, withKnown(fact.value), 0.95, "a text of many pages, which links there");
    return restored(linked, mark(linked.value), 0.92, codeReason);
  };
  return {
    fields: (fields) =>
      fields.map((field) => ({ ...field, description: restore(field.description, marks.inText) })),
    prose: (text) => restore(text, marks.inProse),
  };
}

const codeReason = "a copy that has lost the marks of code; the listed values and names have them again";

/** What a copy shows of Markdown: the words of links and code, and what was between them, but for blanks. */
function lostPattern(markdown: string): RegExp {
  const shown = markdown.replace(/\[([^\]]+)\]\([^)]+\)/g, "$1 ").replaceAll("`", "");
  return new RegExp(shown.trim().split(/\s+/).map(escapePattern).join("\\s*"), "gu");
}

function restored(fact: Fact<string>, value: string, most: number, reason: string): Fact<string> {
  if (value === fact.value) return fact;
  const confidence = Math.min(fact.confidence, most);
  return { ...fact, value, confidence, status: statusOf(confidence), reason };
}
