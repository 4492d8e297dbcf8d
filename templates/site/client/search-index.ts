import MiniSearch, { type Query, type SearchResult } from "minisearch";
import type { SearchMember, SearchRecord } from "../../../generator/site/search-records.ts";
import { indexTokens, queryTokens } from "./tokens.ts";

export interface Hit {
  readonly record: SearchRecord;
  /** The members that the query names, best first. */
  readonly members: readonly SearchMember[];
}

/** What a query finds for readers of a programming language. */
export type Find = (query: string, language: string) => readonly Hit[];

/** Finds operations, types and guides by their names, their members and their texts. */
export function searchIndex(records: readonly SearchRecord[]): Find {
  const index = new MiniSearch<{ id: number; title: string; name: string; members: string; text: string }>({
    fields: ["title", "name", "members", "text"],
    tokenize: indexTokens,
    processTerm: (term) => term,
    searchOptions: {
      tokenize: queryTokens,
      processTerm: (term) => term,
      boost: { title: 4, name: 4, members: 2, text: 1 },
      prefix: true,
      // A slip of the finger in a long word; pairs of ideographs have none.
      fuzzy: (term) => (term.length > 4 ? 0.25 : false),
    },
  });
  index.addAll(
    records.map((record, id) => ({
      id,
      title: record.title,
      name: `${record.words.join("")} ${record.words.join(" ")} ${record.request}`,
      members: record.members.map(([name]) => name).join(" "),
      text: `${record.text} ${record.members.map(([, , text]) => text).join(" ")}`,
    })),
  );
  return (query, language) =>
    found(index, query)
      .flatMap(({ id, score }) => {
        const record = records[id as number];
        return record === undefined || !isFor(record, language)
          ? []
          : [{ record, score, rank: rankOf(record, nameOf(query)) }];
      })
      .sort((a, b) => b.rank - a.rank || b.score - a.score)
      .slice(0, 20)
      .map(({ record }) => ({ record, members: membersNamed(record, query) }));
}

/** Guides of other languages are not for a reader; the pages of operations are there in all of them. */
function isFor({ kind, page }: SearchRecord, language: string): boolean {
  return kind !== "guide" || !page.includes("/") || page.startsWith(`${language}/`);
}

/** What has all words of a query, or its name with a slip of the finger; what has some of them where nothing has. */
function found(index: MiniSearch, query: string): readonly SearchResult[] {
  const all: Query = { combineWith: "AND", queries: [query] };
  const name = nameOf(query);
  const whole: readonly Query[] =
    queryTokens(query).length > 1 && /^\w+$/.test(name) ? [{ queries: [name], fuzzy: 0.3 }] : [];
  const results = index.search({ combineWith: "OR", queries: [all, ...whole] });
  return results.length > 0 ? results : index.search(query, { combineWith: "OR" });
}

/** A name however it is written: `getUser`, `get_user` and `Get user` are one. */
function nameOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

/** What is called as was asked stands before what begins so, and that before what only has such a member. */
function rankOf({ title, words, request, members }: SearchRecord, asked: string): number {
  const names = [title, words.join(""), request, request.replace(/^\S+\s/, "")].map(nameOf);
  if (names.includes(asked)) return 3;
  if (names.some((name) => name.startsWith(asked))) return 2;
  return members.some(([name]) => nameOf(name) === asked) ? 1 : 0;
}

/** The members that have all words of the query, else those that have the words which the record's own name lacks. */
function membersNamed({ title, words, members }: SearchRecord, query: string): readonly SearchMember[] {
  const asked = queryTokens(query);
  const own = indexTokens(`${title} ${words.join(" ")}`);
  const rest = asked.filter((word) => !has(own, word));
  const scored = members.map((member) => ({ member, ...matches(member, asked, rest) }));
  const whole = scored.filter(({ all }) => all);
  const named = whole.length > 0 || rest.length === 0 ? whole : scored.filter(({ others }) => others);
  return named
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ member }) => member);
}

function matches([name, , text]: SearchMember, asked: readonly string[], rest: readonly string[]) {
  const own = indexTokens(name);
  const told = indexTokens(text);
  const isIn = (word: string) => has(own, word) || has(told, word);
  const inName = asked.filter((word) => has(own, word)).length;
  const exact = nameOf(name) === asked.join("") ? 1 : 0;
  return { all: asked.every(isIn), others: rest.every(isIn), score: inName + exact };
}

function has(tokens: readonly string[], word: string): boolean {
  return tokens.some((token) => token.startsWith(word));
}
