import type { Line } from "../document/block.ts";
import type { ColumnRole } from "../profile/page-profile.ts";
import type { Evidence } from "./evidence.ts";
import { fold } from "./patterns.ts";
import { type Cell, plainCell, type RowCells } from "./row-cells.ts";
import { splitRowEnd } from "./split-row-end.ts";
import type { Wording } from "./wording.ts";

/** A table whose cells have run together, and the lines that turned out not to belong to it. */
export interface RunTogetherTable {
  readonly rows: readonly RowCells[];
  readonly rest: readonly Line[];
}

/** The columns of a run-together header such as `NameTypeDescription`; null where the line is none. */
export function runTogetherHeader(text: string, wording: Wording): ColumnRole[] | null {
  const names = wording.runTogether.columnNames;
  const line = text.trim();
  const roles: ColumnRole[] = [];
  names.lastIndex = 0;
  while (names.lastIndex < line.length) {
    const [name] = names.exec(line) ?? [];
    const role = name === undefined ? undefined : wording.columns.get(fold(name));
    if (role === undefined) return null;
    roles.push(role);
  }
  return roles.length >= 3 && roles[0] === "name" ? roles : null;
}

/** Cuts the lines below a run-together header into rows, with the vocabulary of types and of yes and no. */
export function readRunTogether(
  lines: readonly Line[],
  roles: readonly ColumnRole[],
  evidence: Evidence,
  wording: Wording,
): RunTogetherTable {
  const rows: RowCells[] = [];
  const rest: Line[] = [];
  let open: { start: RowStart; line: number; texts: string[] } | null = null;
  let previous = lines[0]?.number ?? 0;
  const close = () => {
    if (open !== null) rows.push(rowOf(open.start, open.line, open.texts, roles, evidence, wording));
    open = null;
  };
  for (const line of lines) {
    const start = rowStart(line.text, roles, evidence, wording);
    const afterGap = line.number > previous + 1;
    previous = line.number;
    if (start !== null) {
      close();
      open = { start, line: line.number, texts: [start.rest] };
    } else if (open === null || (afterGap && !/^\s*-\s/.test(line.text))) {
      close();
      rest.push(line);
    } else {
      open.texts.push(line.text);
    }
  }
  close();
  return { rows, rest };
}

interface RowStart {
  readonly name: string;
  readonly type: string;
  readonly required: string;
  readonly rest: string;
}

function rowStart(
  text: string,
  roles: readonly ColumnRole[],
  evidence: Evidence,
  wording: Wording,
): RowStart | null {
  const expressions = wording.runTogether;
  const link = linkStart(text, roles, evidence, wording);
  if (link !== null) return link;
  if (!roles.includes("required")) {
    const cut = typeIn(text, evidence, wording);
    return cut === null
      ? null
      : { ...cut, required: "", rest: text.slice(cut.name.length + cut.type.length) };
  }
  const [whole, name, type, required] =
    expressions.typedRequired.exec(text) ?? untypedStart(text, wording) ?? [];
  if (whole === undefined || name === undefined || required === undefined) return null;
  return { name, type: type ?? "", required, rest: text.slice(whole.length) };
}

/**
 * The name and type at the start of a row. Words of the type column also occur inside names (`statusCodenumber`
 * has `enum` in it): a name that the example result knows decides, or else the longest of overlapping words.
 */
function typeIn(text: string, evidence: Evidence, wording: Wording): { name: string; type: string } | null {
  const [identifier = ""] = /^[A-Za-z_$@][\w.$@-]*(\[\])?/.exec(text) ?? [];
  const found = [...identifier.slice(0, 120).matchAll(wording.runTogether.types)]
    .map((match) => ({ name: identifier.slice(0, match.index), type: match[1] ?? "" }))
    .filter(({ name }) => name !== "");
  const known = found.find(({ name }) => evidence.values.has(name));
  const [first] = found;
  if (known !== undefined || first === undefined) return known ?? null;
  const overlapping = found.filter(({ name }) => name.length < first.name.length + first.type.length);
  return overlapping.sort((a, b) => b.type.length - a.type.length)[0] ?? first;
}

/** A cell of type may be empty where the description names a nested type. */
function untypedStart(text: string, wording: Wording): RegExpExecArray | null {
  return wording.nestedType.test(text) ? wording.runTogether.untypedRequired.exec(text) : null;
}

/** A type that was a link is left as `<a Name`; structures of the page tell where the name ends. */
function linkStart(
  text: string,
  roles: readonly ColumnRole[],
  evidence: Evidence,
  wording: Wording,
): RowStart | null {
  const [whole, name, target] = /^([A-Za-z_$@][\w.$@-]*)<a ([A-Za-z_][\w.]*|)/.exec(text) ?? [];
  if (whole === undefined || name === undefined || target === undefined) return null;
  if (target === "") return requiredStart(name, "", text.slice(whole.length), wording);
  const after = text.slice(whole.length - target.length);
  const type = knownPrefix(target, evidence) ?? /^\w*?Dto|^\w+/.exec(after)?.[0] ?? target;
  const suffix = after.slice(type.length).startsWith("[]") ? "[]" : "";
  const rest = after.slice(type.length + suffix.length);
  // The mark of the lost link stays: it says that more of the type may be lost.
  const link = `<a ${type}${suffix}`;
  if (!roles.includes("required")) return { name, type: link, required: "", rest };
  return requiredStart(name, link, rest, wording);
}

/** The longest structure of the page that the text starts with. */
function knownPrefix(text: string, evidence: Evidence): string | undefined {
  for (let length = Math.min(text.length, 200); length > 0; length--) {
    if (evidence.structures.has(text.slice(0, length))) return text.slice(0, length);
  }
  return undefined;
}

function requiredStart(name: string, type: string, rest: string, wording: Wording): RowStart | null {
  const yesNo = [...wording.yes, ...wording.no].find((word) => rest.toLowerCase().startsWith(word));
  return yesNo === undefined ? null : { name, type, required: yesNo, rest: rest.slice(yesNo.length) };
}

function rowOf(
  start: RowStart,
  line: number,
  texts: readonly string[],
  roles: readonly ColumnRole[],
  evidence: Evidence,
  wording: Wording,
): RowCells {
  const cells: Partial<Record<ColumnRole, Cell>> = {
    name: plainCell(start.name),
    type: plainCell(start.type),
  };
  if (roles.includes("required")) cells.required = plainCell(start.required);
  const { cells: end, uncut } = splitRowEnd(start, texts.join("\n"), roles, evidence, wording);
  const raw = texts.join("\n");
  return { cells: { ...cells, ...end }, line, raw, delimiter: "", repair: null, uncut, lossy: false };
}
