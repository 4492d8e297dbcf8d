/** Marks in the outline which section is being read. */
export function watchOutline(): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>("[data-outline] a")].map((link) => [
      decodeURIComponent(link.hash.slice(1)),
      link,
    ]),
  );
  const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
  if (headings.length === 0) return;
  const observer = new IntersectionObserver(
    () => {
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
      const current = passed.at(-1) ?? headings[0];
      for (const [id, link] of links) link.classList.toggle("current", id === current?.id);
    },
    { rootMargin: "-64px 0px -50% 0px" },
  );
  for (const heading of headings) observer.observe(heading);
}
