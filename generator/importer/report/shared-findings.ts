import type { Finding } from "../build/finding.ts";

/** One thing to look at, with every subject that has it in the same words. */
export interface FindingGroup {
  /** The first of `findings`. */
  readonly finding: Finding;
  readonly findings: readonly Finding[];
  readonly subjects: ReadonlySet<string>;
}

/** Findings that say the same; what many subjects share, such as a text that was changed everywhere, is told once. */
export interface GroupedFindings {
  readonly shared: readonly FindingGroup[];
  readonly rest: readonly FindingGroup[];
}

const sharedFrom = 3;

export function groupFindings(findings: readonly Finding[]): GroupedFindings {
  const groups = new Map<
    string,
    FindingGroup & { readonly findings: Finding[]; readonly subjects: Set<string> }
  >();
  for (const finding of findings) {
    const key = JSON.stringify([
      finding.member,
      finding.fact,
      finding.reason,
      finding.value,
      finding.others.map((other) => other.value),
    ]);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { finding, findings: [finding], subjects: new Set([finding.subject]) });
      continue;
    }
    group.findings.push(finding);
    group.subjects.add(finding.subject);
  }
  const all = [...groups.values()];
  return {
    shared: all.filter((group) => group.subjects.size >= sharedFrom),
    rest: all.filter((group) => group.subjects.size < sharedFrom),
  };
}
