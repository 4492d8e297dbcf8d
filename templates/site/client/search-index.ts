import MiniSearch from "minisearch";
import type { SearchMember, SearchRecord } from "../../../generator/site/search-records.ts";
import { indexTokens, queryTokens } from "./tokens.ts";

export interface Hit {
  readonly record: SearchRecord;
  /** The members that the query names, best first. */
  readonly members: readonly SearchMember[];
}

/** Finds operations and types by their names, their members and their texts. */
export function searchIndex(records: readonly SearchRecord[]): (query: string) => readonly Hit[] {
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
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
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
  return (query) => {
    const all = index.search(query, { combineWith: "AND" });
    const found = all.length > 0 ? all : index.search(query, { combineWith: "OR" });
    return found.slice(0, 20).flatMap(({ id }) => {
      const record = records[id as number];
      return record === undefined ? [] : [{ record, members: membersNamed(record, query) }];
    });
  };
}

function membersNamed({ members }: SearchRecord, query: string): readonly SearchMember[] {
  const asked = queryTokens(query);
  const count = ([name, , text]: SearchMember) => {
    const own = indexTokens(name);
    const told = indexTokens(text);
    const matches = (tokens: readonly string[]) =>
      asked.filter((word) => tokens.some((token) => token.startsWith(word))).length;
    return matches(own) * 2 + matches(told);
  };
  return members
    .map((member) => ({ member, score: count(member) }))
    .filter(({ score }) => score >= asked.length)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ member }) => member);
}
