import { type Diagnostic, Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Memory } from "../memory/memory.ts";
import type { Schema, SchemaId, SchemaStore } from "./document.ts";
import { parseSchema, type Schemas, schemaId } from "./parse-schema.ts";
import { type Cursor, Reader } from "./reader.ts";
import type { References } from "./references.ts";

/** Reads something, and the schemas in it. */
type Parse<Result> = (reader: Reader, schemas: Schemas) => Result;

/**
 * Reads a document in pieces: path items, and the schemas that references name. What a piece gives depends on what is
 * written there and on where the references in it lead, so that one that was read in an earlier run can be used again.
 */
export class Pieces implements SchemaStore {
  readonly #references: References;
  readonly #diagnostics: Diagnostics;
  readonly #minor: number;
  readonly #memory: Memory;
  readonly #schemas = new Map<SchemaId, Schema>();
  /** Identities of the places that references name; those within a document are the same object each time. */
  readonly #ids = new Map<Cursor, SchemaId>();
  /** Targets of references still to be read: a queue, because references may form cycles and long chains. */
  readonly #waiting: Cursor[] = [];
  /** Of what several pieces lead to, each has the same to say. */
  readonly #said = new Set<string>();

  /** @param minor the document is OpenAPI 3.`minor` */
  constructor(references: References, diagnostics: Diagnostics, minor: number, memory: Memory) {
    this.#references = references;
    this.#diagnostics = diagnostics;
    this.#minor = minor;
    this.#memory = memory;
  }

  get(id: SchemaId): Schema {
    const schema = this.#schemas.get(id);
    if (schema === undefined) throw new Error(`no schema ${id}`);
    return schema;
  }

  /** Reads the schema at a place, and in the end every schema that it refers to. */
  schema(cursor: Cursor): Schema {
    const id = this.#refer(cursor);
    this.#readWaiting();
    return this.get(id);
  }

  /** Reads a piece at a place, and every schema that it refers to. */
  read<Result>(cursor: Cursor, inputs: readonly unknown[], parse: Parse<Result>): Result {
    const result = this.#piece("read", cursor, inputs, parse);
    this.#readWaiting();
    return result;
  }

  #piece<Result>(kind: string, cursor: Cursor, inputs: readonly unknown[], parse: Parse<Result>): Result {
    const all = [cursor, this.#minor, ...inputs];
    const { result, said } = this.#memory.retrace(
      `${kind} ${schemaId(cursor)}`,
      all,
      this as Pieces,
      (ask) => {
        const diagnostics = new Diagnostics();
        const target: References["target"] = (from, ref, problems) => {
          const found = ask((pieces) => pieces.#target(from, ref));
          problems.add(found.problems);
          return found.target;
        };
        const reader = new Reader(diagnostics, { target }, this.#minor);
        const refer = (named: Cursor) => ask((pieces) => pieces.#refer(named));
        return { result: parse(reader, { refer, depth: 0 }), said: diagnostics.list };
      },
    );
    this.#report(said);
    return result;
  }

  #target(from: Cursor, ref: string) {
    const problems = new Diagnostics();
    return { target: this.#references.target(from, ref, problems), problems: problems.list };
  }

  /** The identity of what a reference names; it is read later. */
  #refer(cursor: Cursor): SchemaId {
    let id = this.#ids.get(cursor);
    if (id === undefined) {
      id = schemaId(cursor);
      this.#ids.set(cursor, id);
    }
    if (!this.#schemas.has(id)) this.#waiting.push(cursor);
    return id;
  }

  #readWaiting(): void {
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
      const cursor = next;
      const id = this.#ids.get(cursor) ?? schemaId(cursor);
      if (this.#schemas.has(id)) continue;
      const schema = this.#piece("schema", cursor, [], (reader, schemas) =>
        parseSchema(cursor, reader, schemas),
      );
      this.#schemas.set(id, schema);
    }
  }

  #report(said: readonly Diagnostic[]): void {
    for (const entry of said) {
      const key = JSON.stringify([entry.code, entry.message, entry.origin]);
      if (!this.#said.has(key)) this.#diagnostics.add([entry]);
      this.#said.add(key);
    }
  }
}
