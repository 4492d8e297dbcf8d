import type { Client } from "../ir/project.ts";
import { dashedScope } from "../naming/allocate.ts";
import type { Labels } from "../targets/docs/labels.ts";

/**
 * The most bytes of Markdown that a page of the site shows. As HTML that is some 35 kB when sent, so that within 60 kB
 * there is room for a menu of a thousand operations.
 */
const most = 70_000;

/** A published page in parts: what comes before its structures, and the section of each structure by its anchor. */
export interface PageParts {
  readonly head: string;
  readonly sections: ReadonlyMap<string, string>;
}

export function isLarge(markdown: string): boolean {
  return markdown.length > most / 3 && Buffer.byteLength(markdown) > most;
}

/** Null where a template of the project's own prints structures in another way, so that nobody knows where they are. */
export function partsOf(markdown: string, { sections: { structures } }: Labels): PageParts | null {
  const start = markdown.indexOf(`\n## ${structures}\n`);
  if (start === -1) return null;
  const [lead = "", ...found] = markdown.slice(start).split(sectionStart);
  const sections = found.flatMap((text) => {
    const anchor = /^### <a id="([^"]+)">/.exec(text)?.[1];
    return anchor === undefined ? [] : [[anchor, text.trim()] as const];
  });
  return { head: markdown.slice(0, start) + lead.trimEnd(), sections: new Map(sections) };
}

const sectionStart = /^(?=### <a id="[^"]+"><\/a> )/m;

/**
 * A large page with as many structures as fit, those first that it takes the fewest steps to come to. In the place of
 * the others is a list that has their anchors and leads to a page of each.
 */
export function shortenedPage(
  { head, sections }: PageParts,
  folder: string,
  names: ReadonlyMap<string, string>,
  lead: string,
): string {
  const shown = nearest(head, sections);
  const others = [...sections.keys()].filter((anchor) => !shown.has(anchor));
  if (others.length === 0) return [head, ...sections.values()].join("\n\n");
  const link = (anchor: string) => `./${folder}/${names.get(anchor) ?? anchor}.md`;
  const kept = [...sections].flatMap(([anchor, text]) => (shown.has(anchor) ? [text] : []));
  const moved = new Set(others);
  const text = relinked([head, ...kept].join("\n\n"), (anchor) => (moved.has(anchor) ? link(anchor) : null));
  const list = others
    .map((anchor) => ({ anchor, name: structureTitle(sections.get(anchor) ?? "") }))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
    .map(({ anchor, name }) => `- <a id="${anchor}" data-moved></a>[${name}](${link(anchor)})`);
  return `${text}\n\n### <a id="more-structures"></a> ${lead}\n\n${list.join("\n")}\n`;
}

/** Breadth first, until one does not fit. */
function nearest(head: string, sections: ReadonlyMap<string, string>): ReadonlySet<string> {
  const shown = new Set<string>();
  const waiting = mentionedIn(head);
  let size = Buffer.byteLength(head);
  for (const anchor of waiting) {
    const text = sections.get(anchor) ?? "";
    size += Buffer.byteLength(text);
    if (size > most) break;
    shown.add(anchor);
    for (const next of mentionedIn(text)) waiting.add(next);
  }
  return shown;
}

const link = /\]\(#([^()\s]+)\)/g;

function mentionedIn(markdown: string): Set<string> {
  return new Set([...markdown.matchAll(link)].map((match) => match[1] ?? ""));
}

function relinked(markdown: string, address: (anchor: string) => string | null): string {
  return markdown.replace(link, (whole, anchor: string) => {
    const found = address(anchor);
    return found === null ? whole : `](${found})`;
  });
}

/** What a structure is called, as Markdown. */
export function structureTitle(section: string): string {
  return /<\/a> (.*)/.exec(section)?.[1] ?? "";
}

/** The page of one structure. Everything that it mentions has one too. */
export function structurePage(
  anchor: string,
  section: string,
  names: ReadonlyMap<string, string>,
  { sections }: Labels,
): string {
  const text = relinked(section, (other) =>
    other === anchor || !names.has(other) ? null : `./${names.get(other)}.md`,
  );
  return `# ${structureTitle(section)}\n\n## ${sections.structures}\n\n${text}\n`;
}

/** What the page of each structure is called. Names that differ only in case are one file to some systems. */
export function structureNames({ api }: Client): ReadonlyMap<string, string> {
  const scope = dashedScope((name) => name.toLowerCase());
  return new Map(
    [...api.addresses.anchors.values()].map((anchor) => [
      anchor,
      scope.allocate(anchor.replace(/[^\p{L}\p{N}_-]+/gu, "-")),
    ]),
  );
}
