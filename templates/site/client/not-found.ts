import type { SearchRecord } from "../../../generator/site/search-records.ts";
import { recall } from "./memory.ts";
import { pageFolder, type ShownPage } from "./page.ts";

/** Shows the pages whose addresses are nearest to the one that was asked for. */
export async function suggestPages({ base, locale: first }: ShownPage): Promise<void> {
  const path = decodeURIComponent(location.pathname.slice(base.length))
    .replace(/\.html$/, "")
    .split("/");
  const sections = [...document.querySelectorAll<HTMLElement>("[data-missing]")];
  const wanted = [path[0], recall("locale"), first];
  const section = wanted.flatMap(
    (locale) => sections.find(({ dataset }) => dataset.missing === locale) ?? [],
  )[0];
  if (section === undefined) return;
  for (const other of sections) other.hidden = other !== section;
  const locale = section.dataset.missing ?? "";
  document.documentElement.lang = locale;
  if (locale !== first) await showFrame(base, locale);
  const records = (await (await fetch(`${base}search/${locale}.json`)).json()) as readonly SearchRecord[];
  const dialog = document.querySelector<HTMLElement>("[data-search-dialog]");
  const languages = Object.keys(JSON.parse(dialog?.dataset.cases ?? "{}") as object);
  const language =
    [path[1], recall("language")].find((key) => key != null && languages.includes(key)) ?? languages[0];
  show(section, nearest(records, path.slice(-2).join("/")), pageFolder(base, locale, language ?? ""));
}

/** There is one page for all unknown addresses, in the first locale; what stands around it is that of a page there is. */
async function showFrame(base: string, locale: string): Promise<void> {
  const response = await fetch(`${base}${locale}/`);
  if (!response.ok) return;
  const home = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of ["header.top", "[data-search-dialog]"]) {
    const own = home.querySelector(part);
    if (own !== null) document.querySelector(part)?.replaceWith(own);
  }
  const site = document.querySelector<HTMLElement>(".site");
  if (site !== null) site.dataset.locale = locale;
}

function nearest(records: readonly SearchRecord[], asked: string): readonly SearchRecord[] {
  const wanted = pairsOf(asked);
  return records
    .filter(({ kind }) => kind === "operation" || kind === "webhook")
    .map((record) => ({ record, score: likeness(wanted, pairsOf(record.page)) }))
    .filter(({ score }) => score > 0.3)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ record }) => record);
}

function pairsOf(text: string): ReadonlySet<string> {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return new Set([...plain].slice(1).map((character, index) => `${plain[index]}${character}`));
}

/** Dice's coefficient: the pairs of letters that two names share. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size || 1);
}

function show(section: HTMLElement, records: readonly SearchRecord[], folder: string): void {
  const place = section.querySelector<HTMLElement>("[data-suggestions]");
  if (place === null || records.length === 0) return;
  place.hidden = false;
  place.querySelector("ul")?.append(
    ...records.map(({ page, title }) => {
      const link = document.createElement("a");
      link.href = folder + page;
      link.textContent = title;
      const name = document.createElement("code");
      name.textContent = page;
      const item = document.createElement("li");
      item.append(link, " ", name);
      return item;
    }),
  );
}
