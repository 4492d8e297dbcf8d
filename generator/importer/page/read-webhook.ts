import { camelCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import type { PageDocument } from "../document/block.ts";
import { codeIn } from "./code-span.ts";
import type { Sections } from "./find-sections.ts";
import { type BodyReading, type PageFacts, type PageType, type Reading, read } from "./page-facts.ts";
import { firstMatch } from "./patterns.ts";
import { linesOf, sectionItems } from "./section-items.ts";
import { textBetween } from "./texts.ts";
import type { Wording } from "./wording.ts";

/** The facts of a page on what the API sends of itself. What was read like a response is what is delivered. */
export function webhookFacts(
  page: PageFacts,
  { named }: Sections,
  document: PageDocument,
  wording: Wording,
): PageFacts {
  const payload = named.get("payload");
  const lines = payload === undefined ? [] : linesOf(sectionItems(payload));
  const lead = lines.find(({ text }) => firstMatch(wording.request.webhook, text) !== null);
  if (payload === undefined || lead === undefined) return page;
  const { method = "", content } = firstMatch(wording.request.webhook, lead.text)?.groups ?? {};
  const table = payload.blocks.find((block) => block.kind === "table" || block.kind === "code");
  const ends = lines.filter(({ text }) => wording.shape.test(text) || wording.exampleResult.test(text));
  const end = Math.min(table?.line ?? payload.to, ...ends.map(({ number }) => number));
  const description = textBetween(document, lead.number + 1, end, wording);
  const body: BodyReading | null =
    content === undefined
      ? null
      : {
          required: true,
          contents: [{ mediaType: codeIn(content) ?? content, type: typeOf(page) }],
          description,
          line: lead.number,
        };
  return {
    ...page,
    isWebhook: true,
    request: {
      verb: read((codeIn(method) ?? method).toLowerCase(), lead.number),
      path: nameOf(page),
      tags: [],
      security: null,
      schemes: new Map(),
      body,
      server: null,
      servers: null,
      seeAlso: null,
      mediaType: null,
    },
    parameters: page.responseFields.map((field) => ({ ...field, location: read("body", field.line) })),
    responseType: null,
    responseShape: null,
    responseKeywords: new Map(),
    responseFields: [],
  };
}

function typeOf({ responseType, responseShape }: PageFacts): PageType | null {
  return responseType === null ? (responseShape?.value ?? null) : { kind: "named", name: responseType.value };
}

/** The title where it is nothing but the name, or what the file is called. */
function nameOf({ stem, title }: PageFacts): Reading<string> {
  const ofFile = words(stem.replace(/-webhook$/, ""));
  const isName = title !== null && !/\s/.test(title.value) && words(title.value).join() === ofFile.join();
  return isName ? title : read(camelCase(ofFile), 1);
}
