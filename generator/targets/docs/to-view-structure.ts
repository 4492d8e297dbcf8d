import { assertNever } from "../../ir/assert-never.ts";
import { type Constraints, noConstraints } from "../../ir/constraints.ts";
import type { Declaration, UnionDeclaration } from "../../ir/declaration.ts";
import { references } from "../../ir/references.ts";
import { noWords, type Type, type TypeId } from "../../ir/type.ts";
import type { Book } from "./book.ts";
import { fill, fillCode } from "./labels.ts";
import { codeSpan } from "./markdown/code-span.ts";
import { escapeAll } from "./markdown/escape.ts";
import { deprecationNote, keyNotes, limitNotes, sentences, typeNotes, valueSpan, wordsOf } from "./notes.ts";
import { propertyViews } from "./to-view-member.ts";
import { enumBase, hasSection, typeText } from "./types.ts";
import type { StructureView } from "./views.ts";

export function structureView(declaration: Declaration, book: Book): StructureView {
  const { description } = declaration.doc;
  const view: StructureView = {
    labels: book.labels,
    anchor: book.anchors.get(declaration.id) ?? "",
    name: escapeAll(declaration.name.wire, "block"),
    deprecation: deprecationNote(declaration.deprecation, book).join(book.labels.notes.gap) || null,
    description: description === null ? null : book.texts.block(description) || null,
    isObject: false,
    hasRows: false,
    hasDefaults: false,
    rows: [],
    additional: null,
    limits: null,
    isEnum: false,
    base: "",
    values: [],
    isUnion: false,
    alternativesLead: "",
    alternatives: [],
  };
  return { ...view, ...content(declaration, book) };
}

function content(declaration: Declaration, book: Book): Partial<StructureView> {
  switch (declaration.kind) {
    case "object": {
      const { properties, additional, constraints, usage } = declaration;
      const direction = usage.request && !usage.response ? "request" : "response";
      const whole = { type: { kind: "ref", id: declaration.id }, constraints, examples: [] } as const;
      const example = book.examples[direction].writtenForWhole(whole);
      return {
        isObject: true,
        hasRows: properties.length > 0,
        hasDefaults: properties.some((property) => property.default !== null),
        rows: propertyViews(properties, direction, "", example, book),
        additional:
          additional.kind === "typed"
            ? withNotes(
                fill(book.labels.structures.additional, { type: typeText(additional.type, book) }),
                additional.type,
                [...wordsOf(additional.type, additional.words, book), ...keyNotes(additional.keys, book)],
                additional.constraints,
                book,
              )
            : additional.kind === "closed"
              ? book.labels.structures.closed
              : null,
        limits: limitNotes([constraints], book).join(book.labels.notes.gap) || null,
      };
    }
    case "enum":
      return {
        isEnum: true,
        base: enumBase(declaration, book),
        values: declaration.values.map(({ value, description }) => ({
          value: valueSpan(value),
          meaning: description === null ? null : book.texts.cell(description),
        })),
      };
    case "union":
      return { isUnion: true, ...alternatives(declaration, book) };
    case "alias":
      // One has a section only where it stands for objects without members.
      return { isObject: true };
    default:
      return assertNever(declaration);
  }
}

function alternatives(
  { members, memberConstraints, memberWords, discriminator }: UnionDeclaration,
  book: Book,
): Partial<StructureView> {
  const { structures } = book.labels;
  if (discriminator === null) {
    return {
      alternativesLead: structures.alternatives,
      alternatives: members.map((member, index) =>
        withNotes(
          typeText(member, book),
          member,
          wordsOf(member, memberWords[index] ?? noWords, book),
          memberConstraints[index],
          book,
        ),
      ),
    };
  }
  const told = members.map((member) => {
    const values = discriminator.mapping.filter(({ id }) => member.kind === "ref" && member.id === id);
    const others =
      member.kind === "ref" && member.id === discriminator.default ? [structures.otherValues] : [];
    return [...values.map(({ value }) => codeSpan(value, "block")), ...others, typeText(member, book)];
  });
  return {
    alternativesLead: fillCode(structures.discriminator, { property: discriminator.property }, "block"),
    alternatives: told.map((parts) => parts.join(book.labels.colon)),
  };
}

/** A type in words, and what holds for its values. */
function withNotes(
  text: string,
  type: Type,
  words: readonly string[],
  constraints: Constraints | undefined,
  book: Book,
): string {
  return sentences([text, ...words, ...typeNotes(type, constraints ?? noConstraints, book)], book);
}

/** The types with a section that a type mentions, through its lists and other names. */
export function sectionsIn(type: Type, book: Book): readonly TypeId[] {
  const found: TypeId[] = [];
  const seen = new Set<TypeId>();
  const visit = (part: Type): void => {
    for (const id of references(part)) {
      if (seen.has(id)) continue;
      seen.add(id);
      const declaration = book.api.declarations.get(id);
      if (declaration === undefined) continue;
      if (hasSection(declaration)) found.push(id);
      else if (declaration.kind === "alias") visit(declaration.type);
    }
  };
  visit(type);
  return found;
}
