/** What the layout says of the page that is shown. */
export interface ShownPage {
  readonly kind: string;
  readonly locale: string;
  readonly language: string | null;
  readonly base: string;
}

export function shownPage(): ShownPage | null {
  const { dataset } = document.querySelector<HTMLElement>(".site") ?? {};
  if (dataset === undefined) return null;
  return {
    kind: dataset.kind ?? "",
    locale: dataset.locale ?? "",
    language: dataset.language ?? null,
    base: dataset.base ?? "/",
  };
}

/** Where the pages of operations are, in the layout of the site. */
export function pageFolder(base: string, locale: string, language: string): string {
  const { tabs } = document.querySelector<HTMLElement>("[data-search-dialog]")?.dataset ?? {};
  return tabs === "true" ? `${base}${locale}/` : `${base}${locale}/${language}/`;
}

/** Tells those who do not see it what has happened. */
export function announce(text: string): void {
  const place = document.querySelector("[data-announce]");
  if (place !== null) place.textContent = text;
}
