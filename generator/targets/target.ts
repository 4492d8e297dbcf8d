import type { ZodType } from "zod";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Origin, Position } from "../diagnostics/origin.ts";
import type { OutputFile } from "../emit/output-file.ts";
import type { Operation, Parameter } from "../ir/operation.ts";
import type { Client, Project } from "../ir/project.ts";
import type { Memory } from "../memory/memory.ts";

/**
 * A kind of output. A target is a pure function from the model to a list of files: it reads no disk, knows no
 * other target, and never sees OpenAPI.
 */
export interface Target<Options> {
  readonly name: string;
  /** Whether it looks up what earlier runs printed of the parts of the model that are the same objects as then. */
  readonly remembers: boolean;
  /** Checks and completes the target's part of the config. Unknown keys are errors. */
  readonly options: ZodType<Options>;
  plan(
    project: Project,
    options: Options,
    context: TargetContext,
  ): readonly OutputFile[] | Promise<readonly OutputFile[]>;
  /** Prints a program that calls the operation with its example values; null for targets that are no SDK. */
  readonly samples: ((project: Project, options: Options, memory?: Memory) => SamplePrinter) | null;
  /** How to use the SDK, in a human language; null where there is no template for it, or no SDK. */
  readonly guide:
    | ((
        project: Project,
        options: Options,
        templates: ReadonlyMap<string, string>,
        locale: string,
      ) => string | null)
    | null;
}

/** What a target is given beside the model. */
export interface TargetContext {
  /** The files under `templates/<target>/`, by path below it: templates, and the runtime as real source. */
  readonly templates: ReadonlyMap<string, string>;
  /** Hand-written source that the config adds to this SDK, by path below its folder. */
  readonly additions: ReadonlyMap<string, string>;
  /** A place in one of them. */
  addition(path: string, place: Position): Origin;
  readonly diagnostics: Diagnostics;
  /** What the target worked out in earlier runs of the process. */
  readonly memory: Memory;
  /** Where an option of this target stands in the config, by the keys that lead to it. */
  option(...path: readonly string[]): Origin;
  /** The `paths` and `components` types of a client's specification, as openapi-typescript prints them. */
  openapiTypes(client: Client): Promise<string>;
  /** The sample printer of another target in the same config, by target name; null where it is not configured. */
  samples(target: string): SamplePrinter | null;
}

export interface SamplePrinter {
  operation(client: Client, operation: Operation): Sample;
  /** A program that takes a delivery of the webhook; null where the API delivers nothing that has a type. */
  webhook(client: Client, webhook: Operation): Sample | null;
}

/** A whole program in one language, and what its language calls the operation. */
export interface Sample {
  /** The tag of a Markdown fence: `ts`, `python`. */
  readonly language: string;
  readonly text: string;
  /** The method as documented: `ManagementClient.getUserLoggedinApps`, for webhooks the function `unwrapWebhook`. */
  readonly method: string;
  /** What the method takes, and where each part of it travels. */
  readonly arguments: readonly SampleArgument[];
}

export interface SampleArgument {
  /** What the language calls it. */
  readonly name: string;
  /** The name in the specification; null for a body that is taken as a whole. */
  readonly wire: string | null;
  readonly in: Parameter["in"] | "body";
}
