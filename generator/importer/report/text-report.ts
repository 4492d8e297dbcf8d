import type { Finding } from "../build/finding.ts";
import { isObject } from "../build/json.ts";
import type { LocalizedDocument } from "../build/localized-document.ts";
import type { ImportResult } from "../import-pages.ts";
import { type Place, placesText } from "../merge/fact.ts";
import { type FindingGroup, groupFindings } from "./shared-findings.ts";
import { type ImportTotals, type Standing, standingOf } from "./totals.ts";

/** The report for people: totals, and then only what somebody should look at. */
export function textReport(result: ImportResult, totals: ImportTotals): string {
  const lines = [...totalLines(totals, result)];
  for (const { client, findings } of result.documents) {
    const open = findings.filter((finding) => attention.includes(standingOf(finding)));
    if (open.length > 0) lines.push("", `${client}: ${open.length} to look at`, ...subjectLines(open));
    lines.push(...inferredLines(client, findings));
  }
  const unread = unreadLines(result);
  if (unread.length > 0) lines.push("", "text that belongs to nothing", ...unread);
  return `${lines.join("\n")}\n`;
}

const attention: readonly Standing[] = ["guessed", "withheld", "conflict"];

/** What no reader could make use of; a text that stands on several pages once, with the first place. */
function unreadLines({ pages }: ImportResult): string[] {
  const byText = new Map<string, Place[]>();
  for (const { file, unread } of pages) {
    for (const { text, line } of unread) {
      const places = byText.get(shorten(text)) ?? [];
      byText.set(shorten(text), places);
      places.push({ file, line });
    }
  }
  return [...byText].map(([text, places]) => {
    const count = places.length === 1 ? "" : `${places.length} × `;
    return `  ${count}${text} (${placesText(places)})`;
  });
}

function totalLines(totals: ImportTotals, { documents }: ImportResult): string[] {
  const { facts } = totals;
  return [
    `facts: ${facts.read} read · ${facts.inferred} inferred · ${facts.guessed} guessed (marked x-specpress-guess) · ${facts.withheld} left out or not fitting · ${facts.conflict} in conflict`,
    ...(documents.some(hasSecurity) ? [] : ["security: on no page; the documents have none"]),
    `samples: on ${plural(totals.samples, "page")}, read for what they tell; the documents have none`,
  ];
}

function hasSecurity({ root: { components } }: LocalizedDocument): boolean {
  return isObject(components) && components.securitySchemes !== undefined;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function subjectLines(findings: readonly Finding[]): string[] {
  const { shared, rest } = groupFindings(findings);
  const lines = shared.flatMap(({ finding, subjects }) => [
    ...findingLines(finding),
    `      in ${subjects.size}: ${shorten([...subjects].join(", "))}`,
  ]);
  return [...(lines.length > 0 ? ["  in several places", ...lines] : []), ...bySubject(rest)];
}

function bySubject(groups: readonly FindingGroup[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { finding, subjects } of groups) {
    for (const subject of subjects) {
      const own = lines.get(subject) ?? [];
      lines.set(subject, own);
      own.push(...findingLines(finding));
    }
  }
  return [...lines].flatMap(([subject, own]) => [`  ${subject}`, ...own]);
}

/** What was inferred fills pages: here only how often for which reason, with one place each. */
function inferredLines(client: string, findings: readonly Finding[]): string[] {
  const byReason = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (standingOf(finding) !== "inferred") continue;
    const key = `${finding.fact}: ${finding.reason ?? ""}`;
    const list = byReason.get(key);
    if (list === undefined) byReason.set(key, [finding]);
    else list.push(finding);
  }
  if (byReason.size === 0) return [];
  const lines = [...byReason]
    .sort((a, b) => b[1].length - a[1].length)
    .map(
      ([key, list]) => `  ${String(list.length).padStart(5)} × ${key} (${placesText(list[0]?.places ?? [])})`,
    );
  return ["", `${client}: inferred`, ...lines];
}

function findingLines(finding: Finding): string[] {
  const what = finding.member === null ? finding.fact : `${finding.member} · ${finding.fact}`;
  const reason = finding.reason === null ? "" : `: ${finding.reason}`;
  const value =
    finding.value === null || finding.value === undefined ? "" : ` ${shorten(printed(finding.value))}`;
  const standing = standingOf(finding);
  const head = `    ${words[standing]} ${what}${value}${reason} (${placesText(finding.places)})`;
  const others = finding.others.map(
    (other) => `      against ${shorten(printed(other.value))} (${placesText(other.places)})`,
  );
  return [head, ...others];
}

const words: Readonly<Record<Standing, string>> = {
  read: "read",
  inferred: "inferred",
  guessed: "guessed",
  withheld: "look at",
  conflict: "conflict",
};

function printed(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function shorten(text: string): string {
  const flat = text.replace(/\s+/g, " ");
  return flat.length > 90 ? `${flat.slice(0, 87)}...` : flat;
}
