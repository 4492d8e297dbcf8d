import type { ZodType } from "zod";
import * as z from "zod";
import type { JsonValue } from "../../ir/json.ts";
import { groupingOption } from "../grouping.ts";

/** Names as registries allow them: they become a folder, and stand in commands of the README. */
const packageName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const baseReference = /^(?:[\w-]+\/)*[\w-]+\.ts#[A-Z]\w*$/;
const semanticVersion = /^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/;

const jsonValue: ZodType<JsonValue, JsonValue> = z.json();

export const typescriptOptions = z.strictObject({
  package: z
    .string()
    .regex(packageName, "must be a package name, such as my-sdk or @scope/my-sdk")
    .default("api-client")
    .describe("The package's name at the registry."),
  version: z
    .string()
    .regex(semanticVersion, "must be a version, such as 1.0.0")
    .default("0.1.0")
    .describe("The package's version."),
  openapiTypes: z
    .boolean()
    .default(false)
    .describe("Also print the types that openapi-fetch and its family take. Takes longer than all the rest."),
  dates: z
    .enum(["string", "Date"])
    .default("string")
    .describe("What texts of the formats date-time and date are in code."),
  int64: z
    .enum(["number", "bigint", "string"])
    .default("number")
    .describe(
      "What integers of the formats int64 and uint64 are in code; as a number, long ones are rounded.",
    ),
  grouping: groupingOption,
  bases: z
    .record(z.string(), z.string().regex(baseReference, "must be a file and a class, such as base.ts#Base"))
    .default({})
    .describe("By client: the class among the additions that it extends, as file.ts#ClassName."),
  placeholders: z
    .record(z.string(), z.record(z.string(), jsonValue))
    .default({})
    .describe("By client: the options that samples construct it with."),
});

export type TypeScriptOptions = z.output<typeof typescriptOptions>;
