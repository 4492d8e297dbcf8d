import type { Addresses } from "../ir/addresses.ts";
import type { Declaration } from "../ir/declaration.ts";
import type { Operation } from "../ir/operation.ts";
import type { TypeId } from "../ir/type.ts";
import { NameScope } from "../naming/allocate.ts";
import { kebabCase } from "../naming/cases.ts";
import type { Ledger } from "./ledger.ts";

/** Addresses, and what a ledger has to remember of them. */
export interface AllocatedAddresses extends Pick<Ledger, "pages" | "anchors"> {
  readonly addresses: Addresses;
}

/**
 * Where operations and types are found in pages. What a ledger pins stays where it is; a renamed operation moves to a
 * page of its new name, and its former pages stay known.
 *
 * @param operations by their keys in a ledger, as are webhooks
 * @param keys the keys of types in a ledger
 */
export function allocateAddresses(
  operations: ReadonlyMap<string, Operation>,
  webhooks: ReadonlyMap<string, Operation>,
  declarations: readonly Declaration[],
  keys: ReadonlyMap<TypeId, string>,
  ledger: Ledger,
): AllocatedAddresses {
  const wanted = [
    ...[...operations].map(([key, { name }]) => [key, kebabCase(name.words) || "operation"] as const),
    ...[...webhooks].map(([key, { name }]) => [key, webhookPage(name.words)] as const),
  ];
  const pages = pageNames(new Map(wanted), ledger.pages);
  const anchors = anchorNames(declarations, keys, ledger);
  const addressesOf = (named: ReadonlyMap<string, Operation>) =>
    new Map(
      [...named].map(([key, operation]) => {
        const [name = "", ...former] = pages.get(key) ?? [];
        return [operation.name.wire, { name, former }] as const;
      }),
    );
  return {
    addresses: { pages: addressesOf(operations), webhooks: addressesOf(webhooks), anchors },
    pages,
    anchors: new Map(
      declarations.flatMap(({ id }) => {
        const key = keys.get(id);
        return key === undefined ? [] : [[key, anchors.get(id) ?? ""] as const];
      }),
    ),
  };
}

/** Names that Windows keeps for devices, and the one that sites keep for a folder's own page. */
const reservedFiles = [
  ...["index", "con", "prn", "aux", "nul"],
  ...Array.from({ length: 10 }, (_, digit) => [`com${digit}`, `lpt${digit}`]).flat(),
];

/** `petAdded` has the page `pet-added-webhook`, so that operations keep the names that are theirs. */
function webhookPage(words: readonly string[]): string {
  const name = kebabCase(words);
  return /(^|-)webhook$/.test(name) ? name : `${name}-webhook`.replace(/^-/, "");
}

/** The name of each page, such as `get-user`, and behind it its former ones. */
function pageNames(
  names: ReadonlyMap<string, string>,
  pinned: Ledger["pages"],
): ReadonlyMap<string, readonly string[]> {
  const scope = scopeOf([...reservedFiles, ...[...pinned.values()].flat()]);
  return new Map(
    [...names].map(([key, wanted]) => {
      const known = pinned.get(key) ?? [];
      // One that had to take a number keeps it, whatever becomes of the one that was first.
      const name = known.find((page) => page.replace(/\d+$/, "") === wanted || page === wanted);
      const current = name ?? scope.allocate(wanted);
      return [key, [current, ...known.filter((page) => page !== current)]];
    }),
  );
}

/**
 * The anchor of each type: its name. One in lower case gets `type-` in front, because renderers give headings an
 * anchor in lower case of their own.
 */
function anchorNames(
  declarations: readonly Declaration[],
  keys: ReadonlyMap<TypeId, string>,
  ledger: Ledger,
): ReadonlyMap<TypeId, string> {
  const pinned = ledger.anchors;
  const scope = scopeOf(pinned.values());
  const former = formerKeys(declarations, keys, ledger);
  return new Map(
    declarations.map(({ id, name }) => {
      const key = keys.get(id) ?? "";
      const plain = name.wire.replace(/[^\p{L}\p{N}_.-]+/gu, "-");
      const wanted = plain === plain.toLowerCase() ? `type-${plain}` : plain;
      return [id, pinned.get(former.get(key) ?? key) ?? scope.allocate(wanted)];
    }),
  );
}

/** By the keys of new objects, those that are gone of objects with the same members: the same under another name. */
function formerKeys(
  declarations: readonly Declaration[],
  keys: ReadonlyMap<TypeId, string>,
  { anchors, members }: Ledger,
): ReadonlyMap<string, string> {
  const present = new Set(keys.values());
  const textOf = (names: Iterable<string>) => JSON.stringify([...names].sort());
  const gone = grouped(
    [...anchors.keys()].filter((key) => !present.has(key)),
    (key) => textOf(members.get(key)?.keys() ?? []),
  );
  const added = grouped(
    declarations.flatMap((declaration) => {
      const key = keys.get(declaration.id);
      const isNew = declaration.kind === "object" && key !== undefined && !anchors.has(key);
      return isNew ? [{ key, text: textOf(declaration.properties.map(({ name }) => name.wire)) }] : [];
    }),
    ({ text }) => text,
  );
  gone.delete(textOf([]));
  return new Map(
    [...added].flatMap(([text, [now, ...others]]) => {
      const [before, ...rest] = gone.get(text) ?? [];
      const isSure = before !== undefined && rest.length + others.length === 0;
      return isSure && now !== undefined ? [[now.key, before] as const] : [];
    }),
  );
}

function grouped<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Files and addresses that differ only by case are one on many machines. */
function scopeOf(taken: Iterable<string>): NameScope {
  return new NameScope(taken, (name) => name.toLowerCase());
}
