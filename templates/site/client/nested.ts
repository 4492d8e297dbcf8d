/**
 * Shows the members of a nested type below the row that mentions it, to any depth: the section of the type is on the
 * same page, and what is opened is a copy of it.
 */
export function addExpanders(within: ParentNode): void {
  for (const row of within.querySelectorAll<HTMLTableRowElement>(".table tbody > tr")) {
    const name = row.cells[0];
    const link = row.cells[1]?.querySelector('a[href^="#"]')?.getAttribute("href") ?? "";
    const type = decodeURIComponent(link.slice(1));
    if (name === undefined || sectionOf(type) === null || name.querySelector(".expand") !== null) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "expand";
    button.dataset.expand = type;
    button.setAttribute("aria-expanded", "false");
    const label = document.querySelector<HTMLElement>(".site")?.dataset.members ?? "{name}";
    button.setAttribute("aria-label", label.replace("{name}", type));
    name.prepend(button);
  }
}

/** The heading of a type's section. */
function sectionOf(anchor: string): HTMLElement | null {
  const found = document.getElementById(anchor);
  return found?.tagName === "H3" ? found : null;
}

export function expandClicked(target: Element): void {
  const button = target.closest<HTMLButtonElement>("button[data-expand]");
  const row = button?.closest("tr");
  if (button === null || row === null || row === undefined) return;
  const isOpen = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!isOpen));
  if (isOpen) row.nextElementSibling?.remove();
  else row.after(nestedRow(row.cells.length, button.dataset.expand ?? ""));
}

function nestedRow(columns: number, type: string): HTMLTableRowElement {
  const row = document.createElement("tr");
  row.className = "nested";
  const cell = row.insertCell();
  cell.colSpan = columns;
  for (let part = sectionOf(type)?.nextElementSibling; part; part = part.nextElementSibling) {
    if (/^H[1-3]$/.test(part.tagName)) break;
    cell.append(copied(part));
  }
  addExpanders(cell);
  return row;
}

/** Without what may be on a page only once, and what was opened or offered in the original. */
function copied(part: Element): Element {
  const copy = part.cloneNode(true) as Element;
  for (const extra of copy.querySelectorAll(".row-link, .expand, tr.nested")) extra.remove();
  for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
  return copy;
}
