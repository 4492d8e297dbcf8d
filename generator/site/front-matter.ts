/** What a page of the site tells the theme of itself. */
export interface PageFacts {
  readonly kind: "operation" | "client" | "guide" | "home" | "explorer" | "root";
  readonly title: string;
  readonly description: string;
  readonly locale: string;
  readonly language: string | null;
  readonly client: string | null;
  /** The page's name below the client's folder; `topics` for those of a client, and for an explorer, the client. */
  readonly name: string | null;
  readonly previous: PageLink | null;
  readonly next: PageLink | null;
  readonly edit: string | null;
  /** Milliseconds. */
  readonly changed: number | null;
}

export interface PageLink {
  readonly text: string;
  readonly link: string;
}

/** Those of a page that is in none of the places that others are in. */
export const noFacts: PageFacts = {
  kind: "root",
  title: "",
  description: "",
  locale: "",
  language: null,
  client: null,
  name: null,
  previous: null,
  next: null,
  edit: null,
  changed: null,
};

/** Facts in front of a page's Markdown. JSON is YAML, so nothing needs other quotes. */
export function withFacts(facts: PageFacts, markdown: string): string {
  return frontMatter(facts) + markdown;
}

export function frontMatter({ title, description, ...page }: PageFacts): string {
  const lines = Object.entries({ title, description, page }).map(
    ([key, value]) => `${key}: ${JSON.stringify(value)}`,
  );
  return ["---", ...lines, "---", "", ""].join("\n");
}
