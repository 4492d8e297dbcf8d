import { columns, lineWidth } from "./text.ts";

/** An expression, laid out as ruff does: flat where it fits, else split at its outermost brackets. */
export type Code = string | ListCode | UnionCode | PrefixedCode;

/** A call, a subscript or a display: items between brackets. */
export interface ListCode {
  readonly kind: "list";
  /** What stands before the items, with the bracket: `Field(`. */
  readonly open: string;
  readonly items: readonly Code[];
  readonly close: string;
}

/** `A | B` */
export interface UnionCode {
  readonly kind: "union";
  readonly members: readonly Code[];
}

/** Text and an expression that cannot be parted: `key=value`, `"key": value`. */
export interface PrefixedCode {
  readonly kind: "prefixed";
  readonly prefix: string;
  readonly value: Code;
}

export function call(callee: string, ...items: readonly Code[]): ListCode {
  return { kind: "list", open: `${callee}(`, items, close: ")" };
}

export function subscript(type: string, ...items: readonly Code[]): ListCode {
  return { kind: "list", open: `${type}[`, items, close: "]" };
}

export function listDisplay(items: readonly Code[]): ListCode {
  return { kind: "list", open: "[", items, close: "]" };
}

export function dictDisplay(entries: readonly (readonly [string, Code])[]): ListCode {
  return {
    kind: "list",
    open: "{",
    items: entries.map(([key, value]) => prefixed(`${key}: `, value)),
    close: "}",
  };
}

/** A tuple of one item keeps its comma. */
export function tupleDisplay(items: readonly Code[]): Code {
  if (items.length === 1) return { kind: "list", open: "(", items, close: ",)" };
  return { kind: "list", open: "(", items, close: ")" };
}

export function prefixed(prefix: string, value: Code): PrefixedCode {
  return { kind: "prefixed", prefix, value };
}

export function keyword(name: string, value: Code): PrefixedCode {
  return prefixed(`${name}=`, value);
}

/** The union of its members, flattened, each once; one member stands for itself. */
export function union(...members: readonly Code[]): Code {
  const all = members.flatMap((member) => (isUnion(member) ? member.members : [member]));
  const once = [...new Map(all.map((member) => [flat(member), member])).values()];
  // `None` reads best at the end.
  const ordered = [
    ...once.filter((member) => member !== "None"),
    ...once.filter((member) => member === "None"),
  ];
  const [only] = ordered;
  return ordered.length === 1 && only !== undefined ? only : { kind: "union", members: ordered };
}

function isUnion(code: Code): code is UnionCode {
  return typeof code !== "string" && code.kind === "union";
}

/** The expression on one line. */
export function flat(code: Code): string {
  if (typeof code === "string") return code;
  switch (code.kind) {
    case "list":
      return code.open + code.items.map(flat).join(", ") + code.close;
    case "union":
      return code.members.map(flat).join(" | ");
    case "prefixed":
      return code.prefix + flat(code.value);
  }
}

/** Where an expression stands. */
export interface Place {
  /** The indentation of its line. */
  readonly indent: number;
  /** The columns taken before it on its line. */
  readonly before: number;
  /** The columns that must fit after it on its last line. */
  readonly after: number;
  /** Whether a union may break as it stands, because brackets are open around it. */
  readonly bracketed: boolean;
}

export function layout(code: Code, place: Place): string {
  const line = flat(code);
  if (place.before + columns(line) + place.after <= lineWidth || typeof code === "string") return line;
  switch (code.kind) {
    case "list":
      return exploded(code, place.indent);
    case "union":
      return layoutUnion(code, place);
    case "prefixed":
      return (
        code.prefix +
        layout(code.value, { ...place, before: place.before + columns(code.prefix), bracketed: false })
      );
  }
}

/** A list with each item on a line of its own, which the comma after the last keeps so. */
export function exploded(code: ListCode, indent: number): string {
  const [only] = code.items;
  if (only === undefined) return code.open + code.close;
  const inner = indent + 4;
  const pad = " ".repeat(inner);
  const close = code.close.replace(",", "");
  // A comma after the one item of a subscript would make it a tuple.
  const comma = code.items.length > 1 || code.close !== "]" || code.open === "[";
  const lines = code.items.map(
    (item) => pad + layout(item, { indent: inner, before: inner, after: comma ? 1 : 0, bracketed: true }),
  );
  return `${code.open}\n${lines.join(comma ? ",\n" : "\n")}${comma ? "," : ""}\n${" ".repeat(indent)}${close}`;
}

function layoutUnion(code: UnionCode, place: Place): string {
  if (place.bracketed) return unionLines(code, place);
  const inner = place.indent + 4;
  const body = layout(code, { indent: inner, before: inner, after: 0, bracketed: true });
  return `(\n${" ".repeat(inner)}${body}\n${" ".repeat(place.indent)})`;
}

function unionLines(code: UnionCode, place: Place): string {
  const last = code.members.length - 1;
  return code.members
    .map((member, index) => {
      const before = index === 0 ? place.before : place.indent + 2;
      const after = index === last ? place.after : 0;
      return layout(member, { ...place, before, after });
    })
    .join(`\n${" ".repeat(place.indent)}| `);
}

/** `name: annotation = value` as a statement at an indentation; the value may be missing. */
export function annotated(name: string, annotation: Code, value: Code | null, indent: number): string {
  const pad = " ".repeat(indent);
  const head = `${name}: `;
  const before = indent + columns(head);
  if (value === null) return pad + head + layout(annotation, { indent, before, after: 0, bracketed: false });
  const start = `${pad}${head}${flat(annotation)} = `;
  const opening =
    typeof value !== "string" && value.kind === "list" && value.items.length > 0 ? value.open : flat(value);
  if (columns(start + flat(value)) <= lineWidth) return start + flat(value);
  if (columns(start + opening) <= lineWidth) {
    return start + layout(value, { indent, before: columns(start), after: 0, bracketed: false });
  }
  if (columns(start) + 1 <= lineWidth) {
    const inner = indent + 4;
    const body = layout(value, { indent: inner, before: inner, after: 0, bracketed: true });
    return `${start}(\n${" ".repeat(inner)}${body}\n${pad})`;
  }
  const split = layout(annotation, { indent, before, after: lineWidth, bracketed: false });
  const lastLine = `${pad}${head}${split} = `.split("\n").at(-1) ?? "";
  return `${pad}${head}${split} = ${layout(value, { indent, before: columns(lastLine), after: 0, bracketed: false })}`;
}

/** `name = value` as a statement at an indentation. */
export function assignment(name: string, value: Code, indent: number): string {
  const start = `${" ".repeat(indent)}${name} = `;
  return start + layout(value, { indent, before: columns(start), after: 0, bracketed: false });
}
