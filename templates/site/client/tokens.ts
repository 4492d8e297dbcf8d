const runs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[\p{L}\p{N}]+/gu;
const ideographs = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * The words that a text is found by: names whole and by their parts, so that `userIdType`, `useridtype` and `type`
 * all find it. Chinese, which has no blanks, is cut into pairs of characters that overlap; the search cuts the same
 * way, in every browser.
 */
export function indexTokens(text: string): string[] {
  const names = text.match(/[\p{L}\p{N}]+(?:[_.-][\p{L}\p{N}]+)+/gu) ?? [];
  const joined = names.map((name) => name.replace(/[_.-]/g, "").toLowerCase());
  return [
    ...new Set([...(text.match(runs) ?? []).flatMap((run) => [run.toLowerCase(), ...parts(run)]), ...joined]),
  ];
}

/** The words of a query. Only the parts of a name are asked for, as every name was indexed by them too. */
export function queryTokens(text: string): string[] {
  return [...new Set((text.match(runs) ?? []).flatMap(parts))];
}

function parts(run: string): string[] {
  if (ideographs.test(run)) return pairs(run);
  return (run.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{Lo}+/gu) ?? [run]).map((part) =>
    part.toLowerCase(),
  );
}

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length < 3) return [run];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
