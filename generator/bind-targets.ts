import { checkOptions, suggestKey } from "./check-options.ts";
import type { Config } from "./config.ts";
import type { Diagnostics } from "./diagnostics/diagnostic.ts";
import { type Origin, pointerOrigin } from "./diagnostics/origin.ts";
import type { Memory } from "./memory/memory.ts";
import { pointerFrom } from "./source/pointer.ts";
import { type BoundTarget, targets as knownTargets } from "./targets/table.ts";

/** The targets of a config by their names, their options checked. What is wrong is reported, and left out. */
export async function bindTargets(
  config: Config,
  file: string,
  diagnostics: Diagnostics,
  memory: Memory,
): Promise<ReadonlyMap<string, BoundTarget>> {
  const bound = new Map<string, BoundTarget>();
  if (Object.keys(config.targets).length === 0) {
    const reason = "name at least one target";
    diagnostics.report(
      "config-value",
      { key: "targets", reason },
      pointerOrigin(file, pointerFrom(["targets"])),
    );
  }
  for (const [name, { output: _output, additions: _additions, ...own }] of Object.entries(config.targets)) {
    const load = Object.hasOwn(knownTargets, name) ? knownTargets[name] : undefined;
    if (load === undefined) {
      const origin = pointerOrigin(file, pointerFrom(["targets", name]), "key");
      reportTarget(name, Object.keys(knownTargets), origin, diagnostics);
      continue;
    }
    const place = { file, path: ["targets", name] };
    const target = (await load()).bind(own, (schema, value) => {
      const options = checkOptions(schema, value, place, diagnostics);
      return options === null ? null : memory.part(name).settle("options", options);
    });
    if (target !== null) bound.set(name, target);
  }
  return bound;
}

export function reportTarget(
  name: string,
  known: readonly string[],
  origin: Origin,
  diagnostics: Diagnostics,
): void {
  diagnostics.report("config-target", { name, suggestion: suggestKey(name, known) }, origin);
}
