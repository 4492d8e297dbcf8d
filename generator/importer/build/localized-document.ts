import { diffDocuments, type OverlayAction } from "../corrections/diff-documents.ts";
import { type ClientPages, mergeClient } from "../merge/merge-client.ts";
import type { Wording } from "../page/wording.ts";
import { type BuiltDocument, buildDocument } from "./build-document.ts";
import { isObject, type JsonObject } from "./json.ts";

/** A document in the locale of most pages, and what the others say in its place. */
export interface LocalizedDocument extends BuiltDocument {
  readonly translations: readonly Translation[];
}

export interface Translation {
  readonly locale: string;
  readonly actions: readonly OverlayAction[];
}

/** Builds the document of one client. The texts of every other locale become an overlay of it. */
export function localizedDocument(client: ClientPages, wording: Wording): LocalizedDocument {
  const [main = "", ...others] = client.locales;
  const built = buildDocument(mergeClient(client, main), wording);
  const translations = others.flatMap((locale) => {
    const { root } = buildDocument(mergeClient(client, locale), wording);
    const meanings = wording.profile.errorCodesExtension;
    const actions = diffDocuments(built.root, withTexts(built.root, root, "", meanings));
    return actions.length === 0 ? [] : [{ locale, actions }];
  });
  return { ...built, translations };
}

/** Members whose value is text for people; below `properties` the same words are names of members. */
const texts = new Set(["title", "summary", "description", "x-enum-descriptions"]);
const nameSpaces = new Set(["properties", "schemas", "paths", "responses", "securitySchemes", "mapping"]);

/**
 * A document with the texts of another version of it, and everything else as it is.
 *
 * @param meanings an extension whose members are texts
 */
function withTexts(value: unknown, other: unknown, parent: string, meanings: string | null): unknown {
  if (Array.isArray(value) && Array.isArray(other)) {
    const counterparts = counterpartsIn(other);
    return value.map((item, index) => withTexts(item, counterparts(item, index), "", meanings));
  }
  if (!isObject(value) || !isObject(other)) return value;
  const result: JsonObject = {};
  // What scopes mean; a schema of that name has keywords.
  const isMeanings = parent === meanings || (parent === "scopes" && !("type" in value || "$ref" in value));
  for (const [key, member] of Object.entries(value)) {
    const named = (texts.has(key) && !nameSpaces.has(parent)) || isMeanings;
    const isText = named && isTextual(member) && isTextual(other[key]);
    result[key] = isText ? other[key] : withTexts(member, other[key], key, meanings);
  }
  return result;
}

function isTextual(value: unknown): boolean {
  return (
    typeof value === "string" || (Array.isArray(value) && value.every((item) => typeof item === "string"))
  );
}

/** Finds the element of the same name, or that at the same place where elements have none. */
function counterpartsIn(others: readonly unknown[]): (item: unknown, index: number) => unknown {
  const byName = new Map<unknown, unknown>();
  for (const other of others) if (isObject(other) && !byName.has(other.name)) byName.set(other.name, other);
  return (item, index) => (isObject(item) && item.name !== undefined ? byName.get(item.name) : others[index]);
}
