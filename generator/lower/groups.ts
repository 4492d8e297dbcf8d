import type { Name } from "../ir/name.ts";
import type { Operation, OperationGroup } from "../ir/operation.ts";
import { camelCase } from "../naming/cases.ts";
import { words } from "../naming/words.ts";
import { nameText } from "./operation-names.ts";

/**
 * Where operations stand when a client groups them: by their first tag, under their own name without the words of
 * the tag at its beginning or end (`listPets` of `pets` is `pets.list`, `repos/get` of `repos` is `repos.get`).
 * Where nothing would be left that is a name, or two would be the same, they keep it whole. Operations without a tag
 * stand on the client itself.
 *
 * @param operations by their keys in the ledger
 * @param pinned what has been published, such as `pets.list`
 */
export function operationGroups(
  operations: ReadonlyMap<string, Operation>,
  pinned: ReadonlyMap<string, string>,
): ReadonlyMap<string, OperationGroup> {
  const tagged = [...operations].flatMap(([key, operation]) => {
    const [tag] = operation.tags;
    return tag === undefined || words(tag).length === 0 ? [] : [{ key, tag, operation }];
  });
  const short = new Map(
    tagged.map(({ key, tag, operation }) => [key, withoutTag(operation.name.words, tag)]),
  );
  const count = new Map<string, number>();
  const place = (key: string, tag: string): string => memberKey(tag, short.get(key) ?? []);
  for (const { key, tag } of tagged) count.set(place(key, tag), (count.get(place(key, tag)) ?? 0) + 1);
  const published = new Set([...pinned.values()].map((text) => text.split(".").map(folded).join(".")));
  return new Map(
    tagged.map(({ key, tag, operation }): [string, OperationGroup] => {
      const known = pinned.get(key);
      if (known !== undefined) return [key, pinnedGroup(tag, known)];
      const isFree = count.get(place(key, tag)) === 1 && !published.has(place(key, tag));
      const list = isFree ? (short.get(key) ?? []) : operation.name.words;
      return [key, { tag, name: nameOf(words(tag)), member: nameOf(list) }];
    }),
  );
}

/** How a ledger writes it. */
export function groupText({ name, member }: OperationGroup): string {
  return `${nameText(name)}.${nameText(member)}`;
}

function pinnedGroup(tag: string, text: string): OperationGroup {
  const [group = "", member = ""] = text.split(".");
  return { tag, name: nameOf(words(group)), member: nameOf(words(member)) };
}

function folded(text: string): string {
  return camelCase(words(text));
}

function memberKey(tag: string, list: readonly string[]): string {
  return `${camelCase(words(tag))}.${camelCase(list)}`;
}

function nameOf(list: readonly string[]): Name {
  return { wire: camelCase(list), words: list, origin: "derived" };
}

function withoutTag(name: readonly string[], tag: string): readonly string[] {
  const own = words(tag).map(stem);
  const isTag = (part: readonly string[]): boolean =>
    part.length === own.length && part.every((word, index) => stem(word) === own[index]);
  const { length } = own;
  if (length === 0 || length >= name.length) return name;
  if (isTag(name.slice(0, length))) return name.slice(length);
  return isTag(name.slice(-length)) ? (withoutArticle(name.slice(0, -length)) ?? name) : name;
}

const articles = new Set(["a", "an", "the"]);
const prepositions = new Set(["at", "by", "for", "from", "in", "into", "of", "on", "to", "with"]);

/** What is left of `addAPet` without `pet`: `add`; null of `getListOfPets`, as `of` wants a word behind it. */
function withoutArticle(name: readonly string[]): readonly string[] | null {
  const last = name.at(-1)?.toLowerCase() ?? "";
  if (articles.has(last) && name.length > 1) return name.slice(0, -1);
  return prepositions.has(last) ? null : name;
}

/** One word for singular and plural: `pet` for `Pets`, `category` for `categories`, `address` for `addresses`. */
function stem(word: string): string {
  const lower = word.toLowerCase();
  if (lower.endsWith("ies")) return `${lower.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(lower)) return lower.slice(0, -2);
  return lower.endsWith("s") && !lower.endsWith("ss") ? lower.slice(0, -1) : lower;
}
