// The import report in a browser. What a section holds is written when it is opened, as there are tens of
// thousands of facts on a large site.

/** @typedef {import("../../generator/importer/report/report-data.ts").ReportData} ReportData */
/** @typedef {import("../../generator/importer/report/report-data.ts").ReportFact} ReportFact */
/** @typedef {import("../../generator/importer/report/report-data.ts").ReportSection} ReportSection */

/** @type {ReportData} */
const data = JSON.parse(part("data").textContent ?? "");
const folded = data.texts.map((text) => text.toLowerCase());
const filters = /** @type {HTMLFormElement} */ (part("filters"));
const list = part("sections");
/** @type {Set<ReportSection>} */
const opened = new Set();

filters.addEventListener("input", show);
filters.addEventListener("reset", () => setTimeout(show));
filters.addEventListener("submit", (event) => event.preventDefault());
part("open").addEventListener("click", () => {
  for (const section of list.querySelectorAll("details")) section.open = true;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target === part("search")) return;
  event.preventDefault();
  part("search").focus();
});
show();

/** Lists the sections that have facts for the filters, what a person must see first before all else. */
function show() {
  const fits = currentFilter();
  const sections = data.sections.flatMap((section) => {
    const facts = section.facts.filter((fact) => fits(fact, section));
    return facts.length === 0 ? [] : [{ section, facts }];
  });
  list.replaceChildren(...sections.map(({ section, facts }) => sectionElement(section, facts)));
  const count = sections.reduce((sum, { facts }) => sum + facts.length, 0);
  part("count").textContent = `${plural(count, "fact")} in ${plural(sections.length, "section")}`;
}

/** @returns {(fact: ReportFact, section: ReportSection) => boolean} */
function currentFilter() {
  const form = new FormData(filters);
  const [standings, kind, client] = [form.getAll("standing"), form.get("kind"), form.get("client")];
  const below = Number(form.get("below"));
  const words = String(form.get("search")).toLowerCase().split(/\s+/).filter(Boolean);
  const texts = words.map(
    (word) => new Set(folded.flatMap((text, index) => (text.includes(word) ? [index] : []))),
  );
  return (fact, section) =>
    standings.includes(fact.standing) &&
    (kind === "" || data.texts[fact.fact] === kind) &&
    (client === "" || section.client === client) &&
    (below === 0 || fact.confidence < below) &&
    texts.every((found) => mentions(fact, section).some((text) => found.has(text)));
}

/** @param {ReportFact} fact @param {ReportSection} section */
function mentions(fact, section) {
  const sides = fact.sides.flatMap(({ value, file, source }) => [value, file, source]);
  return [section.title, fact.member, fact.fact, fact.reason, fact.note, ...sides];
}

/** @param {ReportSection} section @param {readonly ReportFact[]} facts */
function sectionElement(section, facts) {
  const details = element("details");
  const counts = ["conflict", "guessed", "withheld", "unread"].flatMap((standing) => {
    const count = facts.filter((fact) => fact.standing === standing).length;
    return count === 0 ? [] : [`${count} ${standing}`];
  });
  const others =
    facts.length - facts.filter(({ standing }) => standing !== "read" && standing !== "inferred").length;
  const told = [...counts, ...(others === 0 ? [] : [`${others} other`])].join(" · ");
  const where = data.clients.length > 1 && section.client !== "" ? `${section.client} · ` : "";
  details.append(element("summary", "", `${where}${textOf(section.title)} `, element("span", "count", told)));
  details.open = opened.has(section);
  details.addEventListener("toggle", () => {
    if (details.open) opened.add(section);
    else opened.delete(section);
    if (details.open && details.childElementCount === 1) details.append(table(facts));
  });
  return details;
}

/** @param {readonly ReportFact[]} facts */
function table(facts) {
  const names = ["", "Fact", "Value", "On the page"];
  const head = element("thead", "", element("tr", "", ...names.map((name) => element("th", "", name))));
  return element("table", "", head, ...facts.map(factRows));
}

/** One row for what a fact is, and for each thing that pages say in its place. @param {ReportFact} fact */
function factRows(fact) {
  const name = [fact.member, fact.fact].map(textOf).filter(Boolean).join(" · ");
  const reason = fact.reason === 0 ? "" : `${textOf(fact.reason)} (${fact.confidence})`;
  const notes = [reason, textOf(fact.note)].filter(Boolean).map((note) => element("small", "", note));
  const rows = fact.sides.map((side) => {
    const more = side.more === 0 ? "" : ` and ${side.more} more`;
    const place = side.file === 0 ? "no page" : `${textOf(side.file)}:${side.line}${more}`;
    return element(
      "tr",
      "",
      element("td", "value", element("code", "", textOf(side.value))),
      element("td", "place", element("small", "", place), element("code", "", textOf(side.source))),
    );
  });
  const first = [element("td", "standing", fact.standing), element("td", "fact", name, ...notes)];
  for (const cell of first) cell.rowSpan = rows.length;
  rows[0]?.prepend(...first);
  return element("tbody", fact.standing, ...rows);
}

/** @param {number} index */
function textOf(index) {
  return data.texts[index] ?? "";
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} classes
 * @param {(Node | string)[]} content
 */
function element(name, classes = "", ...content) {
  const made = document.createElement(name);
  if (classes !== "") made.className = classes;
  made.append(...content);
  return made;
}

/** @param {string} id */
function part(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the report has no ${id}`);
  return found;
}

/** @param {number} count @param {string} noun */
function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
