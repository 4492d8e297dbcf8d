import * as z from "zod";
import type { docsOptions } from "./targets/docs/options.ts";
import type { pythonOptions } from "./targets/python/options.ts";
import type { typescriptOptions } from "./targets/typescript/options.ts";

/** One client: a specification, what is laid over it, and its texts in other languages. */
const clientSchema = z.strictObject({
  spec: z.string().describe("The specification: OpenAPI 3.x, YAML or JSON. Relative to the config."),
  overlays: z
    .array(z.string())
    .default([])
    .describe("OpenAPI Overlays, applied in order before anything else."),
  translations: z
    .record(z.string(), z.string())
    .default({})
    .describe("For each locale (BCP 47), the overlay that holds its texts."),
  names: z
    .string()
    .optional()
    .describe("The ledger that pins public names. Written when it is not there, and extended by new names."),
  allowRemote: z
    .boolean()
    .optional()
    .describe("Whether documents and references with http or https are fetched. By default nothing is."),
  class: z
    .string()
    .regex(/^[A-Z][A-Za-z0-9]*$/, "a class is named like ManagementClient")
    .optional()
    .describe("The client class. By default the client's key and 'Client': ManagementClient."),
});

/** What every target has, beside options of its own. */
const targetFields = z.object({
  output: z.string().describe("The folder to write to. Relative to the config."),
  additions: z.string().optional().describe("A folder of hand-written source that becomes part of the SDK."),
});

/** Each target checks the options of its own. */
const targetSchema = targetFields.loose();

export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  clients: z
    .record(z.string(), clientSchema)
    .refine(
      (clients) => Object.keys(clients).every((key) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(key)),
      "the key of a client is in lower case, with hyphens between words, such as 'user-admin'",
    )
    .refine((clients) => Object.keys(clients).length > 0, "name at least one client"),
  targets: z.record(z.string(), targetSchema),
});

export type Config = z.output<typeof configSchema>;
export type ClientConfig = z.output<typeof clientSchema>;
export type TargetConfig = z.output<typeof targetSchema>;

/** A config as people write it, without the defaults. */
export interface ConfigInput extends Omit<z.input<typeof configSchema>, "targets"> {
  targets: {
    typescript?: TargetInput<typeof typescriptOptions>;
    python?: TargetInput<typeof pythonOptions>;
    docs?: TargetInput<typeof docsOptions>;
  };
}

type TargetInput<Options> = z.input<typeof targetFields> & z.input<Options>;

/** Types a config written in TypeScript. */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}
