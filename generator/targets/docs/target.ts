import {
  checkTemplates,
  declaredView,
  mistakeOf,
  type TemplateProblem,
  type Views,
} from "../../emit/check-templates.ts";
import type { OutputFile } from "../../emit/output-file.ts";
import { type Render, renderer, TemplateError } from "../../emit/render-template.ts";
import type { Operation } from "../../ir/operation.ts";
import type { Client, Project } from "../../ir/project.ts";
import { everythingOf } from "../../ir/reach.ts";
import type { Memory } from "../../memory/memory.ts";
import type { SamplePrinter, Target, TargetContext } from "../target.ts";
import { argumentNote, argumentRows } from "./argument-note.ts";
import { type Book, openBook } from "./book.ts";
import { checkErrorCodes } from "./error-codes.ts";
import { type Labels, readLabels } from "./labels.ts";
import { fenced } from "./markdown/code-span.ts";
import { type MethodPrinter, methodPrinter } from "./method-printer.ts";
import type { PageLanguage } from "./names.ts";
import { type DocsOptions, docsOptions } from "./options.ts";
import { movedPages, operationIn, type PageEntry, pageEntries, pageLanguagesOf } from "./page-list.ts";
import { tabbedParts } from "./tabs.ts";
import { pageParts, type SharedParts } from "./to-view-page.ts";
import type { PageView } from "./views.ts";

/** Reference pages: one for each operation, programming language and locale. */
export const docs: Target<DocsOptions> = {
  name: "docs",
  remembers: true,
  options: docsOptions,
  plan,
  samples: null,
  guide: null,
};

/** A project's own template may be wrong, which is for its author to mend; a wrong one of ours is a bug. */
function plan(project: Project, options: DocsOptions, context: TargetContext): readonly OutputFile[] {
  try {
    return planPages(project, options, context);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const theirs = [error.template, ...error.around].find((path) => context.additions.has(path));
    if (theirs === undefined) throw error;
    const { reason, ...place } = mistakeOf(error.mistake);
    if (theirs === error.template) reportTemplate({ template: theirs, reason, ...place }, context);
    else {
      const asked = `'${error.template}', which it asks for, cannot print what it gets: ${reason}`;
      reportTemplate({ template: theirs, line: 1, column: 1, reason: asked }, context);
    }
    return [];
  }
}

function planPages(project: Project, options: DocsOptions, context: TargetContext): readonly OutputFile[] {
  // A project's own parts and labels take the place of those with the same path.
  const templates = new Map([...context.templates, ...context.additions]);
  checkAdditions(templates, context);
  if (!checkTheirs(templates, context)) return [];
  const render = context.memory.recall(
    "templates",
    () => [context.templates, context.additions],
    () => renderer(templates),
  );
  const languages = languagesOf(options, context);
  const files: OutputFile[] = [];
  for (const client of project.clients) {
    if (options.errorCodes !== undefined)
      checkErrorCodes(client.api, options.errorCodes, context.diagnostics);
    const memory = context.memory.part(client.key);
    const methods = languages.map(({ language, samples }) =>
      methodPrinter(client, language, samples, memory.part(language)),
    );
    for (const locale of options.locales) {
      const labels = checkedLabels(templates, locale, context);
      if (labels === null) continue;
      const book = openBook(client, locale, labels, options, memory.part(locale));
      files.push(...bookFiles({ client, book, methods, options, render, memory: memory.part(locale) }));
    }
  }
  return [...files, ...redirectList(project, options)];
}

/** For the web server or the site that the pages become part of; nothing where none has moved. */
function redirectList(project: Project, options: DocsOptions): readonly OutputFile[] {
  const moved = movedPages(project, options);
  if (Object.keys(moved).length === 0) return [];
  return [{ path: "redirects.json", text: `${JSON.stringify(moved, null, 2)}\n` }];
}

/** A part under a name that nothing asks for is most likely misspelt, and would have no effect. */
function checkAdditions(templates: ReadonlyMap<string, string>, context: TargetContext): void {
  for (const path of context.additions.keys()) {
    const name = path.replace(/\.hbs$/, "");
    const replaces = context.templates.has(path) || path.startsWith("labels/");
    const used = [...templates.values()].some(
      (text) => text.includes(`{{> ${name} `) || text.includes(`{{> ${name}}`),
    );
    if (replaces || used) continue;
    const reason = `'${path}' takes the place of no template, and none asks for it`;
    context.diagnostics.report("config-value", { key: "additions", reason }, context.option("additions"));
  }
}

/** Whether all names in a project's own templates are right. */
function checkTheirs(templates: ReadonlyMap<string, string>, context: TargetContext): boolean {
  const theirs = [...context.additions.keys()].filter((path) => path.endsWith(".hbs"));
  // Whoever has none does without what reads them.
  if (theirs.length === 0) return true;
  const views = JSON.parse(context.templates.get("views.json") ?? "{}") as Views;
  const usualView = (path: string) => declaredView(context.templates.get(path) ?? "");
  const problems = checkTemplates(theirs, { templates, views, usualView });
  for (const problem of problems) reportTemplate(problem, context);
  return problems.length === 0;
}

function reportTemplate({ template, reason, ...place }: TemplateProblem, context: TargetContext): void {
  context.diagnostics.report("template-wrong", { reason }, context.addition(template, place));
}

interface Language {
  readonly language: PageLanguage;
  readonly samples: SamplePrinter | null;
}

/** A target that the config names for its samples must be there; of those that are only usual, it may lack some. */
function languagesOf(options: DocsOptions, context: TargetContext): readonly Language[] {
  return pageLanguagesOf(options).map(({ language, target }) => {
    const samples = target === null ? null : context.samples(target);
    if (samples === null && target !== null && options.languages !== undefined) {
      const reason = `there is no SDK target '${target}' in this config to print samples`;
      const origin = context.option("languages", language);
      context.diagnostics.report("config-value", { key: `languages.${language}`, reason }, origin);
    }
    return { language, samples };
  });
}

function checkedLabels(
  templates: ReadonlyMap<string, string>,
  locale: string,
  { diagnostics, memory, option }: TargetContext,
): Labels | null {
  const result = readLabels(templates, locale);
  if (result.kind === "labels") return memory.settle(`labels ${locale}`, result.labels);
  diagnostics.report("config-value", { key: "locales", reason: result.reason }, option("locales"));
  return null;
}

interface BookInput {
  readonly client: Client;
  readonly book: Book;
  readonly methods: readonly MethodPrinter[];
  readonly options: DocsOptions;
  readonly render: Render;
  readonly memory: Memory;
}

function bookFiles(input: BookInput): readonly OutputFile[] {
  const { client, book, methods, options, render, memory } = input;
  const shared = pageParts(book, options.source, render);
  const everyPage = [client.className, book.labels, book.fallback, options, render];
  return pageEntries(client, options).flatMap((entry) => {
    const { kind, operation, name } = entry;
    const local = operationIn(book.api, entry);
    const printed = methods.map(({ print }) => print(entry));
    const inputs = () => [
      ...everythingOf(operation, client.api),
      ...(local === operation ? [] : everythingOf(local, book.api)),
      ...printed,
      ...everyPage,
    ];
    return memory.recall(`${kind} ${name}`, inputs, () =>
      entryFiles(entry, local, shared(local, kind), input),
    );
  });
}

/**
 * The pages of one operation or webhook.
 *
 * @param local what the entry is of, in the language of the book
 */
function entryFiles(
  entry: PageEntry,
  local: Operation,
  parts: SharedParts,
  { client, book, methods, options, render }: BookInput,
): readonly OutputFile[] {
  const isWebhook = entry.kind === "webhook";
  const file = (folder: string, own: Pick<PageView, "method" | "argumentNote" | "sample">): OutputFile => ({
    path: `${folder}/${client.key}/${entry.name}.md`,
    text: withOneEnd(render(isWebhook ? "webhook" : "page", { ...parts, ...own })),
  });
  if (options.layout === "tabs") return [file(book.locale, tabbedParts(entry, local, methods, book))];
  const rows = isWebhook ? null : argumentRows(local, book);
  return methods.map(({ language, print }) => {
    const { method, code, arguments: known } = print(entry);
    return file(`${book.locale}/${language}`, {
      method,
      sample: code === null ? null : fenced(code.lines, code.language),
      argumentNote: rows === null ? null : argumentNote(rows, language, known, book),
    });
  });
}

/** Without what is blank around it, and with the end of its last line. */
function withOneEnd(text: string): string {
  const trimmed = text.trim();
  // Most are that already. Put together anew, each would take its memory once more.
  return text.length === trimmed.length + 1 && text.endsWith("\n") ? text : `${trimmed}\n`;
}
