import type { Line, PageDocument } from "../document/block.ts";
import type { PageProfile } from "../profile/page-profile.ts";
import { fold } from "./patterns.ts";

/** What the front matter of a page says, by what it is, and the number of the line that ends it; 0 for none. */
export interface FrontMatter {
  readonly members: Readonly<Partial<Record<keyof PageProfile["frontMatter"], Line>>>;
  readonly lastLine: number;
}

/** No front matter is longer. */
const longest = 60;

/** Reads the plain members between the two lines of dashes that a page starts with. */
export function frontMatter({ lines }: PageDocument, { frontMatter: roles }: PageProfile): FrontMatter {
  const end = lines.slice(0, longest).indexOf("---", 1);
  if (Object.keys(roles).length === 0 || lines[0] !== "---" || end === -1)
    return { members: {}, lastLine: 0 };
  const members: Record<string, Line> = {};
  lines.slice(1, end).forEach((line, index) => {
    const [, name = "", value = ""] = /^([\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
    const role = Object.entries(roles).find(([, words]) => words.some((word) => fold(word) === fold(name)));
    const text = value.replace(/^(["'])(.*)\1$/, "$2");
    if (role !== undefined && text !== "") members[role[0]] = { text, number: index + 2 };
  });
  return { members, lastLine: end + 1 };
}
