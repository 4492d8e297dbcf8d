import {
  type ImportStructure,
  kinds,
  type SpecifierStructure,
  specifiersPerLine,
} from "./printer/structures.ts";

interface Imported {
  readonly name: string;
  readonly isType: boolean;
}

/** The names that a file uses from other modules. Only what is asked for is imported, so nothing is unused. */
export class ImportSet {
  readonly #modules = new Map<string, Map<string, Imported>>();

  /** Notes the use of a value, and gives the name to write. */
  value(module: string, name: string): string {
    return this.#add(module, { name, isType: false });
  }

  /** Notes the use of a type, and gives the name to write. */
  type(module: string, name: string): string {
    return this.#add(module, { name, isType: true });
  }

  #add(module: string, imported: Imported): string {
    const names = this.#modules.get(module) ?? new Map<string, Imported>();
    this.#modules.set(module, names);
    const known = names.get(imported.name);
    if (known === undefined || known.isType) names.set(imported.name, imported);
    return imported.name;
  }

  /** Sorted by module and name; a module of which only types are used is imported as a type. */
  statements(): ImportStructure[] {
    return [...this.#modules].sort(byKey).map(([moduleSpecifier, names], index) => {
      const sorted = [...names].sort(byKey).map(([, imported]) => imported);
      const isTypeOnly = sorted.every(({ isType }) => isType);
      const specifiers = sorted.map(
        ({ name, isType }): SpecifierStructure =>
          isType && !isTypeOnly ? { name, isTypeOnly: true } : { name },
      );
      const length = moduleSpecifier.length + specifiers.reduce((sum, { name }) => sum + name.length + 2, 24);
      return {
        kind: kinds.import,
        moduleSpecifier,
        isTypeOnly,
        ...(index === 0 ? { leadingTrivia: "\n" } : {}),
        namedImports: length > 100 ? specifiersPerLine(specifiers) : specifiers,
      };
    });
  }
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
