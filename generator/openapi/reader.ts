import { closest, distance } from "fastest-levenshtein";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { pointerOrigin } from "../diagnostics/origin.ts";
import { childPointer } from "../source/pointer.ts";
import type { ExtensionFields, Json } from "./document.ts";
import { followReferences, type References } from "./references.ts";

/** A value of a document and its place. */
export interface Cursor {
  readonly value: unknown;
  readonly file: string;
  readonly pointer: string;
}

type LaterFields = Readonly<Record<string, number>>;

/** Kinds of value that a field may be asked to hold. */
interface Kinds {
  string: string;
  number: number;
  boolean: boolean;
  array: readonly unknown[];
  object: Readonly<Record<string, unknown>>;
}

/**
 * Reads fields of a document, checking that each is what OpenAPI says. A field of the wrong kind is reported
 * and read as absent, so that one mistake gives one diagnostic and reading goes on.
 */
export class Reader {
  readonly diagnostics: Diagnostics;
  readonly references: Pick<References, "target">;
  /** The document is OpenAPI 3.`minor`. */
  readonly minor: number;

  constructor(diagnostics: Diagnostics, references: Pick<References, "target">, minor: number) {
    this.diagnostics = diagnostics;
    this.references = references;
    this.minor = minor;
  }

  /** The member of an object; its value is undefined when absent. Inherited members do not count. */
  member(cursor: Cursor, key: string | number): Cursor {
    return { value: this.value(cursor, key), file: cursor.file, pointer: childPointer(cursor.pointer, key) };
  }

  /** The value of a member without its place, which most members never need. */
  value(cursor: Cursor, key: string | number): unknown {
    const { value } = cursor;
    return typeof value === "object" && value !== null && Object.hasOwn(value, key)
      ? (value as Record<string | number, unknown>)[key]
      : undefined;
  }

  string(cursor: Cursor, key: string): string | null {
    const value = this.value(cursor, key);
    return isPlainScalar(value)
      ? this.#asText(this.member(cursor, key), key, value)
      : this.#field(cursor, key, "string");
  }

  /** YAML reads `version: 1` as a number, and what was meant is clear. */
  #asText(cursor: Cursor, field: string, value: number | boolean): string {
    const text = String(value);
    this.diagnostics.report("openapi-text", { field, found: describe(value), text }, this.origin(cursor));
    return text;
  }

  number(cursor: Cursor, key: string): number | null {
    return this.#field(cursor, key, "number");
  }

  boolean(cursor: Cursor, key: string): boolean | null {
    const text = this.value(cursor, key);
    if (text !== "true" && text !== "false") return this.#field(cursor, key, "boolean");
    this.diagnostics.report("openapi-boolean", { field: key, text }, this.origin(this.member(cursor, key)));
    return text === "true";
  }

  /** A field that must be there; reported when it is not, and then empty. */
  requiredString(cursor: Cursor, key: string, thing: string): string {
    const value = this.string(cursor, key);
    if (value === null && this.member(cursor, key).value === undefined) this.missing(cursor, key, thing);
    return value ?? "";
  }

  missing(cursor: Cursor, field: string, thing: string): void {
    this.diagnostics.report(
      "openapi-missing",
      { thing, field, section: `${thing.replace(/^(an?|the) /, "")} in the OpenAPI Specification` },
      pointerOrigin(cursor.file, cursor.pointer, "key"),
    );
  }

  /** Reports that a field is not there whose absence leaves the meaning clear. */
  incomplete(cursor: Cursor, field: string, thing: string, consequence: string): void {
    this.diagnostics.report(
      "openapi-incomplete",
      { thing, field, version: `3.${this.minor}`, consequence },
      pointerOrigin(cursor.file, cursor.pointer, "key"),
    );
  }

  /** Reports a field, where it is there, that came with a later version than the document's. */
  newer(cursor: Cursor, field: string, minor: number, what = `'${field}'`): void {
    if (this.minor >= minor || this.value(cursor, field) === undefined) return;
    const origin = pointerOrigin(cursor.file, childPointer(cursor.pointer, field), "key");
    this.diagnostics.report("openapi-newer", { what, version: `3.${minor}` }, origin);
  }

  /** The items of a list; none where it is absent. */
  items(cursor: Cursor, key: string): Cursor[] {
    const list = this.#field(cursor, key, "array");
    if (list === null) return [];
    const at = this.member(cursor, key);
    return list.map((value, index) => ({ value, file: at.file, pointer: `${at.pointer}/${index}` }));
  }

  strings(cursor: Cursor, key: string): string[] {
    return this.items(cursor, key).flatMap((item) => {
      if (typeof item.value === "string") return [item.value];
      if (isPlainScalar(item.value)) return [this.#asText(item, key, item.value)];
      this.#wrongKind(item, key, "string");
      return [];
    });
  }

  /** The members of an object, without `x-` ones. */
  entries(cursor: Cursor, key: string): (readonly [name: string, value: Cursor])[] {
    return this.allEntries(cursor, key).filter(([name]) => !name.startsWith("x-"));
  }

  /** The members of an object whose keys are names of the user's own, where `x-` means nothing. */
  allEntries(cursor: Cursor, key: string): (readonly [name: string, value: Cursor])[] {
    const object = this.#field(cursor, key, "object");
    if (object === null) return [];
    const at = this.member(cursor, key);
    return Object.keys(object).map((name) => [
      name,
      { value: object[name], file: at.file, pointer: childPointer(at.pointer, name) },
    ]);
  }

  /** One of a closed set of words. */
  word<Word extends string>(cursor: Cursor, key: string, words: readonly Word[]): Word | null {
    const value = this.string(cursor, key);
    if (value === null) return null;
    const known = words.find((word) => word === value);
    if (known === undefined) {
      this.diagnostics.report(
        "openapi-value",
        { field: key, expected: words.join(", "), found: value, section: "the OpenAPI Specification" },
        this.origin(this.member(cursor, key)),
      );
    }
    return known ?? null;
  }

  extensions(cursor: Cursor): ExtensionFields {
    if (!isObject(cursor.value)) return noExtensions;
    const { value } = cursor;
    const keys = Object.keys(value).filter((key) => key.startsWith("x-"));
    return keys.length === 0
      ? noExtensions
      : (Object.fromEntries(keys.map((key) => [key, value[key]])) as Record<string, Json>);
  }

  /** Follows `$ref` of anything but a schema to the object it stands for; null when it leads nowhere. */
  resolve(cursor: Cursor): Cursor | null {
    const target = followReferences(cursor, this.references, this.diagnostics);
    return target === null || target === cursor || this.minor < 1 ? target : this.#inWordsOf(cursor, target);
  }

  /** Since OpenAPI 3.1, the words beside a reference take the place of those of what it names. */
  #inWordsOf(reference: Cursor, target: Cursor): Cursor {
    const words = ["summary", "description"].flatMap((key) => {
      const text = this.value(reference, key);
      return typeof text === "string" ? [[key, text]] : [];
    });
    if (words.length === 0 || !isObject(target.value)) return target;
    return { ...target, value: { ...target.value, ...Object.fromEntries(words) } };
  }

  /**
   * Reports fields that the object does not have, with the one that was probably meant.
   *
   * @param later fields that came with OpenAPI 3.1 or 3.2, and the number behind the point
   */
  checkFields(cursor: Cursor, thing: string, known: readonly string[], later: LaterFields = {}): void {
    if (!isObject(cursor.value)) return;
    for (const key of Object.keys(cursor.value)) {
      if (known.includes(key) || key.startsWith("x-")) continue;
      const minor = Object.hasOwn(later, key) ? later[key] : undefined;
      if (minor !== undefined) {
        this.newer(cursor, key, minor);
        continue;
      }
      const near = nearest(key, known);
      const suggestion =
        near === null ? "remove it, or give it a name that starts with 'x-'" : `did you mean '${near}'?`;
      this.#reportField(cursor, key, thing, suggestion);
    }
  }

  /** Checks an object that has no effect: what is wrong with it is reported, and nothing depends on it. */
  checkUnused(cursor: Cursor, key: string, known: readonly string[], later: LaterFields = {}): void {
    if (!this.checkUnusedObject(cursor, key)) return;
    const member = this.member(cursor, key);
    this.checkFields(member, `'${key}'`, known, later);
    for (const field of known) this.string(member, field);
  }

  /** Whether a member that has no effect is an object; reported when it is something else. */
  checkUnusedObject(cursor: Cursor, key: string): boolean {
    const value = this.value(cursor, key);
    if (value === undefined || isObject(value)) return value !== undefined;
    const origin = this.origin(this.member(cursor, key));
    if (value === null) this.diagnostics.report("openapi-null", { field: key }, origin);
    else
      this.diagnostics.report(
        "openapi-without-effect",
        { field: key, expected: "an object", found: describe(value) },
        origin,
      );
    return false;
  }

  /** Reports a field of an object that may have any, where it looks like a slip of the pen. */
  checkSpelling(cursor: Cursor, key: string, thing: string, known: readonly string[]): void {
    const near = closest(key, known);
    const slips = key.length > 8 ? 2 : key.length > 4 ? 1 : 0;
    if (distance(key, near) <= slips) this.#reportField(cursor, key, thing, `did you mean '${near}'?`);
  }

  #reportField(cursor: Cursor, field: string, thing: string, suggestion: string): void {
    this.diagnostics.report(
      "openapi-unknown-field",
      { thing, field, suggestion },
      pointerOrigin(cursor.file, childPointer(cursor.pointer, field), "key"),
    );
  }

  origin(cursor: Cursor) {
    return pointerOrigin(cursor.file, cursor.pointer);
  }

  /** Whether the cursor holds an object; reported when it is something else. */
  isObject(cursor: Cursor, thing: string): boolean {
    if (isObject(cursor.value)) return true;
    this.#wrongKind(cursor, thing, "object");
    return false;
  }

  #field<Kind extends keyof Kinds>(cursor: Cursor, key: string, kind: Kind): Kinds[Kind] | null {
    const value = this.value(cursor, key);
    if (value === undefined) return null;
    if (value === null) {
      this.diagnostics.report("openapi-null", { field: key }, this.origin(this.member(cursor, key)));
      return null;
    }
    if (kindOf(value) === kind) return value as Kinds[Kind];
    this.#wrongKind(this.member(cursor, key), key, kind);
    return null;
  }

  #wrongKind(cursor: Cursor, field: string, kind: keyof Kinds): void {
    const article = kind === "object" || kind === "array" ? "an" : "a";
    this.diagnostics.report(
      "openapi-type",
      {
        field,
        expected: `${article} ${kind}`,
        found: describe(cursor.value),
        section: "the OpenAPI Specification",
      },
      this.origin(cursor),
    );
  }
}

const noExtensions: ExtensionFields = {};

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPlainScalar(value: unknown): value is number | boolean {
  return typeof value === "number" || typeof value === "boolean";
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}

function describe(value: unknown): string {
  if (value === undefined) return "absent";
  if (value === null) return "null";
  const kind = kindOf(value);
  return kind === "object" || kind === "array" ? `an ${kind}` : `the ${kind} ${JSON.stringify(value)}`;
}
