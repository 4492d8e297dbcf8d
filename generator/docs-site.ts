import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import type { LanguageCheck } from "./check-samples.ts";
import { type Diagnostic, Diagnostics, InputError, throwIfErrors } from "./diagnostics/diagnostic.ts";
import { fileOrigin } from "./diagnostics/origin.ts";
import { moveOutput, removeBuilt } from "./emit/move-output.ts";
import type { OutputFile } from "./emit/output-file.ts";
import { type LeftOutput, planOutput, writeOutput } from "./emit/write-output.ts";
import type { Client } from "./ir/project.ts";
import { Memory } from "./memory/memory.ts";
import { applyOverlay } from "./openapi/overlay.ts";
import { type GenerateInput, type ProjectPlan, planProject } from "./plan-project.ts";
import { printedPages } from "./printed-pages.ts";
import { planSite } from "./site/plan-site.ts";
import { wrongRedirects } from "./site/redirects.ts";
import type { ProjectPage, SiteInput } from "./site/site-input.ts";
import { loadVitePress } from "./site/vitepress.ts";
import { gitTimes } from "./source/git-times.ts";
import { installedFile, resolvedPackage } from "./source/installed-file.ts";
import { linkLibraries } from "./source/link-libraries.ts";
import { isFile } from "./source/list-files.ts";
import { readFolder } from "./source/read-folder.ts";
import { pathIn } from "./source/remote.ts";
import type { Sources } from "./source/sources.ts";
import { templatesFolder } from "./source/templates-folder.ts";
import { openBook } from "./targets/docs/book.ts";
import type { PageLanguage } from "./targets/docs/names.ts";
import type { DocsOptions } from "./targets/docs/options.ts";
import { pageLanguagesOf } from "./targets/docs/page-list.ts";
import { placedSite, siteOptions } from "./targets/docs/site-options.ts";

const here = dirname(fileURLToPath(import.meta.url));

/** The sources of a site, written out for VitePress. */
export interface PreparedSite {
  readonly folder: string;
  /** Where the built site goes. */
  readonly output: string;
  /** That folder as shown to people. */
  readonly shown: string;
  readonly pages: number;
  /** What was checked of the samples on them. */
  readonly samples: readonly LanguageCheck[];
  /** What there is to say of the input. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface SiteBuildOptions {
  /** Where the built site goes, relative to the config; null for what the config says. */
  readonly out?: string | null;
  /** Of which languages a sample that is wrong is an error: those whose tools are here, or all, which then must be here. */
  readonly checkSamples?: "possible" | "all" | "none";
  /** What earlier runs of the process worked out. */
  readonly memory?: Memory;
}

/**
 * Plans a project's pages and writes the sources of its site beside the config, in `.specpress/site`. Files that are
 * as they were are not written, so that a running server reloads what changed and no more.
 *
 * @param memory of the runs before this one, where it follows any
 * @throws InputError when the input has errors, or the config has no target 'docs'
 */
export async function prepareSite(
  input: GenerateInput,
  sources: Sources,
  { out = null, checkSamples = "none", memory = new Memory() }: SiteBuildOptions = {},
): Promise<PreparedSite> {
  memory.beginRun();
  const diagnostics = new Diagnostics();
  // Samples are compiled against the SDKs.
  const only = checkSamples === "none" ? ["docs"] : [];
  const plan = await planProject(input, only, sources, diagnostics, memory);
  const siteInput = siteInputOf(plan, sources, diagnostics, memory.part("site"));
  const built = resolve(plan.folder, out ?? siteInput.site.output);
  checkOutput(built, plan, sources, diagnostics);
  throwIfErrors(diagnostics);
  const samples = checkSamples === "none" ? [] : await checked(plan, checkSamples, sources, diagnostics);
  const folder = join(plan.folder, ".specpress", "site");
  // Nobody has to tell git that a working copy is no part of a project.
  const ignored = { path: ".gitignore", text: "*\n" };
  const files = [ignored, ...planSite(siteInput), ...explorerFiles(siteInput, plan.folder, sources)];
  for (const [from, reason] of wrongRedirects(siteInput.site.redirects, files))
    reportOption(["redirects", from], reason, plan, diagnostics);
  throwIfErrors(diagnostics);
  const output = planOutput(folder, sources.display(folder), files, memory.kept<LeftOutput>("site"));
  // What stands there is a working copy of what was printed; nothing in it is anybody's own.
  memory.keep("site", null); // a write that fails leaves nobody knows what
  memory.keep("site", writeOutput(output));
  memory.endRun();
  return {
    folder,
    output: built,
    shown: sources.display(built),
    pages: files.filter(({ path }) => /^(?!public\/).*\.md$/.test(path)).length,
    samples,
    diagnostics: diagnostics.list,
  };
}

/** A folder that a target prints to is compared with what was printed, so that nothing else may lie in it. */
function checkOutput(built: string, plan: ProjectPlan, sources: Sources, diagnostics: Diagnostics): void {
  for (const [target, { output }] of Object.entries(plan.config.targets)) {
    const away = relative(resolve(plan.folder, output), built);
    if (away === ".." || away.startsWith(`..${sep}`) || isAbsolute(away)) continue;
    const path = sources.display(built);
    diagnostics.report("site-output", { path, target }, plan.option("docs", "site", "output"));
  }
}

function reportOption(
  path: readonly string[],
  reason: string,
  plan: ProjectPlan,
  diagnostics: Diagnostics,
): void {
  const key = ["site", ...path].join(".");
  diagnostics.report("config-value", { key, reason }, plan.option("docs", "site", ...path));
}

async function checked(
  plan: ProjectPlan,
  languages: "possible" | "all",
  sources: Sources,
  diagnostics: Diagnostics,
): Promise<readonly LanguageCheck[]> {
  const { checkPlan } = await import("./check-samples.ts");
  const checks = await checkPlan(plan, sources, diagnostics, { mayPass: languages === "possible" });
  throwIfErrors(diagnostics);
  return checks;
}

/** Builds in the working copy, and puts what came out where it belongs: a build that fails leaves the site as it was. */
export async function buildSite(site: PreparedSite): Promise<void> {
  const vitepress = await vitepressOrError(site);
  const built = join(site.folder, ".vitepress", "dist");
  try {
    removeBuilt(built);
    await vitepress.build(site.folder, { outDir: built });
    // For servers that VitePress's own script talks to, and for icons: nothing asks for them.
    for (const name of ["package.json", "hashmap.json", "vp-icons.css"]) removeBuilt(join(built, name));
  } catch (error) {
    // What it says of pages, such as dead links in descriptions, is for their authors; anything else is a bug.
    // Where a terminal or CI takes colours, the message has them too.
    const message = error instanceof Error ? stripVTControlCharacters(error.message) : "";
    if (!message.startsWith("[vitepress]")) throw error;
    const diagnostics = new Diagnostics();
    diagnostics.report(
      "site-failed",
      { reason: message.slice("[vitepress] ".length) },
      fileOrigin("the site"),
    );
    throw new InputError(diagnostics.list);
  }
  moveOutput(built, site.output, site.shown);
}

/** Serves the site, and sends browsers what changes in its sources, until it is closed. */
export async function serveSite(
  site: PreparedSite,
  port: number | undefined,
): Promise<{ close(): Promise<void> }> {
  const vitepress = await vitepressOrError(site);
  const started = async (where: { readonly port?: number; readonly strictPort?: boolean }) => {
    // What VitePress reads only once, such as the title of the site, takes a new server at the same address.
    const server = await vitepress.createServer(site.folder, where, async () => {
      const { port } = server.config.server;
      await server.close();
      current = await started({ port, strictPort: true });
    });
    return server.listen();
  };
  let current = await started(port === undefined ? {} : { port });
  current.printUrls();
  return { close: () => current.close() };
}

async function vitepressOrError({ folder }: PreparedSite) {
  const file = vitepressFile(folder);
  if (file !== null) {
    linkLibraries(file, folder);
    return loadVitePress(file);
  }
  const diagnostics = new Diagnostics();
  diagnostics.report("site-vitepress", {}, fileOrigin("package.json"));
  throw new InputError(diagnostics.list);
}

/** That of the project, else one that is installed beside this program. */
function vitepressFile(folder: string): string | null {
  return resolvedPackage("vitepress", [folder, here]);
}

function siteInputOf(
  plan: ProjectPlan,
  sources: Sources,
  diagnostics: Diagnostics,
  memory: Memory,
): SiteInput {
  const printed = printedPages(plan, sources);
  if (printed === null) throw new Error("the pages were not planned");
  const { target, docs, pages, labels } = printed;
  const theme = readFolder(join(templatesFolder, "site"), sources, (entry) => diagnostics.add([entry]));
  const clients = plan.loaded.map(({ client }) => client);
  const options = docs.site ?? siteOptions.parse({});
  const site = placedSite(options);
  if (site === null)
    reportOption(["base"], `this is not the folder of the address '${options.url}'`, plan, diagnostics);
  const explorer = options.explorer && explorerScript(plan.folder) !== null;
  if (options.explorer && !explorer)
    diagnostics.report("site-explorer", {}, plan.option("docs", "site", "explorer"));
  return {
    project: { clients },
    docs,
    site: { ...(site ?? options), explorer },
    pages,
    guides: guidesOf(plan, docs),
    pagesOfProject: projectPages(plan, docs, sources, diagnostics),
    labels,
    books: new Map(
      clients.map((client) => [
        client,
        new Map([...labels].map(([locale, words]) => [locale, openBook(client, locale, words, docs)])),
      ]),
    ),
    theme: new Map([...theme].filter(([path]) => !/\.test\.ts$|^tsconfig|^types\//.test(path))),
    documentOf: (client, locale) => localDocument(plan, client, locale, sources),
    changed: gitTimes(target.output),
    specs: new Map(plan.loaded.map(({ client, document }) => [client, document.file])),
    memory,
  };
}

/** The specification with its texts in a locale; as it is written where there is no translation. */
function localDocument(plan: ProjectPlan, client: Client, locale: string, sources: Sources): unknown {
  const root = plan.loaded.find((entry) => entry.client === client)?.document.root;
  const path = plan.config.clients[client.key]?.translations[locale];
  // What is wrong with an overlay was reported when the client was loaded.
  const overlay = path === undefined ? null : sources.document(pathIn(plan.folder, path), () => {});
  return overlay === null ? root : applyOverlay(root, overlay, () => {});
}

function guidesOf(plan: ProjectPlan, docs: DocsOptions): SiteInput["guides"] {
  const guides = new Map<PageLanguage, ReadonlyMap<string, string>>();
  for (const { language, target } of pageLanguagesOf(docs)) {
    const texts = [...new Set(["en", ...docs.locales])].flatMap((locale) => {
      const text = target === null ? null : plan.guide(target, locale);
      return text === null ? [] : [[locale, text] as const];
    });
    if (texts.length > 0) guides.set(language, new Map(texts));
  }
  return guides;
}

/** The Markdown files that the config names, and those of other locales beside them. */
function projectPages(
  plan: ProjectPlan,
  { site, locales }: DocsOptions,
  sources: Sources,
  diagnostics: Diagnostics,
): SiteInput["pagesOfProject"] {
  const pages = new Map<string, ProjectPage>();
  for (const [name, path] of Object.entries(site?.pages ?? {})) {
    const file = resolve(plan.folder, path);
    const text = sources.text(file);
    if (text.kind === "failed") {
      reportOption(["pages", name], `'${path}' cannot be read`, plan, diagnostics);
      continue;
    }
    const translations = locales.flatMap((locale) => {
      const own = file.replace(/(\.\w+)?$/, `.${locale}$1`);
      const found = isFile(own) ? sources.text(own) : null;
      return found?.kind === "text" ? [[locale, found.text] as const] : [];
    });
    pages.set(name, { text: text.text, translations: new Map(translations) });
  }
  return pages;
}

/** The explorer is one large script of a package that projects may leave out. */
function explorerScript(folder: string): string | null {
  const [found] = [folder, here].flatMap(
    (start) => installedFile("@scalar/api-reference", "dist/browser/standalone.js", start) ?? [],
  );
  return found ?? null;
}

function explorerFiles({ site }: SiteInput, folder: string, sources: Sources): readonly OutputFile[] {
  const found = site.explorer ? explorerScript(folder) : null;
  const script = found === null ? null : sources.text(found);
  return script?.kind === "text" ? [{ path: "public/explorer/standalone.js", text: script.text }] : [];
}
