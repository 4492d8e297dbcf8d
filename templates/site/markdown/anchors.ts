import type { MarkdownRenderer } from "vitepress";
import { localeOf, site } from "../site-data.ts";

type Core = MarkdownRenderer["core"];
type State = Parameters<Parameters<Core["ruler"]["push"]>[1]>[0];
type Token = State["tokens"][number];

/**
 * Addresses inside a page, the same in every human language: sections by what they are, types by their names, and
 * each parameter, member of a result and field of a type.
 */
export function anchors(md: MarkdownRenderer): void {
  md.core.ruler.before("anchor", "specpress_anchors", (state) => {
    const labels = localeOf(state.env);
    const walk = { section: "", type: "", tables: 0, seen: new Set<string>() };
    state.tokens.forEach((token, index) => {
      if (token.type === "heading_open") heading(state, index, walk);
      if (token.type === "table_open") walk.tables += 1;
      if (token.type === "tbody_open") rows(state, index, walk, labels);
    });
  });
}

interface Walk {
  section: string;
  type: string;
  /** How many tables the section has had. */
  tables: number;
  readonly seen: Set<string>;
}

function heading(state: State, index: number, walk: Walk): void {
  const open = state.tokens[index];
  const inline = state.tokens[index + 1];
  if (open === undefined || inline?.type !== "inline") return;
  const known = sectionKey(localeOf(state.env), inline.content);
  // Error codes are a part of the response, and a section all the same.
  if (open.tag === "h2" || (open.tag === "h3" && known === "errors")) {
    walk.section = known ?? "";
    walk.type = "";
    walk.tables = 0;
    if (known !== null) open.attrSet("id", known);
    if (known !== null || open.tag === "h3") return;
  }
  const id = /^<a id="([^"]+)"><\/a>\s*/.exec(inline.content)?.[1];
  if (id === undefined) return;
  walk.type = id;
  open.attrSet("id", id);
  // The published page carries its own anchor; in the site the heading does.
  const children = inline.children ?? [];
  inline.children = children.filter(
    (child, place) =>
      child.type !== "html_inline" && !(place < 3 && child.type === "text" && child.content.trim() === ""),
  );
  const [first] = inline.children;
  if (first?.type === "text") first.content = first.content.trimStart();
}

function sectionKey(locale: string, text: string): string | null {
  const sections = site.sections[locale] ?? {};
  return Object.entries(sections).find(([, label]) => label === text)?.[0] ?? null;
}

function prefixOf({ section, type, tables }: Walk): string | null {
  if (section === "parameters") return "param-";
  if (section === "response") return tables === 1 ? "result-" : null;
  if (section === "payload") return "payload-";
  if (section === "errors") return "error-";
  return section === "structures" && type !== "" ? `${type}.` : null;
}

function rows(state: State, start: number, walk: Walk, locale: string): void {
  const prefix = prefixOf(walk);
  if (prefix === null) return;
  for (let at = start; state.tokens[at]?.type !== "tbody_close"; at++) {
    const token = state.tokens[at];
    const cell = state.tokens[at + 2];
    if (token === undefined) return;
    if (token.type !== "tr_open" || cell?.type !== "inline") continue;
    const name = textOf(cell);
    const id = prefix + name.trim().replace(/[^\p{L}\p{N}_.-]+/gu, "-");
    if (walk.seen.has(id)) continue;
    walk.seen.add(id);
    token.attrSet("id", id);
    const link = new state.Token("html_inline", "", 0);
    const label = (site.labels[locale]?.linkTo ?? "{name}").replace("{name}", name);
    link.content = ` <a class="row-link" href="#${encodeURIComponent(id)}" aria-label="${escaped(label)}"></a>`;
    cell.children = [...(cell.children ?? []), link];
  }
}

function textOf(inline: Token): string {
  return (inline.children ?? [])
    .map((child) =>
      child.type === "text" || child.type === "code_inline" || child.type === "text_special"
        ? child.content
        : "",
    )
    .join("");
}

function escaped(text: string): string {
  return text.replace(/[&<>"{}]/g, (character) => `&#${character.charCodeAt(0)};`);
}
