import { recall, remember } from "./memory.ts";

/** Shows the sample that belongs to a tab, and remembers its language for the other pages. */
export function tabChosen(input: HTMLInputElement): void {
  const group = input.closest(".vp-code-group");
  if (group === null) return;
  const inputs = [...group.querySelectorAll(".tabs input")];
  const blocks = group.querySelector(".blocks")?.children ?? [];
  const chosen = inputs.indexOf(input);
  [...blocks].forEach((block, index) => {
    block.classList.toggle("active", index === chosen);
  });
  const title = input.nextElementSibling?.textContent ?? "";
  if (title !== "") remember("tab", title);
}

export function openKnownTab(): void {
  const known = recall("tab");
  if (known === null) return;
  for (const label of document.querySelectorAll<HTMLLabelElement>(".vp-code-group .tabs label")) {
    if (label.textContent === known) label.click();
  }
}
