import type { MarkdownRenderer } from "vitepress";

const request = /^([A-Z]+) (\/.*)$/;

/** Shows the method of a request, such as `GET /pets`, apart from its path. */
export function requests(md: MarkdownRenderer): void {
  const code = md.renderer.rules.code_inline;
  md.renderer.rules.code_inline = (tokens, index, options, env, self) => {
    const found = request.exec(tokens[index]?.content ?? "");
    if (found === null) return code?.(tokens, index, options, env, self) ?? "";
    const [, method = "", path = ""] = found;
    return `<code class="request"><b>${method}</b> ${md.utils.escapeHtml(path)}</code>`;
  };
}
