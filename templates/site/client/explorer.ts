interface Scalar {
  createApiReference(place: Element, options: object): unknown;
}

/** Loads the explorer, which is large, on its own page only. It asks no other host for anything by itself. */
export function showExplorer(): void {
  const place = document.querySelector<HTMLElement>("[data-explorer]");
  if (place === null) return;
  const script = document.createElement("script");
  script.src = place.dataset.script ?? "";
  script.onload = () => {
    const { Scalar } = globalThis as unknown as { Scalar?: Scalar };
    if (Scalar === undefined) failed(place);
    else start(place, Scalar);
  };
  script.onerror = () => failed(place);
  document.head.append(script);
}

function start(place: HTMLElement, scalar: Scalar): void {
  place.textContent = "";
  scalar.createApiReference(place, {
    url: place.dataset.document,
    withDefaultFonts: false,
    telemetry: false,
    // Ctrl+K is the search of the site.
    searchHotKey: "j",
    hideDarkModeToggle: true,
    showDeveloperTools: "never",
    darkMode: document.documentElement.classList.contains("dark"),
  });
}

function failed(place: HTMLElement): void {
  place.textContent = place.dataset.failed ?? "";
}
