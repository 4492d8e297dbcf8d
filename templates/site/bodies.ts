import type { MarkdownEnv, MarkdownRenderer, TransformContext } from "vitepress";

const placeholder = '<div data-body="1"></div>';

/**
 * Keeps the HTML of pages away from Vue, which would compile each page only to print it again as it was: that is
 * most of the time and memory of a large site. Vue gets a placeholder, and the page its HTML at the end.
 */
export function keptBodies() {
  const bodies = new Map<string, string>();
  return {
    keep(md: MarkdownRenderer): void {
      const render = md.render.bind(md);
      md.render = (source: string, env: MarkdownEnv) => {
        bodies.set(env.relativePath, plain(render(source, env)));
        return placeholder;
      };
    },
    restore(html: string, _id: string, context: TransformContext): string {
      const body = bodies.get(context.page) ?? "";
      // VitePress leaves a 404 page empty without its own script.
      const whole = context.page === "404.md" ? html.replace('<div id="app">', `$&${context.content}`) : html;
      // An empty file that every page would wait for.
      return whole.replace(placeholder, () => body).replace(/^.*vp-icons\.css.*\n/m, "");
    },
  };
}

/** Without the marks that are only for Vue. */
function plain(html: string): string {
  return html.replace(/<(pre|code|span|div)((?: [\w-]+="[^"]*")*) v-pre(?:="")?/g, "<$1$2");
}
