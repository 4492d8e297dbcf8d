/** What a reader chose, kept in the browser where it may be. */
export function recall(key: "locale" | "language" | "tab"): string | null {
  try {
    return localStorage.getItem(`specpress-${key}`);
  } catch {
    return null; // storage is off
  }
}

export function remember(key: "locale" | "language" | "tab", value: string): void {
  try {
    localStorage.setItem(`specpress-${key}`, value);
  } catch {
    // The choice holds for this page.
  }
}
