import type { Location, PageProfile, SchemeKind } from "../profile/page-profile.ts";
import { alternatives, fold, templatePattern } from "./patterns.ts";

/** How pages tell verb, path, authentication and body. */
export interface RequestWording {
  readonly labelled: readonly RegExp[];
  /** Verb and path in a line of their own, anywhere on the page. */
  readonly lines: readonly RegExp[];
  readonly group: RegExp;
  readonly authentication: RegExp;
  readonly schemes: readonly { readonly kind: SchemeKind; readonly pattern: RegExp }[];
  /** OAuth's grants, by words as they are compared. */
  readonly flows: ReadonlyMap<string, string>;
  /** How each address of a flow is told. */
  readonly flowAddresses: readonly (readonly [name: string, patterns: readonly RegExp[]])[];
  readonly server: RegExp;
  readonly seeAlso: RegExp;
  /** One of several addresses of servers. */
  readonly address: RegExp;
  readonly none: ReadonlySet<string>;
  readonly or: RegExp;
  readonly and: RegExp;
  readonly body: readonly RegExp[];
  readonly bodyRequired: ReadonlySet<string>;
  readonly webhook: readonly RegExp[];
  /** By words as they are compared. */
  readonly locations: ReadonlyMap<string, Location>;
}

export function requestWording(profile: PageProfile): RequestWording {
  const { request } = profile;
  const schemes = Object.entries(request.schemes) as [SchemeKind, string[]][];
  const locations = [profile.locations, profile.sectionLocations].flatMap(
    (table) => Object.entries(table) as [Location, string[]][],
  );
  return {
    labelled: [labelled(request.httpLabels, "`(?<verb>[A-Z]+) (?<path>/[^`]*)`")],
    lines: request.httpPatterns.map((pattern) => new RegExp(pattern, "u")),
    group: labelled(request.groupLabels, "(?<names>.+)"),
    authentication: labelled(request.authenticationLabels, "(?<text>.+)"),
    schemes: schemes.flatMap(([kind, wordings]) =>
      wordings.map((template) => ({
        kind,
        pattern: new RegExp(`^${templatePattern(template)}(?:[.。]\\s*(?<description>.*))?$`, "u"),
      })),
    ),
    flows: new Map(
      Object.entries(request.flows).flatMap(([grant, words]) =>
        words.map((word) => [fold(word), grant] as const),
      ),
    ),
    flowAddresses: Object.entries(request.flowAddresses).map(([name, wordings]) => [
      name,
      wordings.map((template) => new RegExp(templatePattern(template), "u")),
    ]),
    server: labelled(request.serverLabels, "(?<text>`.+)"),
    seeAlso: labelled(request.seeAlsoLabels, "\\[(?<label>.+)\\]\\((?<url>[^()\\s]+)\\)"),
    address: new RegExp(
      `(?<code>(?<ticks>\`+)[^\`]+\\k<ticks>)(?: \\((?<description>.*?)\\))?(?=$|${alternatives(profile.compoundTypes.or) || "$"})`,
      "gu",
    ),
    none: new Set(request.noAuthentication),
    or: separator(request.alternatives),
    and: separator(request.together),
    body: request.bodyLines.map((template) => new RegExp(`^${templatePattern(template)}$`, "u")),
    bodyRequired: new Set(request.bodyRequired),
    webhook: request.webhookLines.map((template) => new RegExp(`^${templatePattern(template)}$`, "u")),
    locations: new Map(
      locations.flatMap(([name, words]) => words.map((word) => [fold(word), name] as const)),
    ),
  };
}

function labelled(labels: readonly string[], rest: string): RegExp {
  if (labels.length === 0) return /(?!)/;
  return new RegExp(`^\\s*[-*]\\s+(?:${alternatives(labels)})\\s*[:：]\\s*${rest}\\s*$`, "u");
}

function separator(words: readonly string[]): RegExp {
  return words.length === 0 ? /(?!)/ : new RegExp(alternatives(words), "u");
}
