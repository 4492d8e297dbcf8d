import type { MarkdownRenderer } from "vitepress";
import { site } from "../site-data.ts";

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

/**
 * Wide tables scroll inside a box of their own; each cell names its column, so that a narrow screen can show a row
 * as a card.
 */
export function tables(md: MarkdownRenderer): void {
  md.core.ruler.push("specpress_tables", (state) => {
    let columns: string[] = [];
    let column = 0;
    state.tokens.forEach((token, index) => {
      if (token.type === "table_open") columns = [];
      if (token.type === "th_open") columns.push(state.tokens[index + 1]?.content ?? "");
      if (token.type === "tr_open") column = 0;
      if (token.type !== "td_open") return;
      const cell = state.tokens[index + 1];
      const content = cell?.content ?? "";
      token.attrSet(content === "" || content === "-" ? "data-empty" : "data-column", columns[column] ?? "");
      if (content.length <= longestUnbroken) token.attrSet("data-short", "");
      if (column === 1 && cell?.children)
        cell.children = cell.children.flatMap((child) => withBreaks(child, state.Token));
      column += 1;
    });
  });
  md.renderer.rules.table_open = (_tokens, _index, _options, env: { relativePath: string }) => {
    const label = site.labels[env.relativePath.split("/")[0] ?? ""]?.table ?? "";
    return `<div class="table" role="group" tabindex="0" aria-label="${label}"><table>\n`;
  };
  md.renderer.rules.table_close = () => "</table></div>\n";
}
