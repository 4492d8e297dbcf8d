import { columns, lineWidth } from "./text.ts";

/** What a module imports. Expressions record the names that they mention; nothing writes an import by hand. */
export class Imports {
  readonly #names = new Map<string, Set<string>>();
  readonly #modules = new Set<string>();

  /** `from module import name`; gives the name back. */
  name(module: string, name: string): string {
    const names = this.#names.get(module) ?? new Set();
    this.#names.set(module, names.add(name));
    return name;
  }

  /** A whole statement such as `import datetime as _dt`. */
  module(statement: string): void {
    this.#modules.add(statement);
  }

  /** The statements, grouped and sorted as ruff's isort rules want them. */
  text(): string {
    const sections: string[][] = [[], [], []];
    for (const statement of [...this.#modules].sort(byNature)) {
      sections[section(statement.split(" ")[1] ?? "")]?.push(statement);
    }
    const froms = [...this.#names.keys()].sort(byModule);
    for (const module of froms) {
      const names = [...(this.#names.get(module) ?? [])].sort(byKind);
      const plain = names.filter((name) => !name.includes(" as "));
      const renamed = names.filter((name) => name.includes(" as ")).map((name) => [name]);
      const statements = [plain, ...renamed].sort(([a = ""], [b = ""]) => byKind(a, b));
      for (const list of statements)
        if (list.length > 0) sections[section(module)]?.push(importFrom(module, list));
    }
    return sections
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join("\n"))
      .join("\n\n");
  }
}

const thirdParty: ReadonlySet<string> = new Set(["httpx", "pydantic", "typing_extensions"]);

function section(module: string): 0 | 1 | 2 {
  if (module.startsWith(".")) return 2;
  return thirdParty.has(module.split(".")[0] ?? "") ? 1 : 0;
}

export function importFrom(module: string, names: readonly string[], indent = 0): string {
  const pad = " ".repeat(indent);
  const line = `${pad}from ${module} import ${names.join(", ")}`;
  if (columns(line) <= lineWidth) return line;
  return `${pad}from ${module} import (\n${names.map((name) => `${pad}    ${name},\n`).join("")}${pad})`;
}

/** Relative modules from the farthest to the nearest, each level by name. */
export function byModule(a: string, b: string): number {
  const dots = (module: string): number => /^\.*/.exec(module)?.[0].length ?? 0;
  return dots(b) - dots(a) || byNature(a, b);
}

/** Constants, then classes, then the rest, as isort's `order-by-type` has it. */
export function byKind(a: string, b: string): number {
  return kind(a.split(" ")[0] ?? a) - kind(b.split(" ")[0] ?? b) || byNature(a, b);
}

/** The order that ruff wants in `__all__`: by kind, then with case. */
export function byExport(a: string, b: string): number {
  return kind(a) - kind(b) || compareChunks(a, b);
}

function kind(name: string): number {
  if (name.length > 1 && name === name.toUpperCase() && name !== name.toLowerCase()) return 0;
  return /^\p{Lu}/u.test(name) ? 1 : 2;
}

/** Numbers inside names count as numbers, and case only where nothing else differs. */
function byNature(a: string, b: string): number {
  return compareChunks(a.toLowerCase(), b.toLowerCase()) || compareChunks(a, b);
}

function compareChunks(a: string, b: string): number {
  const left = a.match(/\d+|\D/gu) ?? [];
  const right = b.match(/\d+|\D/gu) ?? [];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const order = compareChunk(left[index] ?? "", right[index] ?? "");
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareChunk(a: string, b: string): number {
  // A zero at the start makes digits compare one by one, as in a fraction.
  const areNumbers = /^[1-9]/.test(a) && /^[1-9]/.test(b);
  if (areNumbers && Number(a) !== Number(b)) return Number(a) - Number(b);
  if (/^0/.test(a + b) && /^\d/.test(a) && /^\d/.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  const left = a.codePointAt(0) ?? 0;
  const right = b.codePointAt(0) ?? 0;
  return left - right || a.length - b.length;
}
