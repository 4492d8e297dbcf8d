import type { MarkdownRenderer } from "vitepress";

/** Highlights each piece of code once: the pages of one operation in several languages share their results. */
export function remembered(md: MarkdownRenderer): void {
  const { highlight } = md.options;
  if (typeof highlight !== "function") return;
  const known = new Map<string, string>();
  md.options.highlight = (code, language, attributes) => {
    const key = `${language}\0${attributes}\0${code}`;
    let html = known.get(key);
    if (html === undefined) {
      html = highlight(code, language, attributes);
      known.set(key, html);
    }
    return html;
  };
}
