import * as z from "zod";

const names = [
  "name",
  "skip",
  "menu",
  "search",
  "searchHint",
  "searchEmpty",
  "searchFailed",
  "close",
  "clear",
  "theme",
  "localeSwitch",
  "languageSwitch",
  "copy",
  "copied",
  "copyPage",
  "viewMarkdown",
  "edit",
  "lastUpdated",
  "previous",
  "next",
  "onThisPage",
  "home",
  "guide",
  "reference",
  "explorer",
  "explorerLoading",
  "explorerFailed",
  "more",
  "topics",
  "operations",
  "authentication",
  "servers",
  "version",
  "start",
  "breadcrumbs",
  "otherTag",
  "webhooks",
  "untranslated",
  "notFoundTitle",
  "notFoundText",
  "suggestions",
  "linkTo",
  "members",
  "moreStructures",
  "repository",
  "deprecated",
  "page",
  "table",
] as const;

const uiLabelsSchema = z.strictObject(
  Object.fromEntries(names.map((name) => [name, z.string()])) as Record<(typeof names)[number], z.ZodString>,
);

/** The words of the site around its pages in one human language. */
export type UiLabels = z.output<typeof uiLabelsSchema>;

export type UiLabelsResult =
  | { readonly kind: "labels"; readonly labels: UiLabels }
  | { readonly kind: "failed"; readonly reason: string };

/** Reads `labels/<locale>.json` among the templates of the site. */
export function readUiLabels(templates: ReadonlyMap<string, string>, locale: string): UiLabelsResult {
  const path = `labels/${locale}.json`;
  const text = templates.get(path);
  if (text === undefined) return { kind: "failed", reason: `the site has no '${path}'` };
  try {
    const result = uiLabelsSchema.safeParse(JSON.parse(text));
    if (result.success) return { kind: "labels", labels: result.data };
    return {
      kind: "failed",
      reason: `'${path}' of the site is incomplete: ${z.prettifyError(result.error)}`,
    };
  } catch (error) {
    return { kind: "failed", reason: `'${path}' of the site is not JSON: ${(error as Error).message}` };
  }
}
