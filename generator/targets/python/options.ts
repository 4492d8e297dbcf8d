import * as z from "zod";
import { groupingOption } from "../grouping.ts";
import { keywords } from "./reserved.ts";

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `management_base.py#ManagementBase`: a class in a file of the additions. */
const addition = z.string().regex(/^[\w/]+\.py#[A-Za-z_]\w*$/, "write it as 'file.py#Name'");

const literal: z.ZodType<string | number | boolean | null> = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
]);

export const pythonOptions = z.strictObject({
  /** What programs import: `import genauth`. */
  package: z
    .string()
    .regex(identifier, "must be a Python identifier, such as my_sdk")
    .refine((name) => !keywords.has(name), "must not be a keyword of Python")
    .default("client"),
  /** What `pip install` is given; the package's name with hyphens unless said. */
  distribution: z
    .string()
    .regex(/^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/, "must be a distribution name")
    .nullable()
    .default(null),
  /** The package's version (PEP 440). */
  version: z
    .string()
    .regex(/^\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?$/, "must be a version, such as 1.0.0")
    .default("0.1.0"),
  description: z.string().nullable().default(null),
  license: z.string().nullable().default(null),
  /** Whether `date-time` and `date` become `datetime` objects or stay text. */
  dates: z.enum(["datetime", "string"]).default("datetime"),
  /** Whether texts of the format `decimal` become `Decimal` objects or stay text. */
  decimals: z.enum(["string", "Decimal"]).default("string"),
  /** Whether methods stand on the client itself, or below members of it that are called after their tags. */
  grouping: groupingOption,
  /** The hand-written class that a client extends, by the client's key; the async one has `Async` before its name. */
  bases: z.record(z.string(), addition).default({}),
  /** Names of the additions that the package exports. */
  exports: z.array(addition).default([]),
  /** By client: the arguments that samples construct it with; derived from the security schemes unless given. */
  placeholders: z.record(z.string(), z.record(z.string().regex(identifier), literal)).default({}),
});

export type PythonOptions = z.infer<typeof pythonOptions>;
