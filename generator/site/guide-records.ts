import { guideText } from "./overview-pages.ts";
import { plainText } from "./plain-text.ts";
import type { SearchRecord } from "./search-records.ts";
import type { SiteInput } from "./site-input.ts";
import { projectPageText } from "./texts.ts";

/** The sections of the guides and of the project's own pages, which are found by their headings and all of their words. */
export function guideRecords(input: SiteInput, locale: string): readonly SearchRecord[] {
  const guides = [...input.guides.keys()].flatMap((language) => {
    const text = guideText(locale, language, input);
    return text === null ? [] : sectionRecords(`${language}/guide`, text);
  });
  const own = [...input.pagesOfProject].flatMap(([name, page]) =>
    sectionRecords(name, projectPageText(page, locale)),
  );
  return [...guides, ...own];
}

function sectionRecords(page: string, markdown: string): readonly SearchRecord[] {
  const anchors = new Map<string, number>();
  return sectionsOf(markdown).map(({ heading, level, lines }): SearchRecord => {
    const named = /^(.*?)\s*\{#([^\s}]+)\}$/.exec(heading);
    const title = plainText(named?.[1] ?? heading);
    const slug = slugOf(title);
    const before = anchors.get(slug) ?? 0;
    anchors.set(slug, before + 1);
    const anchor = named?.[2] ?? (before === 0 ? slug : `${slug}-${before}`);
    return {
      kind: "guide",
      title: title || page,
      words: [],
      request: "",
      page,
      // The title of a page leads to its beginning.
      anchor: level < 2 ? "" : anchor,
      text: plainText(lines.join("\n")),
      members: [],
    };
  });
}

interface Section {
  readonly heading: string;
  /** 0 for what comes before the first heading. */
  readonly level: number;
  readonly lines: string[];
}

/** A page by its headings; what looks like one in code is none. */
function sectionsOf(markdown: string): readonly Section[] {
  const sections: Section[] = [{ heading: "", level: 0, lines: [] }];
  let fence: string | null = null;
  for (const line of markdown.split("\n")) {
    const [, mark = ""] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === null && mark !== "") fence = mark;
    else if (fence !== null && mark.startsWith(fence)) fence = null;
    const [, level = "", heading = ""] = /^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/.exec(line) ?? [];
    if (fence === null && level !== "") sections.push({ heading, level: level.length, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.filter(({ level, lines }) => level > 0 || lines.some((line) => line.trim() !== ""));
}

/** The anchor that VitePress gives a heading. */
function slugOf(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/[\u0300-\u036F]/g, "")
    .replace(/[\s\p{Cc}~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .replace(/^(\d)/, "_$1")
    .toLowerCase();
}
