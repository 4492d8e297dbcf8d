import type { Server } from "../../ir/api.ts";
import { type SettableVariable, settableVariables, usualServer, variablesOf } from "../../ir/servers.ts";
import { assignment, type Code, call, dictDisplay, listDisplay, union } from "./code.ts";
import type { ClientNames } from "./names.ts";
import type { PythonOptions } from "./options.ts";
import { stringLiteral } from "./text.ts";
import { typedDict } from "./to-view-models.ts";
import { builtin, literalCode, moduleScope, runtimeOf, type TypeScope } from "./types.ts";
import type { ModelsModuleView } from "./views.ts";

/** The address of the first server as an expression; null where there is none, or it is not a whole one. */
export function baseUrlCode(servers: readonly Server[], scope: TypeScope): Code | null {
  const server = usualServer(servers);
  if (server === null) return null;
  const variables = variablesOf(server);
  if (variables.length === 0) return stringLiteral(server.url);
  const defaults = variables.map(
    ({ name, default: value }) => [stringLiteral(name), stringLiteral(value)] as const,
  );
  const address = scope.imports.name(runtimeOf("operation", scope), "ServerUrl");
  return call(address, stringLiteral(server.url), dictDisplay(defaults));
}

/** The variables that a client can be given; a hand-written base has arguments of its own. */
export function serverVariableNames({ client }: ClientNames, { bases }: PythonOptions): readonly string[] {
  return bases[client.key] === undefined ? settableVariables(client.api).map(({ name }) => name) : [];
}

/** The type of the option that sets them; null where the client has no such option. */
export function serverVariablesName(names: ClientNames, options: PythonOptions): string | null {
  const variables = serverVariableNames(names, options);
  return variables.length === 0 ? null : `${names.client.className}ServerVariables`;
}

/** The module that has this type alone. */
export function serversView(name: string, names: ClientNames, options: PythonOptions): ModelsModuleView {
  const variables = settableVariables(names.client.api);
  const scope = moduleScope(
    names,
    options,
    variables.map((variable) => variable.name),
  );
  const entries = variables.map((variable) => ({
    key: variable.name,
    type: openText(variable, scope),
    required: false,
    doc: variableDoc(variable),
  }));
  const view = typedDict(name, "What stands in the addresses of the API's servers.", entries, scope.imports);
  const isClass = !("statement" in view);
  return {
    hasImports: true,
    imports: scope.imports.text(),
    exports: assignment("__all__", listDisplay([stringLiteral(name)]), 0),
    hasClasses: isClass,
    classes: isClass ? [view] : [],
    hasAliases: !isClass,
    aliases: isClass ? [] : [view],
  };
}

/** Texts that are known, and any other. */
function openText({ values }: SettableVariable, scope: TypeScope): Code {
  const text = builtin("str", scope);
  return values.length === 0 ? text : union(literalCode(values, scope), text);
}

function variableDoc({ defaults, description }: SettableVariable): string {
  const usual = `By default ${defaults.map((value) => `\`${value}\``).join(" or ")}.`;
  return description === null ? usual : `${description}\n\n${usual}`;
}
