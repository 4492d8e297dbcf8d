import type { ZodType } from "zod";
import type { OutputFile } from "../emit/output-file.ts";
import type { Project } from "../ir/project.ts";
import type { Memory } from "../memory/memory.ts";
import type { SamplePrinter, Target, TargetContext } from "./target.ts";

/** A target with its options checked and filled in. */
export interface BoundTarget {
  readonly name: string;
  readonly remembers: boolean;
  plan(project: Project, context: TargetContext): readonly OutputFile[] | Promise<readonly OutputFile[]>;
  samples(project: Project, memory: Memory): SamplePrinter | null;
  guide(project: Project, templates: ReadonlyMap<string, string>, locale: string): string | null;
}

/** Checks options against a schema; null, after diagnostics, when they do not fit. */
export type CheckOptions = <Options>(schema: ZodType<Options>, value: unknown) => Options | null;

/** A target that still waits for its options. */
export interface UnboundTarget {
  readonly name: string;
  bind(options: unknown, check: CheckOptions): BoundTarget | null;
}

/** The targets there are; each is loaded only when a config names it. */
export const targets: Readonly<Record<string, () => Promise<UnboundTarget>>> = {
  typescript: async () => unbound((await import("./typescript/target.ts")).typescript),
  python: async () => unbound((await import("./python/target.ts")).python),
  docs: async () => unbound((await import("./docs/target.ts")).docs),
};

/** Hides the type of a target's options behind what is done with them. */
function unbound<Options>(target: Target<Options>): UnboundTarget {
  return {
    name: target.name,
    bind(value, check) {
      const options = check(target.options, value);
      if (options === null) return null;
      return {
        name: target.name,
        remembers: target.remembers,
        plan: (project, context) => target.plan(project, options, context),
        samples: (project, memory) => target.samples?.(project, options, memory) ?? null,
        guide: (project, templates, locale) => target.guide?.(project, options, templates, locale) ?? null,
      };
    },
  };
}
