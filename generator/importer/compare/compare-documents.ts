import type { Finding } from "../build/finding.ts";
import type { JsonObject } from "../build/json.ts";
import type { LocalizedDocument } from "../build/localized-document.ts";
import type { Place } from "../merge/fact.ts";
import { folded } from "../merge/group-pages.ts";
import { textKey } from "../merge/text-key.ts";
import { plainText } from "../page/code-span.ts";
import { type ContentPair, contentPair } from "./compare-content.ts";
import {
  type DocumentFact,
  limits,
  type OperationNode,
  operationFacts,
  operationsOf,
  schemaFacts,
} from "./document-facts.ts";
import { listsAroundAnyObject } from "./resolve.ts";

/** One thing that pages and a specification say differently. */
export interface Difference {
  readonly client: string;
  readonly subject: string;
  readonly member: string | null;
  readonly fact: string;
  /** Null where the pages, or the specification, lack it. */
  readonly pages: { readonly value: unknown; readonly places: readonly Place[] } | null;
  readonly specification: { readonly value: unknown; readonly pointer: string } | null;
}

/** Compares what pages say with a specification. What only the specification can say is no difference. */
export function compareDocuments(pages: LocalizedDocument, specification: JsonObject): Difference[] {
  const comparison = {
    client: pages.client,
    places: placeIndex(pages.findings),
    compared: new Set<string>(),
    isComplete: pages.isComplete,
  };
  const matched = matchOperations(operationsOf(pages.root), operationsOf(specification));
  const operations = matched.flatMap(({ subject, page, own }) =>
    compareFacts(
      page === null ? [] : operationFacts(pages.root, page, subject),
      own === null ? [] : operationFacts(specification, own, subject),
      { ...comparison, whole: page === null || own === null ? subject : null },
    ),
  );
  const [used, known] = sharedSubjects(schemaFacts(pages.root), schemaFacts(specification));
  return [...operations, ...compareFacts(used, known, { ...comparison, whole: null })];
}

/** Structures that both sides have under one name. All others are compared where they are used. */
function sharedSubjects(pages: readonly DocumentFact[], own: readonly DocumentFact[]) {
  const said = new Set(pages.map(({ subject }) => subject));
  const known = new Set(own.map(({ subject }) => subject));
  return [
    pages.filter(({ subject }) => known.has(subject)),
    own.filter(({ subject }) => said.has(subject)),
  ] as const;
}

interface Match {
  readonly subject: string;
  readonly page: OperationNode | null;
  readonly own: OperationNode | null;
}

/** Pairs operations by id, else by path; those that are left have no partner. */
function matchOperations(pages: readonly OperationNode[], own: readonly OperationNode[]): Match[] {
  const left = new Set(own);
  const take = (fits: (operation: OperationNode) => boolean) => {
    const found = [...left].find(fits) ?? null;
    if (found !== null) left.delete(found);
    return found;
  };
  const byId = pages.map((page) => ({ page, own: take(({ id }) => isSameName(id, page.id)) }));
  const matches = byId.map(({ page, own: partner }) => ({
    subject: `operation ${page.id}`,
    page,
    own: partner ?? take(({ path, verb }) => path === page.path && verb === page.verb),
  }));
  return [
    ...matches,
    ...[...left].map((each) => ({ subject: `operation ${each.id}`, page: null, own: each })),
  ];
}

/** Ids may have the name of a controller before the method's. */
function isSameName(id: string, method: string): boolean {
  return folded(id) === folded(method) || folded(id.split(/[_.]/).at(-1) ?? "") === folded(method);
}

interface Comparison {
  readonly client: string;
  readonly places: PlaceIndex;
  /** Named where one side lacks the subject as a whole, which is one difference. */
  readonly whole: string | null;
  /** Whether what the pages do not say is not there. */
  readonly isComplete: boolean;
  /** Pairs of structures that were compared already. */
  readonly compared: Set<string>;
}

function compareFacts(
  pages: readonly DocumentFact[],
  own: readonly DocumentFact[],
  comparison: Comparison,
): Difference[] {
  const { client, places, whole } = comparison;
  const [page] = pages;
  const [other] = own;
  if (whole !== null) {
    const entry = { client, subject: whole, member: null, fact: "operation" };
    const here =
      page === undefined
        ? null
        : { value: whole, places: places({ ...page, fact: "operationId" })?.places ?? [] };
    return [{ ...entry, pages: here, specification: other === undefined ? null : sideOf(other) }];
  }
  const byKey = new Map(own.map((fact) => [keyOf(fact), fact]));
  const members = new Set(own.map(memberKey));
  const said = new Set(pages.map(memberKey));
  const changed = pages.flatMap((fact) => {
    const found = places(fact);
    // A guess is no statement of the page, and nor is what it leaves open.
    if (found === null || (fact.member !== null && fact.fact !== "name" && !members.has(memberKey(fact))))
      return [];
    const partner = byKey.get(keyOf(fact));
    if (partner !== undefined && isSame(fact, partner)) return [];
    const content = partner === undefined ? null : contentPair(fact, partner);
    if (content !== null) return compareContent(content, fact, comparison);
    // The name of a schema of values may be one that only the pages give it.
    if (partner === undefined && (!isTelling(fact) || (fact.member === null && fact.fact === "enum")))
      return [];
    // Pages that say everything print an example for what has none.
    if (partner === undefined && fact.fact === "example" && comparison.isComplete) return [];
    const { subject, member, fact: name, value } = fact;
    const specification = partner === undefined ? null : sideOf(partner);
    return [{ client, subject, member, fact: name, pages: { value, places: found.places }, specification }];
  });
  const told = new Set(pages.map(keyOf));
  const isMissing = (each: DocumentFact) =>
    said.has(memberKey(each))
      ? comparison.isComplete && each.member !== null && isAlwaysTold(each) && !told.has(keyOf(each))
      : each.fact === "name";
  const absent = own.filter(isMissing).map((each) => {
    const { subject, member, fact } = each;
    return { client, subject, member, fact, pages: null, specification: sideOf(each) };
  });
  return [...changed, ...absent];
}

/** The differences between two structures of different names, or without one, below what they are the type of. */
function compareContent(pair: ContentPair, of: DocumentFact, comparison: Comparison): Difference[] {
  if (comparison.compared.has(pair.key)) return [];
  comparison.compared.add(pair.key);
  const path = of.member === null ? "" : `${of.member}.`;
  return compareFacts(pair.pages, pair.specification, { ...comparison, whole: null }).map((difference) => ({
    ...difference,
    subject: of.subject,
    member: path + (difference.member ?? ""),
  }));
}

/** What pages that say everything say wherever it is so. */
function isAlwaysTold({ fact }: DocumentFact): boolean {
  return ["default", "description", "enum", "in", ...limits].includes(fact);
}

/** A description or an example that only the page has is news; a value that it repeats is not. */
function isTelling({ fact }: DocumentFact): boolean {
  return ["name", "default", "description", "enum", "example", "response type", "in", ...limits].includes(
    fact,
  );
}

function sideOf({ value, pointer }: DocumentFact): Difference["specification"] {
  return { value, pointer };
}

function keyOf({ subject, member, fact }: DocumentFact): string {
  return JSON.stringify([subject, member, fact]);
}

function memberKey({ subject, member }: DocumentFact): string {
  return JSON.stringify([subject, member]);
}

function isSame(a: DocumentFact, b: DocumentFact): boolean {
  switch (a.fact) {
    case "summary":
    case "description":
      return proseKey(a.value) === proseKey(b.value);
    case "type":
    case "response type":
      return wide(a.value) === wide(b.value) || areAnyObjects(a, b);
    case "enum":
      return listKey(a.value) === listKey(b.value);
    default:
      return JSON.stringify(a.value) === JSON.stringify(b.value) || String(a.value) === String(b.value);
  }
}

/** Pages end a description that notes follow with a full stop, and print lists in one line. */
function proseKey(value: unknown): string {
  return textKey(plainText(String(value)).replace(/^\s*>/gm, ""))
    .replace(/[\s;；]+/g, "")
    .replace(/[.。]+$/, "");
}

/** Objects of which neither side names a member, under different names. */
function areAnyObjects(a: DocumentFact, b: DocumentFact): boolean {
  if (a.schema === undefined || b.schema === undefined) return false;
  const lists = listsAroundAnyObject(a.schema.root, a.schema.schema);
  return lists !== null && lists === listsAroundAnyObject(b.schema.root, b.schema.schema);
}

/** Formats that know one kind of number have whole ones concluded from examples. */
function wide(value: unknown): string {
  return String(value).replaceAll("integer", "number");
}

function listKey(value: unknown): string {
  return Array.isArray(value) ? JSON.stringify(value.map(String).sort()) : String(value);
}

type PlaceIndex = (fact: DocumentFact) => { readonly places: readonly Place[] } | null;

/** Finds the places of a fact among the findings; null where pages do not say it surely. */
function placeIndex(findings: readonly Finding[]): PlaceIndex {
  const index = new Map<string, Finding>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.subject, finding.member, finding.fact]);
    if (!index.has(key)) index.set(key, finding);
  }
  return ({ subject, member, fact }) => {
    const own = index.get(JSON.stringify([subject, member, fact]));
    // Values may stand with the type that a member refers to.
    const finding =
      own ?? (fact === "enum" ? index.get(JSON.stringify([subject, member, "type"])) : undefined);
    if (finding === undefined || finding.confidence < 0.9) return null;
    return { places: finding.places };
  };
}
