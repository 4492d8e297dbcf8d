// The key is VitePress's, whose inline script sets the class before the page is painted.
const key = "vitepress-theme-appearance";

export function switchTheme(): void {
  const dark = document.documentElement.classList.toggle("dark");
  try {
    localStorage.setItem(key, dark ? "dark" : "light");
  } catch {
    // The choice holds for this page.
  }
  showTheme();
}

export function showTheme(): void {
  const dark = document.documentElement.classList.contains("dark");
  document.querySelector("[data-theme-switch]")?.setAttribute("aria-pressed", String(dark));
}
