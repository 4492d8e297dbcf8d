import { words } from "../../naming/words.ts";
import type { FieldReading, PageFacts, PageType } from "../page/page-facts.ts";
import { concluded } from "../page/page-facts.ts";
import { anyOf } from "../page/patterns.ts";
import type { PageProfile } from "../profile/page-profile.ts";
import { decide, derived, type Fact, type Place, type Vote } from "./fact.ts";
import type { Verb } from "./merged-api.ts";

/** The HTTP verb. Where pages do not print it: by white space, by the parameters, by the method's name and title. */
export function inferVerb(pages: readonly PageFacts[], method: string, profile: PageProfile): Fact<Verb> {
  const deletes = profile.deletingVerbs.includes(wordsOf(method)[0] ?? "");
  const votes = pages.flatMap((page): Vote<Verb>[] => {
    const found = page.request?.verb ?? tellOf(page, deletes);
    return found === null ? [] : [{ file: page.file, reading: found }];
  });
  const told = decide(votes, String);
  if (told !== null) return told;
  const places: Place[] = pages.map((page) => ({ file: page.file, line: page.method?.line ?? 1 }));
  if (pages.every((page) => page.parameters.length === 0)) {
    return derived<Verb>("get", 0.95, "the operation has no parameters", places);
  }
  if (pages.some((page) => page.parameters.some(needsBody))) {
    return derived<Verb>("post", 0.95, "a parameter is an object", places);
  }
  return verbOfName(pages, method, profile, places);
}

/** Nothing but names is left to go by: an operation that gets or lists, and one that does something. */
function verbOfName(
  pages: readonly PageFacts[],
  method: string,
  profile: PageProfile,
  places: readonly Place[],
): Fact<Verb> {
  const reads = asksForSomething(pages, method, profile);
  const parameters = pages.flatMap((page) => page.parameters);
  if (reads && parameters.some(isSecret)) {
    return derived<Verb>("post", 0.7, "a parameter is a secret, which has no place in a URL", places);
  }
  if (!parameters.some(isSecret) && parameters.some(isOfRedirect)) {
    return derived<Verb>(
      "get",
      0.6,
      "a parameter is spelled like those that a browser is redirected with",
      places,
    );
  }
  const lists = parameters.filter((field) => field.type?.value.kind === "array");
  if (reads && lists.some((field) => field.required?.value === true)) {
    return wordsOf(method).at(-1) === "batch"
      ? derived<Verb>("get", 0.6, "the name asks for several things at once", places)
      : derived<Verb>("post", 0.6, "a required parameter is a list", places);
  }
  if (reads && lists.length === 0) {
    return derived<Verb>(
      "get",
      0.88,
      "the name asks for something, and every parameter is a plain value",
      places,
    );
  }
  if (reads) return derived<Verb>("get", 0.6, "the name asks for something", places);
  return derived<Verb>("post", 0.88, "the name says that something is done", places);
}

function asksForSomething(pages: readonly PageFacts[], method: string, profile: PageProfile): boolean {
  const [first = "", ...rest] = wordsOf(method);
  return (
    profile.readingVerbs.includes(first) ||
    ["list", "url"].includes(rest.at(-1) ?? "") ||
    pages.some((page) => asksInTitle(page, profile) || asksForPage(page))
  );
}

function wordsOf(method: string): string[] {
  return words(method).map((word) => word.toLowerCase());
}

function asksInTitle({ title }: PageFacts, { readingTitlePatterns }: PageProfile): boolean {
  return title !== null && anyOf(readingTitlePatterns).test(title.value);
}

/** One page of a list: nothing else is cut into pages. */
function asksForPage({ parameters }: PageFacts): boolean {
  return ["page", "limit"].every((name) => parameters.some((field) => field.name?.value === name));
}

function tellOf(page: PageFacts, deletes: boolean) {
  const tells = page.parameters.flatMap((field) => field.location ?? []);
  const query = tells.filter((tell) => tell.value === "query");
  const [first] = tells;
  if (first === undefined) return null;
  if (query.length * 2 <= tells.length) return concluded<Verb>("post", first.line, 0.97, whiteSpace);
  return deletes
    ? concluded<Verb>("delete", first.line, 0.9, `${whiteSpace}, and a name that deletes`)
    : concluded<Verb>("get", first.line, 0.97, whiteSpace);
}

const whiteSpace = "the white space of the parameter rows";

function isSecret(field: FieldReading): boolean {
  return /secret|password$/i.test(field.name?.value ?? "");
}

/** `redirect_uri`, `id_token`: OAuth spells them so, and sends a browser to a URL with them. */
function isOfRedirect(field: FieldReading): boolean {
  return /^[a-z]+(_[a-z]+)+$/.test(field.name?.value ?? "");
}

function needsBody(field: FieldReading): boolean {
  const type = field.type?.value;
  return type !== undefined && isObject(type);
}

function isObject(type: PageType): boolean {
  if (type.kind === "array") return type.items !== null && isObject(type.items);
  if (type.kind === "union") return type.members.some(isObject);
  return type.kind !== "primitive" || type.name === "object" || type.name === "map";
}
