import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { applyOverlay } from "../openapi/overlay.ts";
import { Sources } from "../source/sources.ts";
import { pagesOf } from "../test/docs-pages.ts";
import type { LocalizedDocument } from "./build/localized-document.ts";
import { importPages } from "./import-pages.ts";
import { readPages } from "./run-import.ts";

const corpus = fileURLToPath(new URL("../../../shared/corpus/pages", import.meta.url));
const present = existsSync(corpus);
const title = present ? "a site in two locales" : "a site in two locales (skipped: there is no ../shared)";

const locales = ["en", "zh-CN"];

/** The pages of a document in both locales. */
function printed({ root, translations }: LocalizedDocument, layout: string) {
  const translated = translations.map(({ locale, actions }) => {
    const overlay = { file: "", path: "", root: { overlay: "1.0.0", actions } };
    const ignored: string[] = [];
    const localized = applyOverlay(root, overlay, () => ignored.push(locale));
    expect(ignored).toEqual([]);
    return [locale, stringify(localized)] as const;
  });
  const [other] = translated.map(([locale]) => locale);
  const locale = locales.find((each) => each !== other);
  const options = { layout, locale, locales, languages: { node: null } };
  return pagesOf(stringify(root), { options, translations: Object.fromEntries(translated) });
}

test.skipIf(!present).each(["classic", "tabs"])(
  `${title} is one document and one overlay, which give the pages of both in the layout %s`,
  async (layout) => {
    const { documents } = readPages(new Sources(corpus), ["open/node", "en"], {}, new Diagnostics());
    expect(documents.map(({ client }) => client)).toEqual(["management", "authentication"]);
    for (const document of documents) {
      expect(document.translations.map(({ locale }) => locale)).toEqual(["en"]);
      const first = await printed(document, layout);
      expect(first.size).toBeGreaterThan(80);
      const inputs = [...first].map(([file, text]) => ({ file, text, origin: "found" as const }));
      const [read, ...others] = importPages(inputs).documents;
      if (read === undefined) throw new Error("no document");
      expect(others).toEqual([]);
      const again = await printed(read, layout);
      const changed = [...first].filter(([file, text]) => again.get(file) !== text);
      expect(changed.map(([file]) => file)).toEqual([]);
    }
  },
  120_000,
);
