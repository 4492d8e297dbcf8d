import type { Operation } from "../ir/operation.ts";
import type { Client, Project } from "../ir/project.ts";
import type { Labels } from "../targets/docs/labels.ts";
import type { DocsOptions } from "../targets/docs/options.ts";
import { type PageEntry, pageEntries, pageLanguagesOf } from "../targets/docs/page-list.ts";

/** The targets that print samples, and how a page marks their programs. */
export const sampleTags = { typescript: "ts", python: "python" } as const;
export type SampleTarget = keyof typeof sampleTags;

/** A program on a published page. */
export interface PublishedSample {
  /** Below the folder of the pages: `en/node/management/get-user.md`. */
  readonly page: string;
  readonly target: SampleTarget;
  readonly client: Client;
  /** What the page is of. */
  readonly operation: Operation;
  /** The payload that the page of a webhook shows, which its program takes; null for operations, which are called. */
  readonly delivery: string | null;
  /** Empty where the page has no sample. */
  readonly text: string;
}

/** What samples are looked for in. */
export interface Published {
  readonly project: Project;
  readonly docs: DocsOptions;
  /** Markdown by path. */
  readonly pages: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, Labels>;
}

/** The samples of all pages in languages whose target prints some, as readers would copy them. */
export function publishedSamples({ project, docs, pages, labels }: Published): readonly PublishedSample[] {
  const languages = pageLanguagesOf(docs).flatMap(({ language, target }) =>
    target !== null && isSampleTarget(target) ? [{ language, target }] : [],
  );
  return docs.locales.flatMap((locale) => {
    const words = labels.get(locale);
    if (words === undefined) return [];
    return languages.flatMap(({ language, target }) => {
      const folder = docs.layout === "tabs" ? locale : `${locale}/${language}`;
      return project.clients.flatMap((client) =>
        pageEntries(client, docs).flatMap((entry): PublishedSample[] => {
          const page = `${folder}/${client.key}/${entry.name}.md`;
          const markdown = pages.get(page);
          return markdown === undefined || isUnreceived(entry, client)
            ? []
            : [{ page, target, client, ...readPage(markdown, entry, target, words) }];
        }),
      );
    });
  });
}

function isSampleTarget(target: string): target is SampleTarget {
  return Object.hasOwn(sampleTags, target);
}

/** Of an API that delivers nothing that has a type, no SDK receives anything. */
function isUnreceived({ kind }: PageEntry, { api }: Client): boolean {
  return kind === "webhook" && api.webhookPayload === null;
}

function readPage(
  markdown: string,
  { kind, operation }: PageEntry,
  target: SampleTarget,
  { sections }: Labels,
): Pick<PublishedSample, "operation" | "delivery" | "text"> {
  // A project's own template may have other headings.
  const text = fence(section(markdown, sections.sample) ?? markdown, sampleTags[target]) ?? "";
  // A webhook without an example delivers nothing of interest.
  const payload = fence(section(markdown, sections.payload) ?? "", "json") ?? "{}";
  return { operation, text, delivery: kind === "webhook" ? payload : null };
}

/** What stands below a heading of the second level; null where there is none. */
function section(markdown: string, heading: string): string | null {
  const parts = `\n${markdown}`.split(/\n(?=## )/);
  return parts.find((part) => part.startsWith(`## ${heading}\n`)) ?? null;
}

/** The first block of code with a tag, behind which a title may stand: `ts [Node.js]`. */
function fence(markdown: string, tag: string): string | null {
  return new RegExp(`^(\`{3,})${tag}(?: .*)?\\n([\\s\\S]*?)^\\1$`, "m").exec(markdown)?.[2] ?? null;
}
