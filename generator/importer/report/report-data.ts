import type { Finding } from "../build/finding.ts";
import type { ImportResult } from "../import-pages.ts";
import type { Place } from "../merge/fact.ts";
import { type FindingGroup, groupFindings } from "./shared-findings.ts";
import { type Standing, standingOf } from "./totals.ts";

/** The line of a page at a place; null where the page cannot be shown. */
export type LineAt = (place: Place) => string | null;

/** What the web page shows. A text stands in `texts` once, and everywhere else as its index; 0 is none. */
export interface ReportData {
  readonly texts: readonly string[];
  readonly clients: readonly string[];
  /** What a person must see first comes first. */
  readonly sections: readonly ReportSection[];
}

export interface ReportSection {
  /** Empty where it is about all. */
  readonly client: string;
  readonly title: number;
  readonly facts: readonly ReportFact[];
}

export interface ReportFact {
  readonly member: number;
  readonly fact: number;
  readonly standing: Standing | "unread";
  readonly confidence: number;
  readonly reason: number;
  readonly note: number;
  /** What was taken, and what other pages say instead. */
  readonly sides: readonly ReportSide[];
}

export interface ReportSide {
  readonly value: number;
  readonly file: number;
  readonly line: number;
  /** How many other places say it too. */
  readonly more: number;
  /** The line of the page. */
  readonly source: number;
}

export function reportData(result: ImportResult, lineAt: LineAt): ReportData {
  const writer = new FactWriter(lineAt);
  const shared = result.documents.flatMap(({ client, findings }) => sharedSection(client, findings, writer));
  const own = result.documents.flatMap(({ client, findings }) => ownSections(client, findings, writer));
  const unread = unreadSection(result, writer);
  return {
    texts: writer.texts,
    clients: result.documents.map(({ client }) => client),
    sections: [...shared, ...unread, ...own.sort((a, b) => urgency(a) - urgency(b))],
  };
}

/** What a person must see first comes first. */
export const byUrgency = ["conflict", "guessed", "unread", "withheld", "inferred", "read"] as const;

function urgency({ facts }: ReportSection): number {
  const [first] = facts;
  return first === undefined ? byUrgency.length : byUrgency.indexOf(first.standing);
}

/** What is to look at and has the same words in several places is told once. */
function sharedGroups(findings: readonly Finding[]): readonly FindingGroup[] {
  return groupFindings(findings.filter(needsLook)).shared;
}

function needsLook(finding: Finding): boolean {
  return ["guessed", "withheld", "conflict"].includes(standingOf(finding));
}

function sharedSection(client: string, findings: readonly Finding[], writer: FactWriter): ReportSection[] {
  const groups = sharedGroups(findings);
  if (groups.length === 0) return [];
  const facts = groups.map(({ finding, subjects }) =>
    writer.fact(finding, `in ${subjects.size}: ${[...subjects].join(", ")}`),
  );
  return [{ client, title: writer.text("in several places"), facts }];
}

function ownSections(client: string, findings: readonly Finding[], writer: FactWriter): ReportSection[] {
  const told = new Set(sharedGroups(findings).flatMap((group) => group.findings));
  const subjects = new Map<string, ReportFact[]>();
  for (const finding of findings) {
    if (told.has(finding)) continue;
    const own = subjects.get(finding.subject);
    if (own === undefined) subjects.set(finding.subject, [writer.fact(finding)]);
    else own.push(writer.fact(finding));
  }
  return [...subjects].map(([subject, facts]) => ({
    client,
    title: writer.text(subject === "" ? "the document" : subject),
    facts: facts.sort((a, b) => byUrgency.indexOf(a.standing) - byUrgency.indexOf(b.standing)),
  }));
}

function unreadSection({ pages }: ImportResult, writer: FactWriter): ReportSection[] {
  const places = new Map<string, Place[]>();
  for (const { file, unread } of pages) {
    for (const { text, line } of unread) {
      const same = places.get(text);
      if (same === undefined) places.set(text, [{ file, line }]);
      else same.push({ file, line });
    }
  }
  if (places.size === 0) return [];
  const facts = [...places].map(([text, same]) => writer.unread(text, same));
  return [{ client: "", title: writer.text("text that belongs to nothing"), facts }];
}

/** Writes facts, and each text once. */
class FactWriter {
  readonly texts: string[] = [""];
  readonly #indices = new Map<string, number>([["", 0]]);
  readonly #lineAt: LineAt;

  constructor(lineAt: LineAt) {
    this.#lineAt = lineAt;
  }

  /** @param note what is said below the fact's name */
  fact(finding: Finding, note = ""): ReportFact {
    return {
      member: this.text(finding.member ?? ""),
      fact: this.text(finding.fact),
      standing: standingOf(finding),
      confidence: finding.confidence,
      reason: this.text(finding.reason ?? ""),
      note: this.text(note),
      sides: [finding, ...finding.others].map(({ value, places }) => this.#side(printed(value), places)),
    };
  }

  unread(text: string, places: readonly Place[]): ReportFact {
    const sides = [this.#side(text, places)];
    const fact = this.text("unread text");
    return { member: 0, fact, standing: "unread", confidence: 0, reason: 0, note: 0, sides };
  }

  #side(value: string, places: readonly Place[]): ReportSide {
    const [first] = places;
    const line = first === undefined ? null : this.#lineAt(first);
    return {
      value: this.text(value),
      file: this.text(first?.file ?? ""),
      line: first?.line ?? 0,
      more: Math.max(0, places.length - 1),
      source: this.text(line?.trim() ?? ""),
    };
  }

  text(whole: string): number {
    const text = whole.length > 300 ? `${whole.slice(0, 297)}...` : whole;
    let index = this.#indices.get(text);
    if (index === undefined) {
      index = this.texts.push(text) - 1;
      this.#indices.set(text, index);
    }
    return index;
  }
}

function printed(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
