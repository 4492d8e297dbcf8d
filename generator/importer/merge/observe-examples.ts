import type { PageFacts, PageType } from "../page/page-facts.ts";
import { derived } from "./fact.ts";
import type { MergedField, MergedStructure, Observation } from "./merged-api.ts";

/** Values by structure and member. */
type Observations = Map<string, Map<string, Observation[]>>;

/** How many values of one member are kept; more than a few say nothing new. */
const mostObserved = 8;

/**
 * Walks the example results along the types, so that every member knows what examples show for it. Members
 * that only an example shows are added to structures whose tables end with their page.
 */
export function observeExamples(
  structures: readonly MergedStructure[],
  pages: readonly PageFacts[],
): MergedStructure[] {
  const byName = new Map(structures.map((structure) => [structure.name, structure]));
  const seen: Observations = new Map();
  for (const page of pages) {
    const { responseType, responseShape } = page;
    const type = responseType === null ? responseShape?.value : named(responseType.value);
    if (type !== undefined) observeResult({ page, structures: byName, seen }, type);
  }
  // What is absent from pages that say everything is not there: an example adds nothing.
  const cut = cutStructures(pages.filter((page) => page.profile.unsaid === "inferred"));
  return structures.map((structure) => {
    const values = seen.get(structure.name) ?? new Map<string, Observation[]>();
    const fields = withObserved(structure.fields, values);
    if (!cut.has(structure.name) && !structure.undescribed) return { ...structure, fields };
    return { ...structure, fields: [...fields, ...unlisted(fields, values, structure)] };
  });
}

/** The same for the members of a response whose type has no name. */
export function observeMembers(fields: readonly MergedField[], pages: readonly PageFacts[]): MergedField[] {
  const seen: Observations = new Map();
  for (const page of pages) observeResult({ page, structures: new Map(), seen }, named(""));
  return withObserved(fields, seen.get("") ?? new Map());
}

function named(name: string): PageType {
  return { kind: "named", name };
}

function withObserved(
  fields: readonly MergedField[],
  values: ReadonlyMap<string, readonly Observation[]>,
): MergedField[] {
  return fields.map((field) => ({ ...field, observed: values.get(field.name) ?? [] }));
}

function observeResult(walk: Walk, type: PageType): void {
  const { exampleResult, profile } = walk.page;
  if (profile.unsaid === "inferred" && exampleResult !== null) observe(walk, type, exampleResult.value, "");
}

interface Walk {
  readonly page: PageFacts;
  readonly structures: ReadonlyMap<string, MergedStructure>;
  readonly seen: Observations;
}

function observe(walk: Walk, type: PageType | null, value: unknown, path: string): void {
  if (Array.isArray(value) || type?.kind === "array") {
    const inner = type?.kind === "array" ? type.items : type;
    for (const item of Array.isArray(value) ? value : [value]) observe(walk, inner, item, path);
    return;
  }
  if (type?.kind !== "named" || typeof value !== "object" || value === null) return;
  const fields = new Map((walk.structures.get(type.name)?.fields ?? []).map((field) => [field.name, field]));
  for (const [key, member] of Object.entries(value)) {
    const name = key.trim();
    const own = path === "" ? name : `${path}/${name}`;
    const line = walk.page.exampleLines.get(own) ?? walk.page.exampleResult?.line ?? 1;
    record(walk.seen, type.name, name, { value: member, place: { file: walk.page.file, line } });
    observe(walk, fields.get(name)?.type?.value ?? null, member, own);
  }
}

function record(seen: Observations, structure: string, member: string, observation: Observation): void {
  let members = seen.get(structure);
  if (members === undefined) {
    members = new Map();
    seen.set(structure, members);
  }
  const list = members.get(member);
  if (list === undefined) members.set(member, [observation]);
  else if (list.length < mostObserved) list.push(observation);
}

/** Structures that every page which has them ends in, so that rows may be missing. */
function cutStructures(pages: readonly PageFacts[]): Set<string> {
  const cut = new Set<string>();
  const whole = new Set<string>();
  for (const structure of pages.flatMap((page) => page.structures)) {
    (structure.endsPage ? cut : whole).add(structure.name.value);
  }
  for (const name of whole) cut.delete(name);
  return cut;
}

const reason = "only the example result shows it; the table that should describe it ends with the page";

function unlisted(
  fields: readonly MergedField[],
  values: ReadonlyMap<string, readonly Observation[]>,
  structure: MergedStructure,
): MergedField[] {
  const listed = new Set(fields.map((field) => field.name));
  return [...values].flatMap(([name, observed]) => {
    if (listed.has(name)) return [];
    const places = observed.map((observation) => observation.place);
    const why = structure.undescribed
      ? "only the example result shows it; no page describes its structure"
      : reason;
    return [
      {
        name,
        nameFact: derived(name, 0.92, why, places),
        type: null,
        required: null,
        default: null,
        description: null,
        example: null,
        maxItems: null,
        values: null,
        firstValue: null,
        location: null,
        keywords: new Map(),
        observed,
      },
    ];
  });
}
