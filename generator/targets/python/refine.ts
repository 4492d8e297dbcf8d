import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Project } from "../../ir/project.ts";
import { Memory } from "../../memory/memory.ts";
import { NameScope } from "../../naming/allocate.ts";
import { snakeCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import { type ClientNames, clientNames, identifier } from "./names.ts";
import type { PythonOptions } from "./options.ts";
import { keywords } from "./reserved.ts";

/**
 * Decides every name of a project. A client has a folder of its own unless it is the only one.
 *
 * @param memory of earlier runs, for those who report nothing
 */
export function refineProject(
  project: Project,
  { grouping }: Pick<PythonOptions, "grouping">,
  diagnostics: Diagnostics,
  memory = new Memory(),
): readonly ClientNames[] {
  const scope = new NameScope([...keywords, "models"], (name) => name.toLowerCase());
  return project.clients.map((client) => {
    const wanted = identifier(words(client.key), snakeCase);
    const folder = project.clients.length === 1 ? "" : `${scope.allocate(wanted, `${wanted}_`)}/`;
    return memory.recall(
      client.key,
      () => [client, folder, grouping],
      () => clientNames(client, folder, grouping, diagnostics),
    );
  });
}
