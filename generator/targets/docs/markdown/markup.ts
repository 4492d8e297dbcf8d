const code = /(```[\s\S]*?(?:```|$)|`[^`\n]*`)/;
// Runs of blanks have a limit, so that looking for them has one.
const block = /\s{0,99}<(\/?)(p|div|details|summary|ul|ol|li)(?:\s[^<>]{0,200})?>\s{0,99}/gi;
const phrase = /<(\/?)(strong|em|span)(?:\s[^<>]{0,200})?>/gi;

const marks: Readonly<Record<string, string>> = { strong: "**", em: "*", span: "" };

/**
 * A description in which paragraphs, lists, emphasis and code are HTML, as Markdown. What stands in code stays as it
 * is, and so does a tag that the text never closes: `<p>` may be the name of something.
 */
export function markupAsMarkdown(source: string): string {
  if (!source.includes("</")) return source;
  const closed = new Set([...source.matchAll(/<\/([a-z]+)>/gi)].map(([, name = ""]) => name.toLowerCase()));
  const told =
    (mark: (name: string, isEnd: boolean) => string) => (tag: string, slash: string, written: string) => {
      const name = written.toLowerCase();
      return closed.has(name) ? mark(name, slash !== "") : tag;
    };
  return source
    .replace(/<code>([^<>`\n]{1,500})<\/code>/gi, (_, text: string) => `\`${withoutEntities(text)}\``)
    .split(code)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(block, told(boundary)).replace(
            phrase,
            told((name) => marks[name] ?? ""),
          ),
    )
    .join("")
    .replace(/\n{2,}- /g, "\n- ")
    .trim();
}

function boundary(name: string, isEnd: boolean): string {
  if (name === "li") return isEnd ? "\n" : "\n- ";
  if (name === "summary") return isEnd ? "**\n\n" : "\n\n**";
  return "\n\n";
}

const entities: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };

function withoutEntities(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity);
}
