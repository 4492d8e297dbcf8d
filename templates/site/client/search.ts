import type { SearchDetails, SearchRecord } from "../../../generator/site/search-records.ts";
import { recall } from "./memory.ts";
import { pageFolder, type ShownPage, shownPage } from "./page.ts";
import type { Find, Hit } from "./search-index.ts";

/** What finds names, which is there first, and what finds all that is told of them. */
interface Indexes {
  readonly names: Promise<Find>;
  readonly all: Promise<Find>;
}

/** By locale; loaded when the search is first opened. */
const indexes = new Map<string, Indexes>();

function loadIndexes(base: string, locale: string): Indexes {
  const library = import("./search-index.ts");
  const names = fetched<readonly SearchRecord[]>(`${base}search/${locale}.json`);
  const details = names.then(() => fetched<readonly SearchDetails[]>(`${base}search/${locale}.details.json`));
  return {
    names: Promise.all([library, names]).then(([{ searchIndex }, records]) => searchIndex(records)),
    all: Promise.all([library, names, details]).then(([{ searchIndex }, records, more]) =>
      searchIndex(records.map((record, index) => ({ ...record, ...more[index] }))),
    ),
  };
}

async function fetched<Content>(address: string): Promise<Content> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  return (await response.json()) as Content;
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
  list.ariaBusy = "true";
  const language = page.language ?? recall("language") ?? dialog.dataset.defaultLanguage ?? "";
  const cases = JSON.parse(dialog.dataset.cases ?? "{}") as Readonly<Record<string, string>>;
  const place: Place = {
    root: `${page.base}${page.locale}/`,
    folder: pageFolder(page.base, page.locale, language),
    written: cases[language] ?? "camel",
    type: dialog.dataset.type ?? "",
  };
  const update = (find: Find) => {
    const query = input.value.trim();
    const hits = query === "" ? [] : find(query, language);
    list.replaceChildren(...hits.flatMap((hit, index) => options(hit, index, place)));
    input.setAttribute("aria-expanded", String(hits.length > 0));
    const nothing = list.ariaBusy === "true" ? dialog.dataset.loading : dialog.dataset.empty;
    status.textContent = query !== "" && hits.length === 0 ? (nothing ?? "").replace("{query}", query) : "";
    select(input, list, 0);
  };
  const use = (find: Find) => {
    input.oninput = () => update(find);
    update(find);
  };
  input.onkeydown = (event) => keyPressed(event, input, list);
  list.onclick = () => dialog.close();
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop
  };
  const { names, all } = indexesOf(page);
  try {
    use(await names);
    const find = await all;
    list.ariaBusy = "false";
    use(find);
  } catch {
    status.textContent = dialog.dataset.failed ?? "";
  }
}

/** The indexes of the page's locale, loaded once; again where that failed. */
function indexesOf({ base, locale }: ShownPage): Indexes {
  const loading = indexes.get(locale) ?? loadIndexes(base, locale);
  indexes.set(locale, loading);
  loading.all.catch(() => indexes.delete(locale));
  return loading;
}

interface Place {
  /** Where the guides are. */
  readonly root: string;
  /** Where the pages of the reader's language are. */
  readonly folder: string;
  /** How that language writes methods. */
  readonly written: string;
  /** What a type is called. */
  readonly type: string;
}

/** A result, and below it the members that the query names, each with its own address. */
function options(
  { record, members }: Hit,
  index: number,
  { root, folder, written, type }: Place,
): HTMLElement[] {
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
      ["span", record.kind === "type" ? type : ""],
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
