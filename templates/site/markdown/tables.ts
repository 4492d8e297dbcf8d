import type { MarkdownRenderer } from "vitepress";
import { localeOf, site } from "../site-data.ts";

/** Cells up to this many characters, marks included, stay on one line. */
const longestUnbroken = 14;

type State = Parameters<Parameters<MarkdownRenderer["core"]["ruler"]["push"]>[1]>[0];
type Token = State["tokens"][number];

/** Names of types are long; between their words they may break. */
function withBreaks(token: Token, make: State["Token"]): Token[] {
  const words = token.type === "text" ? token.content.split(/(?<=[a-z0-9])(?=[A-Z])/) : [];
  if (words.length < 2) return [token];
  return words.flatMap((word, index) => {
    const text = new make("text", "", 0);
    text.content = word;
    const place = new make("html_inline", "", 0);
    place.content = "<wbr>";
    return index === 0 ? [text] : [place, text];
  });
}

/** Texts longer than this, among so many columns, get lines of their own. */
const longText = 120;
const manyColumns = 6;

/**
 * Wide tables scroll inside a box of their own; each cell names its column, so that a narrow screen can show a row
 * as a card. Where many columns leave a long text little room, it stands below the other cells of its row.
 */
export function tables(md: MarkdownRenderer): void {
  md.core.ruler.push("specpress_tables", (state) => {
    const words = site.words[localeOf(state.env)];
    let table: Token | undefined;
    let columns: string[] = [];
    let column = 0;
    state.tokens.forEach((token, index) => {
      const content = state.tokens[index + 1]?.content ?? "";
      if (token.type === "table_open") [table, columns] = [token, []];
      if (token.type === "tr_open") column = 0;
      if (token.type === "th_open") columns.push(content);
      const name = columns[column] ?? "";
      column += token.type === "th_open" || token.type === "td_open" ? 1 : 0;
      const isText = name !== "" && (name === words?.description || name === words?.example);
      if (isText && /^t[hd]_open$/.test(token.type)) token.attrSet("data-text", "");
      if (token.type !== "td_open") return;
      if (isText && columns.length >= manyColumns && content.length > longText)
        table?.attrSet("class", "roomy");
      if (name === words?.required && content === words.yes) token.attrSet("data-required", "");
      token.attrSet(content === "" || content === "-" ? "data-empty" : "data-column", name);
      if (content.length <= longestUnbroken) token.attrSet("data-short", "");
      const cell = state.tokens[index + 1];
      const isType = name !== "" && name === words?.type;
      if (isType) token.attrSet("data-type", "");
      if ((column === 2 || isType) && cell?.children)
        cell.children = cell.children.flatMap((child) => withBreaks(child, state.Token));
    });
  });
  md.renderer.rules.table_open = (tokens, index, _options, env: { relativePath: string }, self) => {
    const label = site.labels[localeOf(env)]?.table ?? "";
    const attributes = tokens[index] === undefined ? "" : self.renderAttrs(tokens[index]);
    return `<div class="table" role="group" tabindex="0" aria-label="${label}"><table${attributes}>\n`;
  };
  md.renderer.rules.table_close = () => "</table></div>\n";
}
