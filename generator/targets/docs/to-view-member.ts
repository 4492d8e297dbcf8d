import type { Member } from "../../examples/examples.ts";
import type { Direction } from "../../examples/fits.ts";
import { isObject } from "../../examples/limits.ts";
import type { ObjectDeclaration, Property } from "../../ir/declaration.ts";
import type { JsonValue } from "../../ir/json.ts";
import type { Content, Header, Parameter, RequestBody } from "../../ir/operation.ts";
import type { Type } from "../../ir/type.ts";
import type { Book } from "./book.ts";
import { fill } from "./labels.ts";
import { codeSpan } from "./markdown/code-span.ts";
import { escapeAll } from "./markdown/escape.ts";
import { descriptionCell, valueSpan } from "./notes.ts";
import { sentForm } from "./sent-form.ts";
import { typeText, underlying } from "./types.ts";
import type { MemberView } from "./views.ts";

export function parameterView(parameter: Parameter, direction: Direction, book: Book): MemberView {
  const described = { ...parameter, description: parameter.doc.description, access: "both" as const };
  const form = sentForm(parameter, book);
  const { encoding } = parameter;
  const sent = [
    ...(form === null ? [] : [fill(book.labels.notes.sent, { form: codeSpan(form, "cell") })]),
    ...(encoding.kind === "style" && encoding.allowReserved ? [book.labels.notes.reserved] : []),
  ];
  return {
    ...memberCells(parameter, direction, book),
    in: book.labels.locations[parameter.in],
    description: descriptionCell(described, book, sent),
  };
}

/** @param location what the column for it says; empty where a table has none */
export function propertyView(
  property: Property,
  direction: Direction,
  location: string,
  book: Book,
): MemberView {
  const described = { ...property, description: property.doc.description };
  return {
    ...memberCells(property, direction, book),
    in: location,
    description: descriptionCell(described, book),
  };
}

/** A body that is no object: one row under the name by which SDKs take it. */
export function bodyView(body: RequestBody, content: Content, book: Book): MemberView {
  const value = book.examples.request.writtenForWhole(content);
  return {
    ...emptyRow,
    name: "body",
    type: memberType(content.type, book),
    in: book.labels.locations.body,
    required: body.required ? book.labels.yes : book.labels.no,
    default: book.labels.none,
    description: descriptionCell({ ...content, description: null, deprecation: null, access: "both" }, book),
    example: value === undefined ? "" : valueSpan(value),
  };
}

/** Rows of the members of an object, with what an example of the whole has for those without one of their own. */
export function propertyViews(
  properties: readonly Property[],
  direction: Direction,
  location: string,
  example: JsonValue | undefined,
  book: Book,
): readonly MemberView[] {
  return properties.map((property) => {
    const row = propertyView(property, direction, location, book);
    const { wire } = property.name;
    if (row.example !== "" || example === undefined || !isObject(example)) return row;
    return Object.hasOwn(example, wire) ? { ...row, example: valueSpan(example[wire] ?? null) } : row;
  });
}

export function headerView(header: Header, book: Book): MemberView {
  const described = { ...header, description: header.doc.description, access: "both" as const };
  return {
    ...memberCells(header, "response", book),
    name: codeSpan(header.name.wire, "cell"),
    description: descriptionCell(described, book),
  };
}

/** The members that travel in one direction, in the order of the specification. */
export function membersTravelling(declaration: ObjectDeclaration, direction: Direction): readonly Property[] {
  const hidden = direction === "request" ? "read" : "write";
  return declaration.properties.filter((property) => property.access !== hidden);
}

const emptyRow: MemberView = {
  name: "",
  type: "",
  in: "",
  required: "",
  default: "",
  description: "",
  example: "",
};

function memberCells(member: Member, direction: Direction, book: Book): MemberView {
  const example = book.examples[direction].writtenFor(member);
  return {
    ...emptyRow,
    name: nameCell(member.name.wire),
    type: memberType(member.type, book),
    required: member.required ? book.labels.yes : book.labels.no,
    default: member.default === null ? book.labels.none : valueSpan(member.default.value),
    example: example === undefined ? "" : valueSpan(example),
  };
}

/** A name that one would not see stands in quotes. */
function nameCell(name: string): string {
  return name === name.trim() && name !== "" ? escapeAll(name, "cell") : valueSpan(name);
}

/** The type without its `null`, which the description tells of. */
function memberType(type: Type, book: Book): string {
  const { type: bare, nullable } = underlying(type, book);
  return typeText(nullable ? bare : type, book);
}
