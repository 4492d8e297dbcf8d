import { assertNever } from "../ir/assert-never.ts";
import type { Declaration } from "../ir/declaration.ts";
import type { Content, Operation } from "../ir/operation.ts";
import { references, typesOf } from "../ir/references.ts";
import type { Type, TypeId } from "../ir/type.ts";

type Declarations = ReadonlyMap<TypeId, Declaration>;

/**
 * Bytes travel as they are only as a body, or as a part of one in several parts. Anywhere else `format: binary` says
 * what a text stands for: JSON, queries and headers hold no bytes.
 */
export class BinaryText {
  readonly #declarations: Declarations;
  /** The declarations whose members are parts of bodies. */
  readonly #forms = new Set<TypeId>();
  /** The other names that bodies and parts have. */
  readonly #names = new Set<TypeId>();

  /** @param operations everything that sends or takes bodies: webhooks too */
  constructor(declarations: Declarations, operations: readonly Operation[]) {
    this.#declarations = declarations;
    for (const { format, type } of operations.flatMap(contentsOf)) {
      this.#addNames(type);
      if (format === "multipart") this.#addForms(type);
    }
  }

  declarations(): Declarations {
    return new Map([...this.#declarations].map(([id, declaration]) => [id, this.#declaration(declaration)]));
  }

  operation(operation: Operation): Operation {
    const parameters = operation.parameters.map((parameter) => this.#typed(parameter));
    return { ...operation, parameters };
  }

  #addNames(type: Type): void {
    for (const id of references(type)) {
      const named = this.#declarations.get(id);
      if (named?.kind !== "alias" || this.#names.has(id)) continue;
      this.#names.add(id);
      this.#addNames(named.type);
    }
  }

  #addForms(type: Type): void {
    for (const id of references(type)) {
      const form = this.#declarations.get(id);
      if (form === undefined || this.#forms.has(id)) continue;
      this.#forms.add(id);
      for (const inner of typesOf(form)) {
        this.#addNames(inner);
        if (form.kind !== "object") this.#addForms(inner);
      }
    }
  }

  #declaration(declaration: Declaration): Declaration {
    if (this.#forms.has(declaration.id) || this.#names.has(declaration.id)) return declaration;
    const types = typesOf(declaration);
    if (this.#texts(types) === types) return declaration;
    switch (declaration.kind) {
      case "object": {
        const { properties, additional } = declaration;
        return {
          ...declaration,
          properties: properties.map((property) => this.#typed(property)),
          additional: additional.kind === "typed" ? this.#typed(additional) : additional,
        };
      }
      case "union":
        return { ...declaration, members: this.#texts(declaration.members) };
      case "alias":
        return this.#typed(declaration);
      case "enum":
        return declaration;
      default:
        return assertNever(declaration);
    }
  }

  #typed<Typed extends { readonly type: Type }>(typed: Typed): Typed {
    const type = this.#text(typed.type);
    return type === typed.type ? typed : { ...typed, type };
  }

  #texts(types: readonly Type[], within: readonly TypeId[] = []): readonly Type[] {
    const texts = types.map((type) => this.#text(type, within));
    return texts.every((text, index) => text === types[index]) ? types : texts;
  }

  /**
   * The same type where it holds no bytes; what it refers to sees to itself.
   *
   * @param within the names around this type
   */
  #text(type: Type, within: readonly TypeId[] = []): Type {
    switch (type.kind) {
      case "file":
        return type.encoding === "raw" ? { kind: "scalar", scalar: "string", format: "binary" } : type;
      case "array": {
        const items = this.#text(type.items, within);
        return items === type.items ? type : { ...type, items };
      }
      case "tuple": {
        const items = this.#texts(type.items, within);
        const rest = type.rest === null ? null : this.#text(type.rest, within);
        return items === type.items && rest === type.rest ? type : { ...type, items, rest };
      }
      case "map": {
        const values = this.#text(type.values, within);
        return values === type.values ? type : { ...type, values };
      }
      case "nullable": {
        const inner = this.#text(type.inner, within);
        return inner === type.inner ? type : { ...type, inner };
      }
      case "union": {
        const members = this.#texts(type.members, within);
        return members === type.members ? type : { ...type, members };
      }
      case "ref": {
        const named = this.#names.has(type.id) ? this.#declarations.get(type.id) : undefined;
        if (named?.kind !== "alias" || within.includes(type.id)) return type;
        const text = this.#text(named.type, [...within, type.id]);
        return text === named.type ? type : text;
      }
      case "scalar":
      case "literal":
      case "unknown":
        return type;
      default:
        return assertNever(type);
    }
  }
}

function contentsOf({ body, responses }: Operation): readonly Content[] {
  return [...(body?.contents ?? []), ...responses.flatMap(({ contents }) => contents)];
}
