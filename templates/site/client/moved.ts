/** Leads on to a structure, or a member of one, that large pages only list: links to it were made when they were small. */
export function followMoved(): void {
  const hash = decoded(location.hash.slice(1));
  // Of `Pet.name` the page lists `Pet`; and names of types may have dots too.
  for (let name = hash; name !== ""; name = name.slice(0, Math.max(0, name.lastIndexOf(".")))) {
    const found = document.getElementById(name);
    if (found === null) continue;
    const link = found.closest("li")?.querySelector<HTMLAnchorElement>("a[href]");
    if (found.dataset.moved !== undefined && link) location.replace(`${link.pathname}${location.hash}`);
    return;
  }
}

/** Addresses that people write may hold a `%` of their own. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
