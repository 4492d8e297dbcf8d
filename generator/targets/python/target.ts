import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { OutputFile } from "../../emit/output-file.ts";
import { type Render, renderer } from "../../emit/render-template.ts";
import type { Project } from "../../ir/project.ts";
import type { Target, TargetContext } from "../target.ts";
import { methodsOf } from "./methods.ts";
import type { ClientNames } from "./names.ts";
import { type PythonOptions, pythonOptions } from "./options.ts";
import { refineProject } from "./refine.ts";
import { additionFiles, additionReferences, runtimeFiles } from "./runtime-files.ts";
import { readmeSamples, samples } from "./sample.ts";
import { serversView, serverVariablesName } from "./servers.ts";
import { stringLiteral } from "./text.ts";
import { clientView } from "./to-view-client.ts";
import { modelsModuleView } from "./to-view-models.ts";
import { operationsView } from "./to-view-operations.ts";
import {
  clientPackageView,
  modelsPackageView,
  packageView,
  pyprojectView,
  readmeView,
} from "./to-view-package.ts";
import { webhooksView } from "./to-view-webhooks.ts";

/** A package for Python 3.10 and later, over httpx and pydantic. */
export const python: Target<PythonOptions> = {
  name: "python",
  remembers: false,
  options: pythonOptions,
  plan: (project, options, context) => {
    checkAdditions(project, options, context);
    const render = renderer(context.templates);
    const all = refineProject(project, options, context.diagnostics);
    const folder = options.package;
    return [
      ...packageFiles(project, all, options, render),
      ...runtimeFiles(
        context.templates,
        folder,
        all.some(({ groups }) => groups.length > 0),
      ),
      ...additionFiles(context.additions, folder),
      ...all.flatMap((names) => clientFiles(names, options, render)),
    ];
  },
  samples,
  guide,
};

/** What the README says in English, in another language. */
function guide(
  project: Project,
  options: PythonOptions,
  templates: ReadonlyMap<string, string>,
  locale: string,
): string | null {
  const name = locale === "en" ? "README.md" : `guide.${locale}.md`;
  if (!templates.has(`${name}.hbs`)) return null;
  // Planning reports what there is to report.
  const all = refineProject(project, options, new Diagnostics());
  return renderer(templates)(name, readmeView(project, all, options, readmeSamples(project, options)));
}

function packageFiles(
  project: Project,
  all: readonly ClientNames[],
  options: PythonOptions,
  render: Render,
): readonly OutputFile[] {
  const folder = options.package;
  return [
    { path: "pyproject.toml", text: render("pyproject.toml", pyprojectView(project, options)) },
    {
      path: "README.md",
      text: render("README.md", readmeView(project, all, options, readmeSamples(project, options))),
    },
    { path: `${folder}/__init__.py`, text: render("package.py", packageView(all, options)) },
    {
      path: `${folder}/_version.py`,
      text: render("version.py", { version: stringLiteral(options.version) }),
    },
    { path: `${folder}/py.typed`, text: "" },
  ];
}

function clientFiles(names: ClientNames, options: PythonOptions, render: Render): readonly OutputFile[] {
  const folder = `${options.package}/${names.folder}`;
  const methods = methodsOf(names);
  const own =
    names.folder === ""
      ? []
      : [{ path: `${folder}__init__.py`, text: render("package.py", clientPackageView(names, options)) }];
  return [
    ...own,
    { path: `${folder}_client.py`, text: render("client.py", clientView(methods, names, options, "sync")) },
    {
      path: `${folder}_async_client.py`,
      text: render("client.py", clientView(methods, names, options, "async")),
    },
    {
      path: `${folder}_operations.py`,
      text: render("operations.py", operationsView(methods, names, options)),
    },
    ...webhookFiles(names, options, render),
    ...serverFiles(names, options, render),
    { path: `${folder}models/__init__.py`, text: render("package.py", modelsPackageView(names)) },
    ...names.modules.map((module) => ({
      path: `${folder}models/${module.name}.py`,
      text: render("models-module.py", modelsModuleView(module, names, options)),
    })),
  ];
}

/** What reads deliveries, where the API has webhooks. */
function webhookFiles(names: ClientNames, options: PythonOptions, render: Render): readonly OutputFile[] {
  const { webhookPayload } = names.client.api;
  if (webhookPayload === null) return [];
  const view = webhooksView(webhookPayload, names, options);
  return [{ path: `${options.package}/${names.folder}_webhooks.py`, text: render("webhooks.py", view) }];
}

/** What the option is made of that sets variables of servers' addresses. */
function serverFiles(names: ClientNames, options: PythonOptions, render: Render): readonly OutputFile[] {
  const name = serverVariablesName(names, options);
  if (name === null) return [];
  const text = render("models-module.py", serversView(name, names, options));
  return [{ path: `${options.package}/${names.folder}_servers.py`, text }];
}

/** The config names files and clients that must be there. */
function checkAdditions(project: Project, options: PythonOptions, context: TargetContext): void {
  const [first] = project.clients;
  if (first === undefined) return;
  for (const reference of additionReferences(options)) {
    const file = reference.split("#")[0] ?? "";
    if (!context.additions.has(file))
      context.diagnostics.report("python-addition-missing", { reference }, first.api.origin);
  }
  checkClients(
    project,
    [...Object.keys(options.bases), ...Object.keys(options.placeholders)],
    context.diagnostics,
  );
}

function checkClients(project: Project, named: readonly string[], diagnostics: Diagnostics): void {
  const known = project.clients.map(({ key }) => key);
  const [first] = project.clients;
  if (first === undefined) return;
  for (const client of new Set(named)) {
    if (known.includes(client)) continue;
    diagnostics.report("python-client-unknown", { client, known: known.join(", ") }, first.api.origin);
  }
}
