import { announce } from "./page.ts";

/** Copies code, or the whole page as Markdown. */
export async function copyClicked(target: Element): Promise<void> {
  const code = target.closest<HTMLButtonElement>("button.copy");
  const page = target.closest<HTMLButtonElement>("button[data-copy-page]");
  if (code !== null) {
    const text = code.parentElement?.querySelector("pre")?.textContent ?? "";
    await navigator.clipboard.writeText(text.endsWith("\n") ? text : `${text}\n`);
    confirmed(code);
  }
  if (page !== null) {
    const response = await fetch(page.dataset.copyPage ?? "");
    if (!response.ok) return;
    await navigator.clipboard.writeText(await response.text());
    confirmed(page);
  }
}

function confirmed(button: HTMLButtonElement): void {
  const copied = document.querySelector<HTMLElement>("[data-copied]")?.dataset.copied ?? "✓";
  button.classList.add("copied");
  announce(copied);
  setTimeout(() => {
    button.classList.remove("copied");
    announce("");
  }, 2000);
}
