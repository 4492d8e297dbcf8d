import { packageText } from "../../source/package-folder.ts";
import type { ImportResult } from "../import-pages.ts";
import { byUrgency, type LineAt, type ReportData, reportData } from "./report-data.ts";
import type { ImportTotals } from "./totals.ts";

/**
 * The report as one HTML file that needs no other. It carries what it shows as data, and writes a section when that is
 * opened (`templates/report`): a large site has tens of thousands of facts.
 */
export function htmlReport(result: ImportResult, totals: ImportTotals, lineAt: LineAt): string {
  const data = reportData(result, lineAt);
  const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Import report</title>',
    '<meta name="viewport" content="width=device-width">',
    `<meta http-equiv="content-security-policy" content="${policy}">`,
    `<style>${packageText("templates/report/report.css")}</style>\n</head>\n<body>\n<h1>Import report</h1>`,
    `<p>${totalsText(totals)}</p>`,
    filtersForm(totals, data),
    '<noscript>The facts are listed by a script, which this browser does not run.</noscript>\n<main id="sections"></main>',
    `<script id="data" type="application/json">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>`,
    `<script type="module">${packageText("templates/report/report.js")}</script>\n</body>\n</html>\n`,
  ].join("\n");
}

function totalsText({ pages, documents, operations, schemas }: ImportTotals): string {
  const counts = Object.entries({ pages, documents, operations, schemas });
  return counts.map(([name, count]) => `${count.toLocaleString("en")} ${name}`).join(" · ");
}

function filtersForm({ facts, unread }: ImportTotals, { texts, clients, sections }: ReportData): string {
  const counts = { ...facts, unread };
  const standings = byUrgency.map((name) => {
    const checked = isFine(name) ? "" : " checked";
    return `<label><input type="checkbox" name="standing" value="${name}"${checked}> ${name} ${counts[name]}</label>`;
  });
  const kinds = new Set(sections.flatMap((section) => section.facts.map(({ fact }) => texts[fact] ?? "")));
  return [
    '<form id="filters">',
    '<input type="search" id="search" name="search" aria-label="Search" placeholder="Search operations, members, pages">',
    `<fieldset>${standings.join("\n")}</fieldset>`,
    select("kind", "every kind", new Map([...kinds].sort().map((kind) => [kind, kind]))),
    select("below", "any confidence", new Map(["1", "0.9", "0.5"].map((most) => [most, `below ${most}`]))),
    select("client", "every client", new Map(clients.map((client) => [client, client]))),
    '<button type="button" id="open">Open all</button> <button type="reset">Reset</button>',
    '<output id="count"></output>\n</form>',
  ].join("\n");
}

/** What stands on a page, or was concluded surely, is only shown to who asks for it. */
function isFine(standing: string): boolean {
  return standing === "read" || standing === "inferred";
}

function select(name: string, all: string, values: ReadonlyMap<string, string>): string {
  const options = [...values].map(
    ([value, text]) => `<option value="${escaped(value)}">${escaped(text)}</option>`,
  );
  return `<select name="${name}" aria-label="${name}"><option value="">${all}</option>${options.join("")}</select>`;
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
