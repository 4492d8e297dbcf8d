import { recall, remember } from "./memory.ts";
import type { ShownPage } from "./page.ts";

/** Remembers the language or locale that a link stands for, and keeps the place on the page. */
export function choose(target: Element): void {
  const link = target.closest<HTMLAnchorElement>("a[data-language-choice], a[data-locale-choice]");
  if (link === null) return;
  const { languageChoice, localeChoice } = link.dataset;
  if (languageChoice !== undefined) remember("language", languageChoice);
  if (localeChoice !== undefined) remember("locale", localeChoice);
  // Anchors are the same in every language.
  if (location.hash !== "" && link.closest(".cards") === null) link.hash = location.hash;
}

/** Leads from places without a language or locale to those last read. */
export function followMemory(page: ShownPage): void {
  if (page.language !== null) remember("language", page.language);
  if (page.kind === "root") {
    const link = preferredLocale();
    if (link !== null) location.replace(link.href);
    return;
  }
  const language = recall("language");
  if (page.language !== null || language === null) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-remember]")) {
    const path = link.pathname.slice(page.base.length).split("/");
    // A guide exists only for some languages; their cards on the first page say which.
    const guide = link.dataset.remember === "guide";
    const known = document.querySelector(`[data-language-choice="${CSS.escape(language)}"]`);
    if (path[1] === undefined || known === null || (guide && !known.getAttribute("href")?.endsWith("/guide")))
      continue;
    path[1] = language;
    link.pathname = page.base + path.join("/");
  }
}

function preferredLocale(): HTMLAnchorElement | null {
  const choices = [...document.querySelectorAll<HTMLAnchorElement>("a[data-locale-choice]")];
  const wanted = [recall("locale"), ...navigator.languages];
  for (const locale of wanted) {
    const [language] = locale?.split("-") ?? [];
    const found =
      choices.find((link) => link.dataset.localeChoice === locale) ??
      choices.find((link) => link.dataset.localeChoice?.split("-")[0] === language);
    if (found !== undefined) return found;
  }
  return choices[0] ?? null;
}
