import { copyClicked } from "./copy.ts";
import { showExplorer } from "./explorer.ts";
import { followMoved } from "./moved.ts";
import { addExpanders, expandClicked } from "./nested.ts";
import { suggestPages } from "./not-found.ts";
import { watchOutline } from "./outline.ts";
import { shownPage } from "./page.ts";
import { openSearch } from "./search.ts";
import { choose, followMemory } from "./switches.ts";
import { openKnownTab, tabChosen } from "./tabs.ts";
import { showTheme, switchTheme } from "./theme.ts";

// All listeners are on the document, so that they hold however the page got there.
document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (target === null) return;
  if (target.closest("[data-search]") !== null) void openSearch();
  if (target.closest("[data-theme-switch]") !== null) switchTheme();
  if (target.closest("[data-menu]") !== null) toggleMenu();
  else if (target.closest("#sidebar") === null) closeMenu();
  choose(target);
  expandClicked(target);
  if (target instanceof HTMLInputElement) tabChosen(target);
  void copyClicked(target);
});

document.addEventListener("keydown", (event) => {
  const writing = event.target instanceof Element && event.target.closest("input, textarea, select") !== null;
  const shortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
  if (shortcut || (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey)) {
    event.preventDefault();
    void openSearch();
  }
  if (event.key === "Escape" && closeMenu()) document.querySelector<HTMLElement>("[data-menu]")?.focus();
});

function toggleMenu(): void {
  setMenu(!document.documentElement.classList.contains("menu-open"));
}

/** Whether it was open. */
function closeMenu(): boolean {
  const isOpen = document.documentElement.classList.contains("menu-open");
  if (isOpen) setMenu(false);
  return isOpen;
}

function setMenu(open: boolean): void {
  document.documentElement.classList.toggle("menu-open", open);
  document.querySelector("[data-menu]")?.setAttribute("aria-expanded", String(open));
  if (open) document.querySelector<HTMLElement>("#sidebar a")?.focus();
}

/** Brings the page to life that is there now. */
export function showPage(): void {
  const page = shownPage();
  if (page === null) return;
  showTheme();
  followMoved();
  followMemory(page);
  watchOutline();
  addExpanders(document);
  openKnownTab();
  // The place in the menu, and not that on the page.
  const place = scrollY;
  document.querySelector("#sidebar details [aria-current]")?.scrollIntoView({ block: "nearest" });
  if (location.hash === "") scrollTo({ top: place, behavior: "instant" });
  if (page.kind === "missing") void suggestPages(page);
  if (page.kind === "explorer") showExplorer();
}
