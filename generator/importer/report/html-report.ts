import type { Finding } from "../build/finding.ts";
import type { ImportResult } from "../import-pages.ts";
import { type Place, placesText } from "../merge/fact.ts";
import { type FindingGroup, groupFindings } from "./shared-findings.ts";
import { type ImportTotals, type Standing, standingOf } from "./totals.ts";

/** The line of a page at a place; null where the page cannot be shown. */
export type LineAt = (place: Place) => string | null;

/** The report as one HTML file that needs no other: every fact with the line of the page that it comes from. */
export function htmlReport(result: ImportResult, totals: ImportTotals, lineAt: LineAt): string {
  const clients = result.documents.map(({ client, findings }) => clientSection(client, findings, lineAt));
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Import report</title>',
    `<style>${style}</style>\n</head>\n<body>\n<h1>Import report</h1>`,
    totalsTable(totals),
    ...clients,
    unreadSection(result),
    "</body>\n</html>\n",
  ].join("\n");
}

const style = `
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif }
body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th, td { border-top: 1px solid #8886; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
summary { cursor: pointer; padding: .3rem 0 }
code { font: 12px/1.4 ui-monospace, monospace; white-space: pre-wrap }
.place { opacity: .7 }
.rest { margin: .3rem 0 1rem 1rem }
.conflict, .withheld { color: #d33 }
.guessed { color: #b70 }
`;

function totalsTable(totals: ImportTotals): string {
  const { pages, documents, operations, schemas, facts, unread } = totals;
  const rows = Object.entries({ pages, documents, operations, schemas, ...facts, "unread lines": unread });
  const cells = rows.map(([name, count]) => `<tr><th>${name}</th><td>${count}</td></tr>`);
  return `<table style="width: 20rem">${cells.join("")}</table>`;
}

/** What is to look at comes first and open: told once where many subjects share it, else by subject. */
function clientSection(client: string, findings: readonly Finding[], lineAt: LineAt): string {
  const { shared } = groupFindings(findings.filter(needsLook));
  const told = new Set(shared.flatMap((group) => group.findings));
  const subjects = new Map<string, Finding[]>();
  for (const finding of findings) {
    const own = subjects.get(finding.subject);
    if (own === undefined) subjects.set(finding.subject, [finding]);
    else own.push(finding);
  }
  const entries = [...subjects].map(([subject, own]) => ({
    subject,
    own,
    open: own.filter((finding) => needsLook(finding) && !told.has(finding)),
  }));
  const sorted = entries.sort((a, b) => Number(b.open.length > 0) - Number(a.open.length > 0));
  const parts = sorted.map(({ subject, own, open }) => subjectPart(subject, own, open, lineAt));
  return [`<h2>${escaped(client)}</h2>`, ...sharedPart(shared, lineAt), ...parts].join("\n");
}

function sharedPart(shared: readonly FindingGroup[], lineAt: LineAt): string[] {
  if (shared.length === 0) return [];
  const rows = shared.map(({ finding, subjects }) =>
    findingRow(
      finding,
      lineAt,
      `<div class="place">in ${subjects.size}: ${escaped([...subjects].join(", "))}</div>`,
    ),
  );
  const summary = `<summary>in several places · <b>${shared.length} to look at</b></summary>`;
  return [`<details open>${summary}\n${tableOf(rows)}</details>`];
}

function needsLook(finding: Finding): boolean {
  return ["guessed", "withheld", "conflict"].includes(standingOf(finding));
}

const header = ["", "Fact", "Value", "Why", "On the page"].map((name) => `<th>${name}</th>`).join("");
const widths = ["7%", "15%", "25%", "18%", "35%"].map((width) => `<col style="width: ${width}">`).join("");

function subjectPart(
  subject: string,
  findings: readonly Finding[],
  open: readonly Finding[],
  lineAt: LineAt,
): string {
  const rows = (list: readonly Finding[]) => tableOf(list.map((finding) => findingRow(finding, lineAt)));
  const head = `${escaped(subject)} · ${findings.length} facts`;
  if (open.length === 0) return `<details><summary>${head}</summary>\n${rows(findings)}</details>`;
  const others = findings.filter((finding) => !open.includes(finding));
  return [
    `<details open><summary>${head} · <b>${open.length} to look at</b></summary>`,
    rows(open),
    ...(others.length === 0
      ? []
      : [`<details class="rest"><summary>${others.length} other facts</summary>\n${rows(others)}</details>`]),
    "</details>",
  ].join("\n");
}

function tableOf(rows: readonly string[]): string {
  return [`<table><colgroup>${widths}</colgroup><tr>${header}</tr>`, ...rows, "</table>"].join("\n");
}

/** @param note what is said below the fact's name */
function findingRow(finding: Finding, lineAt: LineAt, note = ""): string {
  const standing: Standing = standingOf(finding);
  const what = finding.member === null ? finding.fact : `${finding.member} · ${finding.fact}`;
  const sides = [
    { value: finding.value, places: finding.places },
    ...finding.others.map((other) => ({ value: other.value, places: other.places })),
  ];
  const values = sides.map(({ value }) => `<div><code>${escaped(printed(value))}</code></div>`);
  const places = sides.map((side) => placesCell(side.places, lineAt));
  const why = finding.reason === null ? "" : `${escaped(finding.reason)} (${finding.confidence})`;
  const cells = [standing, escaped(what) + note, values.join(""), why, places.join("")];
  return `<tr class="${standing}">${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

/** The first place with its line; what many pages say alike is shown once. */
function placesCell(places: readonly Place[], lineAt: LineAt): string {
  const [first] = places;
  if (first === undefined) return "<div>no page</div>";
  const line = lineAt(first);
  const text = line === null ? "" : `<br><code>${escaped(shorten(line.trim()))}</code>`;
  return `<div><span class="place">${escaped(placesText(places))}</span>${text}</div>`;
}

function unreadSection({ pages }: ImportResult): string {
  const rows = pages.flatMap(({ file, unread }) =>
    unread.map(({ line, text }) => {
      const place = escaped(`${file}:${line}`);
      return `<tr><td class="place">${place}</td><td><code>${escaped(shorten(text))}</code></td></tr>`;
    }),
  );
  return rows.length === 0 ? "" : `<h2>Text that belongs to nothing</h2>\n<table>${rows.join("\n")}</table>`;
}

function printed(value: unknown): string {
  if (value === undefined || value === null) return "";
  return shorten(typeof value === "string" ? value : JSON.stringify(value));
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
}

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => references[character] ?? character);
}
