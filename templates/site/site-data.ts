import type { SiteData } from "../../generator/site/site-data.ts";
import json from "./site.json";

export const site: SiteData = json as SiteData;

/** What a page says of itself, under `page` in front of its Markdown. */
export interface PageInfo {
  readonly kind: "operation" | "client" | "guide" | "home" | "explorer" | "root";
  readonly locale: string;
  readonly language: string | null;
  readonly client: string | null;
  readonly name: string | null;
  readonly previous: PageLink | null;
  readonly next: PageLink | null;
  readonly edit: string | null;
  readonly changed: number | null;
}

export interface PageLink {
  readonly text: string;
  readonly link: string;
}

/** The human language of the page that Markdown is read from. */
export function localeOf(env: { readonly relativePath?: string } | undefined): string {
  return env?.relativePath?.split("/")[0] ?? "";
}
