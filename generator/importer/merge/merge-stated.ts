import type {
  AddressReading,
  AnswerReading,
  BodyReading,
  ContentReading,
  Deprecation,
  FlowReading,
  PageFacts,
  Reading,
  SchemeReading,
  Security,
} from "../page/page-facts.ts";
import { noFlows, read } from "../page/page-facts.ts";
import { decide, type Fact, type Vote } from "./fact.ts";
import { mergeFields, mergeKeywords } from "./merge-fields.ts";
import type { MergedField } from "./merged-api.ts";
import { textKey, textRichness } from "./text-key.ts";

/** What pages say of an operation that name it in HTTP's terms; each null where none does. */
export interface StatedOperation {
  readonly deprecation: Fact<Deprecation> | null;
  readonly security: Fact<Security> | null;
  readonly body: MergedBody | null;
  readonly servers: Fact<readonly AddressReading[]> | null;
  readonly seeAlso: Fact<AddressReading> | null;
  /** The kind of content of a body whose members stand in a table. */
  readonly mediaType: Fact<string> | null;
  /** The response whose members stand in the table of the pages comes first. */
  readonly answers: readonly MergedAnswer[];
  /** What error codes mean, by the code. */
  readonly errorCodes: ReadonlyMap<string, Fact<string>>;
}

export interface MergedBody {
  readonly fact: Fact<BodyReading>;
  readonly description: Fact<string> | null;
}

export interface MergedAnswer {
  readonly status: string;
  readonly contents: Fact<readonly ContentReading[]>;
  readonly description: Fact<string> | null;
  readonly headers: readonly MergedField[];
  /** What notes say of the type of a response that is not the first of its pages. */
  readonly keywords: MergedField["keywords"];
  /** The example of a response that is not the first of its pages. */
  readonly example: Fact<unknown> | null;
}

/** The votes of pages on one thing. */
export function votesOf<T>(
  pages: readonly PageFacts[],
  pick: (page: PageFacts) => Reading<T> | null,
): Vote<T>[] {
  return pages.flatMap((page) => {
    const reading = pick(page);
    return reading === null ? [] : [{ file: page.file, reading }];
  });
}

/** The votes of the pages in a locale, or of all where none of them has one. */
function votesIn<T>(
  pages: readonly PageFacts[],
  locale: string,
  pick: (page: PageFacts) => Reading<T> | null,
): Vote<T>[] {
  const own = votesOf(
    pages.filter((page) => page.locale === locale),
    pick,
  );
  return own.length > 0 ? own : votesOf(pages, pick);
}

/** What the pages in a locale say, or all where none of them says it. */
export function decideText(
  pages: readonly PageFacts[],
  locale: string,
  pick: (page: PageFacts) => Reading<string> | null,
): Fact<string> | null {
  return decide(votesIn(pages, locale, pick), textKey, textRichness);
}

export function mergeStated(pages: readonly PageFacts[], locale: string): StatedOperation {
  return {
    deprecation: decide(
      votesOf(pages, (page) => page.deprecation),
      JSON.stringify,
    ),
    security: decide(
      votesOf(pages, (page) => page.request?.security ?? null),
      JSON.stringify,
    ),
    servers: decide(
      votesIn(pages, locale, (page) => page.request?.servers ?? null),
      JSON.stringify,
    ),
    seeAlso: decide(
      votesIn(pages, locale, (page) => page.request?.seeAlso ?? null),
      JSON.stringify,
    ),
    body: mergeBody(pages, locale),
    mediaType: decide(
      votesOf(pages, (page) => page.request?.mediaType ?? null),
      String,
    ),
    answers: mergeAnswers(pages, locale),
    errorCodes: mergeErrorCodes(pages, locale),
  };
}

function mergeErrorCodes(pages: readonly PageFacts[], locale: string): ReadonlyMap<string, Fact<string>> {
  const codes = new Set(pages.flatMap(({ errorCodes }) => errorCodes.map(({ code }) => code)));
  return new Map(
    [...codes].flatMap((code) => {
      const meaningOf = ({ errorCodes }: PageFacts) =>
        errorCodes.find((entry) => entry.code === code)?.meaning ?? null;
      const fact = decideText(pages, locale, meaningOf);
      return fact === null ? [] : [[code, fact] as const];
    }),
  );
}

function mergeBody(pages: readonly PageFacts[], locale: string): MergedBody | null {
  const bodyOf = (page: PageFacts) => page.request?.body ?? null;
  const fact = decide(
    votesOf(pages, (page) => {
      const body = bodyOf(page);
      return body === null ? null : read({ ...body, line: 0, description: null }, body.line);
    }),
    JSON.stringify,
  );
  if (fact === null) return null;
  const description = decideText(pages, locale, (page) => {
    const body = bodyOf(page);
    return body === null || body.description === null ? null : read(body.description, body.line);
  });
  return { fact, description };
}

/** One response per status, in the order of the page that has the most. */
function mergeAnswers(pages: readonly PageFacts[], locale: string): MergedAnswer[] {
  const fullest = pages.reduce<readonly AnswerReading[]>(
    (best, { answers }) => (answers.length > best.length ? answers : best),
    [],
  );
  return fullest.flatMap(({ status }) => mergeAnswer(status.value, pages, locale) ?? []);
}

function mergeAnswer(status: string, pages: readonly PageFacts[], locale: string): MergedAnswer | null {
  const answerOf = ({ answers }: PageFacts): AnswerReading | null =>
    answers.find((answer) => answer.status.value === status) ?? null;
  const contents = decide(
    votesOf(pages, (page) => {
      const answer = answerOf(page);
      return answer === null ? null : { ...answer.status, value: answer.contents };
    }),
    JSON.stringify,
  );
  if (contents === null) return null;
  const headers = pages.map((page) => ({
    file: page.file,
    locale: page.locale,
    fields: answerOf(page)?.headers ?? [],
  }));
  return {
    status,
    contents,
    description: decideText(pages, locale, (page) => {
      const answer = answerOf(page);
      return answer === null || answer.description === null
        ? null
        : read(answer.description, answer.status.line);
    }),
    headers: mergeFields(headers, locale),
    keywords: mergeKeywords(
      pages.map((page) => ({ ...page, field: { keywords: answerOf(page)?.keywords ?? new Map() } })),
      locale,
    ),
    example: decide(
      votesOf(pages, (page) => answerOf(page)?.example ?? null),
      JSON.stringify,
    ),
  };
}

export interface MergedScheme {
  readonly name: string;
  readonly fact: Fact<SchemeReading>;
  readonly description: Fact<string> | null;
  readonly flows: Fact<readonly FlowReading[]> | null;
  /** The scopes that operations ask for; null where no page says what one means. */
  readonly scopes: ReadonlyMap<string, Fact<string> | null>;
}

/** The security schemes that the pages of one client explain. */
export function mergeSchemes(pages: readonly PageFacts[], locale: string): MergedScheme[] {
  const names = new Set(pages.flatMap((page) => [...(page.request?.schemes.keys() ?? [])]));
  return [...names].flatMap((name) => {
    const schemeOf = (page: PageFacts) => page.request?.schemes.get(name) ?? null;
    const fact = decide(
      votesOf(pages, (page) => {
        const scheme = schemeOf(page);
        return scheme === null
          ? null
          : { ...scheme, value: { ...scheme.value, description: null, ...noFlows } };
      }),
      ({ kind, details }) => JSON.stringify([kind, untranslated(details)]),
    );
    const description = decideText(pages, locale, (page) => {
      const scheme = schemeOf(page);
      return scheme === null || scheme.value.description === null
        ? null
        : read(scheme.value.description, scheme.line);
    });
    const flows = decide(
      votesOf(pages, (page) => {
        const scheme = schemeOf(page);
        return scheme === null || scheme.value.flows.length === 0
          ? null
          : read(scheme.value.flows, scheme.line);
      }),
      JSON.stringify,
    );
    return fact === null
      ? []
      : [{ name, fact, description, flows, scopes: mergeScopes(name, pages, locale) }];
  });
}

/** Each page tells the scopes that its operation needs. */
function mergeScopes(
  scheme: string,
  pages: readonly PageFacts[],
  locale: string,
): ReadonlyMap<string, Fact<string> | null> {
  const uses = pages.flatMap((page) => page.request?.security?.value.flat() ?? []);
  const names = new Set(uses.flatMap(({ name, scopes }) => (name === scheme ? scopes : [])));
  const meaningOf = (scope: string) => (page: PageFacts) => {
    const reading = page.request?.schemes.get(scheme);
    const meaning = reading?.value.scopes.get(scope);
    return reading === undefined || meaning === undefined ? null : read(meaning, reading.line);
  };
  return new Map([...names].map((scope) => [scope, decideText(pages, locale, meaningOf(scope))]));
}

/** What stands in a wording without the word for where a key is sent, which every locale has its own of. */
function untranslated({ in: _location, ...details }: Readonly<Record<string, string>>) {
  return details;
}
