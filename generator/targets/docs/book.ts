import { Examples } from "../../examples/examples.ts";
import type { Direction } from "../../examples/fits.ts";
import type { Api, SecurityScheme } from "../../ir/api.ts";
import type { Client } from "../../ir/project.ts";
import type { TypeId } from "../../ir/type.ts";
import { Memory } from "../../memory/memory.ts";
import type { ErrorCodes } from "./error-codes.ts";
import type { Labels } from "./labels.ts";
import type { DocsOptions } from "./options.ts";
import { type Texts, textPrinter, untranslated } from "./texts.ts";

/** All pages of one client in one locale: what their parts are printed from, and worked out once for all of them. */
export interface Book {
  readonly locale: string;
  readonly api: Api;
  readonly labels: Labels;
  readonly texts: Texts;
  /** The texts of the specification that are not translated; the same list as in the last run where it equals that. */
  readonly fallback: readonly string[];
  readonly anchors: ReadonlyMap<TypeId, string>;
  /** What tells failures apart; null where the project names nothing. */
  readonly errorCodes: ErrorCodes | null;
  readonly schemes: ReadonlyMap<string, SecurityScheme>;
  readonly examples: Readonly<Record<Direction, Examples>>;
}

export function openBook(
  client: Client,
  locale: string,
  labels: Labels,
  options: DocsOptions,
  memory = new Memory(),
): Book {
  const own = locale === options.locale;
  const api = own ? client.api : (client.translations.get(locale) ?? client.api);
  const errorCodes = options.errorCodes ?? null;
  const fallback = memory.settle("fallback", own ? [] : untranslated(client.api, api, errorCodes));
  return {
    locale,
    api,
    labels,
    fallback,
    texts: textPrinter(labels, own ? null : { language: options.locale, texts: new Set(fallback) }),
    errorCodes,
    anchors: client.api.addresses.anchors,
    schemes: new Map(api.securitySchemes.map((scheme) => [scheme.name, scheme])),
    examples: {
      request: new Examples(api, "request"),
      response: new Examples(api, "response", options.failureMembers),
    },
  };
}
