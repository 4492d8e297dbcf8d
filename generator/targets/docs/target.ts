import type { OutputFile } from "../../emit/output-file.ts";
import { type Render, renderer } from "../../emit/render-template.ts";
import type { Operation } from "../../ir/operation.ts";
import type { Client, Project } from "../../ir/project.ts";
import type { Target, TargetContext } from "../target.ts";
import { type Book, openBook } from "./book.ts";
import { type Labels, readLabels } from "./labels.ts";
import { fenced } from "./markdown/blocks.ts";
import { codeSpan } from "./markdown/code-span.ts";
import { methodName, type PageLanguage, pageLanguages, pageNames } from "./names.ts";
import { type DocsOptions, docsOptions } from "./options.ts";
import { argumentNote, pageParts } from "./to-view-page.ts";
import type { PageView } from "./views.ts";

/** Reference pages: one for each operation, programming language and locale. */
export const docs: Target<DocsOptions> = { name: "docs", options: docsOptions, plan, samples: null };

function plan(project: Project, options: DocsOptions, context: TargetContext): readonly OutputFile[] {
  // A project's own parts and labels take the place of those with the same path.
  const templates = new Map([...context.templates, ...context.additions]);
  const render = renderer(templates);
  const languages = pageLanguages.filter((language) => Object.hasOwn(options.languages, language));
  const files: OutputFile[] = [];
  for (const client of project.clients) {
    const methods = languages.map((language) => methodPrinter(client, language, options, context));
    for (const locale of options.locales) {
      const labels = checkedLabels(templates, locale, client, context);
      if (labels === null) continue;
      const book = openBook(client, locale, labels, options);
      files.push(...bookFiles({ client, book, methods, options, render }));
    }
  }
  return files;
}

function checkedLabels(
  templates: ReadonlyMap<string, string>,
  locale: string,
  client: Client,
  { diagnostics }: TargetContext,
): Labels | null {
  const result = readLabels(templates, locale);
  if (result.kind === "labels") return result.labels;
  diagnostics.report("config-value", { key: "locales", reason: result.reason }, client.api.origin);
  return null;
}

/** The method and the sample of an operation in one programming language; the same in every locale. */
interface MethodPrinter {
  readonly language: PageLanguage;
  print(operation: Operation): Pick<PageView, "method" | "sample">;
}

function methodPrinter(
  client: Client,
  language: PageLanguage,
  options: DocsOptions,
  context: TargetContext,
): MethodPrinter {
  const target = options.languages[language] ?? null;
  const samples = target === null ? null : context.samples(target);
  const known = new Map<Operation, Pick<PageView, "method" | "sample">>();
  return {
    language,
    print(operation) {
      let printed = known.get(operation);
      if (printed === undefined) {
        const sample = samples?.(client, operation) ?? null;
        printed = {
          method: codeSpan(sample?.method ?? methodName(client, operation, language), "block"),
          sample: sample === null ? null : fenced(sample.text.trimEnd().split("\n"), sample.language),
        };
        known.set(operation, printed);
      }
      return printed;
    },
  };
}

interface BookInput {
  readonly client: Client;
  readonly book: Book;
  readonly methods: readonly MethodPrinter[];
  readonly options: DocsOptions;
  readonly render: Render;
}

function bookFiles({ client, book, methods, options, render }: BookInput): readonly OutputFile[] {
  const shared = pageParts(book, options.source, render);
  const names = pageNames(client.api.operations);
  const files: OutputFile[] = [];
  for (const [index, operation] of client.api.operations.entries()) {
    if (options.hiddenBy.some((extension) => operation.extensions[extension] === true)) continue;
    const local = book.api.operations[index] ?? operation;
    const parts = shared(local);
    for (const { language, print } of methods) {
      const note = argumentNote(local, language, book);
      const view: PageView = { ...parts, ...print(operation), argumentNote: note };
      const path = `${book.locale}/${language}/${client.key}/${names.get(operation) ?? ""}.md`;
      files.push({ path, text: `${render("page", view).trim()}\n` });
    }
  }
  return files;
}
