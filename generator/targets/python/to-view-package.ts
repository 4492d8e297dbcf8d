import type { Project } from "../../ir/project.ts";
import { assignment, listDisplay } from "./code.ts";
import { byExport, byKind, byModule, importFrom } from "./imports.ts";
import type { ClientNames } from "./names.ts";
import type { PythonOptions } from "./options.ts";
import { serverVariableNames, serverVariablesName } from "./servers.ts";
import { docstring, stringLiteral } from "./text.ts";
import { additionModule, clientClass } from "./to-view-client.ts";
import type { LazyPackageView, PyprojectView, ReadmeView } from "./views.ts";

/** Names and the modules that define them, relative to the package. */
type Exports = readonly (readonly [name: string, module: string])[];

const runtimeNames: Readonly<Record<string, string>> = {
  bodies: "FileContent FileInput",
  client: "RawResponse",
  errors:
    "ApiAuthenticationError ApiBadRequestError ApiConflictError ApiConnectionError ApiDecodeError ApiError " +
    "ApiNotFoundError ApiPermissionError ApiRateLimitError ApiResultError ApiServerError ApiStatusError " +
    "ApiTimeoutError ApiValidationError",
  hooks: "CallEvent Hooks",
  not_given: "NOT_GIVEN NotGiven",
  oauth: "ClientCredentials",
  options: "ClientOptions Clock RequestOptions",
  paging: "AsyncPage AsyncPages Page",
  security: "Signer SigningRequest",
  streams: "AsyncStream ServerSentEvent Stream",
  webhooks: "WebhookVerificationError verify_webhook",
};

const runtimeExports: Exports = Object.entries(runtimeNames).flatMap(([module, names]) =>
  names.split(" ").map((name) => [name, `._runtime.${module}`] as const),
);

export function packageView(all: readonly ClientNames[], options: PythonOptions): LazyPackageView {
  const additions = options.exports.map(
    (reference) => [reference.split("#")[1] ?? "", additionModule(reference, ".")] as const,
  );
  // Several clients may have webhooks each: those are then told apart by the clients' own packages.
  const clients = all.flatMap((names) =>
    clientExports(names, `.${names.folder.replace("/", ".")}`, options).filter(
      ([name]) => all.length === 1 || name !== "unwrap_webhook",
    ),
  );
  const doc = options.description ?? `The clients of ${options.package}.`;
  return lazyPackage(doc, [...clients, ...additions, ...runtimeExports], "._runtime.lazy", true);
}

export function clientPackageView(names: ClientNames, options: PythonOptions): LazyPackageView {
  const { title } = names.client.api.info;
  return lazyPackage(
    title === "" ? names.client.className : title,
    clientExports(names, ".", options),
    ".._runtime.lazy",
    false,
  );
}

function clientExports(names: ClientNames, dots: string, options: PythonOptions): Exports {
  const variables = serverVariablesName(names, options);
  return [
    [clientClass(names, "sync"), `${dots}_client`],
    [clientClass(names, "async"), `${dots}_async_client`],
    ...(names.client.api.webhookPayload === null ? [] : [["unwrap_webhook", `${dots}_webhooks`] as const]),
    ...(variables === null ? [] : [[variables, `${dots}_servers`] as const]),
  ];
}

export function modelsPackageView(names: ClientNames): LazyPackageView {
  const exports = [...names.types.values()].flatMap(({ response, request, module }) =>
    [...new Set([response, request])].flatMap((name) =>
      name === null ? [] : [[name, `.${module}`] as const],
    ),
  );
  const runtime = names.folder === "" ? ".._runtime" : "..._runtime";
  const all: Exports =
    exports.length === 0
      ? []
      : [...exports, ["Model", `${runtime}.model`], ["UnknownModel", `${runtime}.model`]];
  return lazyPackage(
    `The types of what ${names.client.className} sends and receives.`,
    all,
    `${runtime}.lazy`,
    false,
  );
}

function lazyPackage(text: string, exports: Exports, lazy: string, versioned: boolean): LazyPackageView {
  const names = exports.map(([name]) => name);
  const sorted = [...exports].sort(([a], [b]) => byExport(a, b));
  const all = versioned ? [...names, "__version__"] : names;
  return {
    doc: docstring(text, 0) ?? "",
    empty: exports.length === 0,
    typeImports: typeImports(exports),
    exports: assignment("__all__", listDisplay(all.sort(byExport).map(stringLiteral)), 0),
    modules: sorted
      .map(([name, module]) => `            ${stringLiteral(name)}: ${stringLiteral(module)},`)
      .join("\n"),
    lazy: importFrom(lazy, ["lazy_names"]),
    version: versioned ? "yes" : null,
  };
}

function typeImports(exports: Exports): string {
  const byName = new Map<string, string[]>();
  for (const [name, module] of exports) byName.set(module, [...(byName.get(module) ?? []), name]);
  return [...byName.keys()]
    .sort(byModule)
    .map((module) => importFrom(module, (byName.get(module) ?? []).sort(byKind), 4))
    .join("\n");
}

function distributionName(options: PythonOptions): string {
  return options.distribution ?? options.package.replaceAll("_", "-");
}

export function pyprojectView(project: Project, options: PythonOptions): PyprojectView {
  return {
    distribution: tomlString(distributionName(options)),
    version: tomlString(options.version),
    description: tomlString(description(project, options)),
    license: options.license === null ? null : tomlString(options.license),
    package: tomlString(options.package),
  };
}

/** One line that says what the package is for. */
export function description(project: Project, options: PythonOptions): string {
  const titles = project.clients.map(({ api }) => api.info.title).filter((title) => title !== "");
  const text = options.description ?? `Python client for ${titles.join(" and ") || options.package}`;
  return text.replace(/\s+/g, " ").trim();
}

/** A basic string of TOML 1.0; JSON's escapes are a part of TOML's. */
function tomlString(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ud800-\udfff]/g, (character) =>
    /[\ud800-\udfff]/.test(character)
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

export function readmeView(
  project: Project,
  all: readonly ClientNames[],
  options: PythonOptions,
  samples: { readonly sync: string; readonly async: string },
): ReadmeView {
  const folder = all.length === 1 ? "" : `.${all[0]?.folder.replace("/", "") ?? ""}`;
  return {
    distribution: distributionName(options),
    package: options.package,
    description: markdownText(description(project, options)),
    sample: samples.sync,
    asyncSample: samples.async,
    clients: all.map((names) => ({
      name: clientClass(names, "sync"),
      asyncName: clientClass(names, "async"),
      operations: names.client.api.operations.length,
    })),
    models: `${options.package}${folder}.models`,
    serverVariables: [...new Set(all.flatMap((names) => serverVariableNames(names, options)))].join("`, `"),
    webhooks: all.some(({ client }) => client.api.webhookPayload !== null),
  };
}

/** Text that Markdown shows as it is. */
function markdownText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!]/g, (character) => `\\${character}`);
}
