import type { SearchRecord } from "../../../generator/site/search-records.ts";
import { recall } from "./memory.ts";
import { pageFolder, type ShownPage, shownPage } from "./page.ts";
import type { Find, Hit } from "./search-index.ts";

/** By locale; loaded when the search is first opened. */
const indexes = new Map<string, Promise<Find>>();

async function loadIndex(base: string, locale: string): Promise<Find> {
  const [{ searchIndex }, response] = await Promise.all([
    import("./search-index.ts"),
    fetch(`${base}search/${locale}.json`),
  ]);
  if (!response.ok) throw new Error(response.statusText);
  return searchIndex((await response.json()) as readonly SearchRecord[]);
}

export async function openSearch(): Promise<void> {
  const dialog = document.querySelector<HTMLDialogElement>("[data-search-dialog]");
  const input = dialog?.querySelector("input");
  const list = dialog?.querySelector<HTMLElement>("[role=listbox]");
  const status = dialog?.querySelector(".search-status");
  const page = shownPage();
  if (dialog == null || input == null || list == null || status == null || page === null || dialog.open)
    return;
  dialog.showModal();
  input.select();
  status.textContent = dialog.dataset.loading ?? "";
  const find = await indexOf(page);
  if (find === null) {
    status.textContent = dialog.dataset.failed ?? "";
    return;
  }
  const language = page.language ?? recall("language") ?? dialog.dataset.defaultLanguage ?? "";
  const cases = JSON.parse(dialog.dataset.cases ?? "{}") as Readonly<Record<string, string>>;
  const place: Place = {
    root: `${page.base}${page.locale}/`,
    folder: pageFolder(page.base, page.locale, language),
    written: cases[language] ?? "camel",
  };
  const update = () => {
    const query = input.value.trim();
    const hits = query === "" ? [] : find(query, language);
    list.replaceChildren(...hits.flatMap((hit, index) => options(hit, index, place)));
    input.setAttribute("aria-expanded", String(hits.length > 0));
    status.textContent =
      query !== "" && hits.length === 0 ? (dialog.dataset.empty ?? "").replace("{query}", query) : "";
    select(input, list, 0);
  };
  input.oninput = update;
  input.onkeydown = (event) => keyPressed(event, input, list);
  list.onclick = () => dialog.close();
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop
  };
  update();
}

/** The index of the page's locale, loaded once; null where it cannot be loaded now. */
async function indexOf({ base, locale }: ShownPage): Promise<Find | null> {
  const loading = indexes.get(locale) ?? loadIndex(base, locale);
  indexes.set(locale, loading);
  try {
    return await loading;
  } catch {
    indexes.delete(locale);
    return null;
  }
}

interface Place {
  /** Where the guides are. */
  readonly root: string;
  /** Where the pages of the reader's language are. */
  readonly folder: string;
  /** How that language writes methods. */
  readonly written: string;
}

/** A result, and below it the members that the query names, each with its own address. */
function options({ record, members }: Hit, index: number, { root, folder, written }: Place): HTMLElement[] {
  const address = (record.kind === "guide" ? root : folder) + record.page;
  const method =
    record.kind === "operation"
      ? joined(record.words, written)
      : record.page
          .split("/")
          .filter((part) => part !== "")
          .pop();
  const title = option(
    `result-${index}`,
    address + (record.anchor === "" ? "" : `#${encodeURIComponent(record.anchor)}`),
    [
      ["strong", record.title],
      ["code", method ?? ""],
      ["small", record.request || record.text],
    ],
  );
  return [
    title,
    ...members.map(([name, anchor, text], place) => {
      const item = option(`result-${index}-${place}`, `${address}#${encodeURIComponent(anchor)}`, [
        ["code", name],
        ["small", text],
      ]);
      item.classList.add("member");
      return item;
    }),
  ];
}

function option(id: string, href: string, parts: readonly (readonly [string, string])[]): HTMLElement {
  const link = document.createElement("a");
  link.id = id;
  link.setAttribute("role", "option");
  link.href = href;
  link.tabIndex = -1;
  for (const [tag, text] of parts) {
    if (text === "") continue;
    const part = document.createElement(tag);
    part.textContent = text;
    link.append(part, " ");
  }
  return link;
}

function joined(words: readonly string[], written: string): string {
  const lower = words.map((word) => word.toLowerCase());
  if (written === "snake") return lower.join("_");
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return lower.map((word, index) => (index === 0 && written === "camel" ? word : capital(word))).join("");
}

function keyPressed(event: KeyboardEvent, input: HTMLInputElement, list: HTMLElement): void {
  const results = [...list.querySelectorAll("a")];
  const current = results.findIndex(({ id }) => id === input.getAttribute("aria-activedescendant"));
  if (event.key === "ArrowDown") select(input, list, current + 1);
  else if (event.key === "ArrowUp") select(input, list, current - 1);
  else if (event.key === "Enter" && !event.isComposing) results[current]?.click();
  else return;
  event.preventDefault();
}

function select(input: HTMLInputElement, list: HTMLElement, index: number): void {
  const items = [...list.children];
  const chosen = items[Math.min(Math.max(index, 0), items.length - 1)];
  for (const item of items) item.setAttribute("aria-selected", String(item === chosen));
  if (chosen === undefined) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", chosen.id);
  chosen?.scrollIntoView({ block: "nearest" });
}
