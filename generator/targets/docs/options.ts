import * as z from "zod";
import { pageLanguages } from "./names.ts";
import { siteOptions } from "./site-options.ts";

const localeName = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "a locale is written like en or zh-CN");

const extension = z.string().startsWith("x-");

/** What the docs target takes from the config. */
export const docsOptions = z.strictObject({
  locale: localeName.default("en").describe("The language that the specification itself is written in."),
  locales: z
    .array(localeName)
    .min(1)
    .default(["en"])
    .describe("The languages to print pages in. Each needs a file of labels; texts come from translations."),
  languages: z
    .partialRecord(z.enum(pageLanguages), z.string().nullable())
    .optional()
    .describe(
      "The programming languages of the pages, each with the target that prints its samples, or null. By default " +
        "node and python, with samples where those targets are configured.",
    ),
  layout: z
    .enum(["classic", "tabs"])
    .default("classic")
    .describe(
      "`classic`: a page for each programming language. `tabs`: one page for all, with their samples as a VitePress " +
        "code group.",
    ),
  source: z
    .url()
    .nullable()
    .default(null)
    .describe("The address of the specification or its explorer, linked from the note on each page."),
  hiddenBy: z
    .array(extension)
    .default([])
    .describe("Extensions that, set to true on an operation, keep it without a page."),
  tagTitle: extension
    .default("x-displayName")
    .describe("The extension that has the title of a tag, where that has no `summary`."),
  tagGroups: extension
    .default("x-tagGroups")
    .describe(
      "The extension of the document that puts tags under headings, in the site's menu and overviews: a list of " +
        "objects with a `name` and the names of their `tags`.",
    ),
  failureMembers: z
    .array(z.string())
    .default([])
    .describe("Names of optional members that only failures have; built example results leave them out."),
  errorCodes: z
    .strictObject({
      member: z
        .string()
        .min(1)
        .describe("The member of answers that tells why a call failed, such as `code`."),
      extension: extension.default("x-error-codes"),
    })
    .optional()
    .describe(
      "Pages explain the error codes that the extension has: an object from each code to its meaning, in an " +
        "operation or, for all operations, at the root of the document.",
    ),
  site: siteOptions
    .optional()
    .describe("The documentation site that `specpress docs` builds from the pages. Changes no page."),
});

export type DocsOptions = z.output<typeof docsOptions>;
