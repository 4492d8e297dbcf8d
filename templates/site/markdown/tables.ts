import type { MarkdownRenderer } from "vitepress";
import { site } from "../site-data.ts";

/** Cells up to this many characters, marks included, stay on one line. */
const longestUnbroken = 14;

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
      const content = state.tokens[index + 1]?.content ?? "";
      token.attrSet(content === "" ? "data-empty" : "data-column", columns[column] ?? "");
      if (content.length <= longestUnbroken) token.attrSet("data-short", "");
      column += 1;
    });
  });
  md.renderer.rules.table_open = (_tokens, _index, _options, env: { relativePath: string }) => {
    const label = site.labels[env.relativePath.split("/")[0] ?? ""]?.table ?? "";
    return `<div class="table" role="group" tabindex="0" aria-label="${label}"><table>\n`;
  };
  md.renderer.rules.table_close = () => "</table></div>\n";
}
