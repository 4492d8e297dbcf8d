import type { Place } from "./merge/fact.ts";
import type { FieldReading, PageFacts } from "./page/page-facts.ts";

/** What a page has too much of to be one that is written for people, and where it begins. */
export interface Excess {
  readonly what: string;
  readonly place: Place;
}

const mostCharacters = 4_000_000;
const mostMarks = 100_000;
const mostMembers = 20_000;

/** Whether a text is too large to be read at all: what follows takes up to a hundred times its size in memory. */
export function textExcess(file: string, text: string): Excess | null {
  if (text.length > mostCharacters) {
    const line = lineAt(text, mostCharacters);
    return { what: `${shown(mostCharacters)} characters`, place: { file, line } };
  }
  if (text.length <= mostMarks) return null;
  const marks = /\r\n|\n|\r|<[a-z]/gi;
  let end = 0;
  for (let left = mostMarks; left >= 0; left--) {
    const mark = marks.exec(text);
    if (mark === null) return null;
    end = mark.index;
  }
  const line = lineAt(text, end);
  return { what: `${shown(mostMarks)} lines and tags`, place: { file, line } };
}

/** Whether what was read of one file has too many members, each of which becomes many facts. */
export function memberExcess(pages: readonly PageFacts[]): Excess | null {
  let left = mostMembers;
  for (const page of pages) {
    for (const fields of membersOf(page)) {
      const first = fields[left];
      const place = { file: page.file, line: first?.line ?? 1 };
      if (first !== undefined) return { what: `${shown(mostMembers)} members`, place };
      left -= fields.length;
    }
  }
  return null;
}

function membersOf({
  parameters,
  responseFields,
  structures,
  answers,
}: PageFacts): (readonly FieldReading[])[] {
  return [
    parameters,
    responseFields,
    ...structures.map(({ fields }) => fields),
    ...answers.flatMap(({ fields, headers }) => [fields, headers]),
  ];
}

function lineAt(text: string, end: number): number {
  return text.slice(0, end).split(/\r\n|\n|\r/).length;
}

function shown(count: number): string {
  return count.toLocaleString("en");
}
