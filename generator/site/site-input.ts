import type { Client, Project } from "../ir/project.ts";
import type { Memory } from "../memory/memory.ts";
import type { Book } from "../targets/docs/book.ts";
import type { Labels } from "../targets/docs/labels.ts";
import type { PageLanguage } from "../targets/docs/names.ts";
import type { DocsOptions } from "../targets/docs/options.ts";
import type { SiteOptions } from "../targets/docs/site-options.ts";

/** Everything a site is made of. */
export interface SiteInput {
  readonly project: Project;
  readonly docs: DocsOptions;
  readonly site: SiteOptions;
  /** The published pages, by path below the docs target's folder. */
  readonly pages: ReadonlyMap<string, string>;
  /** How to use the SDK of a programming language, by locale; English is always there. No entry without an SDK. */
  readonly guides: ReadonlyMap<PageLanguage, ReadonlyMap<string, string>>;
  /** Pages of the project's own, by their names. */
  readonly pagesOfProject: ReadonlyMap<string, ProjectPage>;
  readonly labels: ReadonlyMap<string, Labels>;
  /** By client and locale; none of a locale without labels. */
  readonly books: ReadonlyMap<Client, ReadonlyMap<string, Book>>;
  /** The theme and whatever else is copied as it is, by path. */
  readonly theme: ReadonlyMap<string, string>;
  /** Each client's specification as an OpenAPI document in a locale, for the explorer. */
  readonly documentOf: (client: Client, locale: string) => unknown;
  /** When a page last changed, in milliseconds, by the path of the page; empty without version control. */
  readonly changed: ReadonlyMap<string, number>;
  /** The specification that a client is printed from, as a path in the repository. */
  readonly specs: ReadonlyMap<Client, string>;
  /** What earlier runs of the process made of the same pages. */
  readonly memory: Memory;
}

/** A page that somebody wrote: its Markdown by locale, and for all other locales. */
export interface ProjectPage {
  readonly text: string;
  readonly translations: ReadonlyMap<string, string>;
}
