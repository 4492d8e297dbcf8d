import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Client } from "../../ir/project.ts";
import { python, repository, runPython } from "../python-env.ts";
import { printProject, temporaryFolder } from "../python-package.ts";
import { attack, clientsWith, expectWritable, positions } from "./positions.ts";
import { attacks, awkwardNames } from "./texts.ts";

// Whatever stands in the strings of a specification, Python reads the printed files as the same tree as with a
// harmless string, and reads pyproject.toml as the same table.

const program = join(repository, "generator/test/hostile/python-shape.py");

/** The files that are printed from the specification: the runtime is the same for all. */
async function printed(client: Client): Promise<readonly (readonly [path: string, text: string])[]> {
  const { files } = await printProject({ clients: [client] }, { package: "testapi" });
  expectWritable(files);
  return [...files].filter(([path]) => /\.py$/.test(path) && !/runtime|^tests\//.test(path));
}

/** The shapes of the statements of each client's package, by the name given to the client. */
async function shapesOf(clients: ReadonlyMap<string, Client>): Promise<Readonly<Record<string, unknown>>> {
  const files = new Map<string, string>();
  const names = [...clients.keys()];
  for (const [index, client] of [...clients.values()].entries())
    for (const [path, text] of await printed(client)) files.set(`${index}/${path}`, text);
  const { status, output } = await runPython(
    [program, ...names.map((_, index) => String(index))],
    temporaryFolder(files),
  );
  expect(status, output.slice(-2000)).toBe(0);
  const shapes = JSON.parse(output) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(names.map((name, index) => [name, shapes[index]]));
}

describe.skipIf(python() === null)("hostile specifications", () => {
  it.each(["number first", "number last"] as const)("leave every tree as it is, %s", async (layout) => {
    const clients = new Map<string, Client>();
    for (const [name, text] of Object.entries(attacks)) {
      const { everywhere, attacked, harmless, count } = attack(text, layout);
      expect(count).toBeGreaterThan(positions.length * 0.9);
      clients.set(name, attacked);
      clients.set(`harmless beside ${name}`, harmless);
      clients.set(`${name} everywhere`, everywhere);
    }
    const shapes = await shapesOf(clients);
    for (const name of Object.keys(attacks))
      expect({ [name]: shapes[name] }).toEqual({ [name]: shapes[`harmless beside ${name}`] });
  });

  it("may use names that mean something to Python or a file system", async () => {
    const clients = new Map<string, Client>();
    for (const name of awkwardNames)
      for (const client of clientsWith(name)) clients.set(`${name} ${clients.size}`, client);
    await shapesOf(clients);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
