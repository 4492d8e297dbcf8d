import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Diagnostics } from "../../../generator/diagnostics/diagnostic.ts";
import type { Origin } from "../../../generator/diagnostics/origin.ts";
import type { Api } from "../../../generator/ir/api.ts";
import type { Declaration } from "../../../generator/ir/declaration.ts";
import type { Client } from "../../../generator/ir/project.ts";
import { references, typesOf } from "../../../generator/ir/references.ts";
import type { TypeId } from "../../../generator/ir/type.ts";
import { loadClient } from "../../../generator/load-client.ts";
import { pointerSegments, valueAt } from "../../../generator/source/pointer.ts";
import { Sources } from "../../../generator/source/sources.ts";
import { type ClientNames, clientNames } from "../../../generator/targets/typescript/names.ts";
import { typescriptOptions } from "../../../generator/targets/typescript/options.ts";
import type { Direction } from "../../../generator/targets/typescript/variants.ts";
import { Wires } from "../../../generator/targets/typescript/wires.ts";
import { plainTypes } from "./our-types.ts";
import { type Side, theirTypes } from "./their-types.ts";

/** What the compiler is to be asked: one assertion a line, and the type that each line is about. */
export interface TypeProgram {
  readonly folder: string;
  /** By line of `check.ts`, counted from 1. */
  readonly subjects: readonly (readonly [line: number, name: string])[];
}

/**
 * Writes a program that asks, for each named type of an SDK, whether it and what openapi-typescript makes of the
 * same schema are assignable to each other.
 *
 * @param sdk the folder of a generated TypeScript SDK whose client is `api`
 * @returns null where there is nothing to compare
 * @throws where openapi-typescript refuses the document
 */
export async function writeTypeProgram(
  spec: string,
  sdk: string,
  folder: string,
): Promise<TypeProgram | null> {
  const sources = new Sources(dirname(spec));
  const diagnostics = new Diagnostics();
  const loaded = loadClient(
    "api",
    { spec, overlays: [], translations: {} },
    dirname(spec),
    sources,
    diagnostics,
  );
  const root = loaded?.document.root;
  if (loaded === null || typeof root !== "object" || root === null) return null;
  const given = new Set(
    diagnostics.list.filter(({ code }) => givenUp.has(code)).map(({ origin }) => place(origin)),
  );
  const pairs = pairsOf(loaded.client, loaded.document.file, root).filter(
    ({ pointer }) => ![...given].some((inner) => `${inner}/`.startsWith(`${pointer}/`)),
  );
  if (pairs.length === 0) return null;
  mkdirSync(folder, { recursive: true });
  const schemas = {
    ...(valueAt(root, "/components/schemas") as Record<string, unknown> | undefined),
    ...Object.fromEntries(pairs.map(({ key, schema }) => [key, schema])),
  };
  for (const side of new Set(pairs.map((pair) => pair.side))) {
    const text = await theirTypes(root as Record<string, unknown>, schemas, side, dirname(spec));
    writeFileSync(join(folder, `${side}.ts`), text);
  }
  writeFileSync(join(folder, "ours.ts"), plainTypes(readFileSync(join(sdk, "src/api/types.ts"), "utf8")));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["."] }));
  return { folder, subjects: writeCheck(folder, pairs) };
}

/** What a schema says that no type can, or that contradicts itself, has been reported: there is nothing to compare. */
const givenUp: ReadonlySet<string> = new Set(["schema-contradiction", "schema-unsupported"]);

function place(origin: Origin): string {
  return origin.kind === "pointer" ? origin.pointer : "";
}

const compilerOptions = {
  target: "ES2022",
  lib: ["ES2022", "DOM"],
  types: [],
  module: "ESNext",
  moduleResolution: "Bundler",
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
};

interface Pair {
  readonly name: string;
  /** Where its schema stands. */
  readonly pointer: string;
  readonly side: Side;
  /** The key of the schema among their components. */
  readonly key: string;
  readonly schema: unknown;
  /** Whether `null` is said where it is used, and not by the type: inline schemas. */
  readonly isInline: boolean;
}

/** Every declaration whose schema stands in the document as it was written. */
function pairsOf(client: Client, file: string, root: object): readonly Pair[] {
  const wires = new Wires(client.api, typescriptOptions.parse({}));
  const names = clientNames(client, wires, "flat", new Diagnostics());
  const sided = oneSided(client.api);
  return [...client.api.declarations.values()].flatMap((declaration) => {
    const pointer = declaration.id.startsWith(`${file}#`) ? declaration.id.slice(file.length + 1) : null;
    const schema = pointer === null ? undefined : valueAt(root, pointer);
    const [top, kind, name, ...inner] = pointerSegments(pointer ?? "");
    // The union of all webhooks stands for no schema of the document.
    if (pointer === null || schema === undefined || name === undefined) return [];
    const { request, response } = declaration.usage;
    if (!request && !response && sided.has(declaration.id)) return [];
    const isComponent = top === "components" && kind === "schemas" && inner.length === 0;
    const key = isComponent ? name : pointer.slice(1);
    return directions(declaration, names).map(([direction, side]) => ({
      name: names.type(declaration.id, direction),
      pointer,
      side,
      key,
      schema,
      isInline: !isComponent,
    }));
  });
}

/**
 * Types with members that only one side sends, and all that refer to these. One that nothing uses has members of no
 * side itself, but may refer to types of one side.
 */
function oneSided({ declarations }: Api): ReadonlySet<TypeId> {
  const users = new Map<TypeId, TypeId[]>();
  const found = new Set<TypeId>();
  for (const declaration of declarations.values()) {
    for (const id of typesOf(declaration).flatMap(references))
      users.set(id, [...(users.get(id) ?? []), declaration.id]);
    if (declaration.kind === "object" && declaration.properties.some(({ access }) => access !== "both"))
      found.add(declaration.id);
  }
  // A set gives what is added to it while it is gone through.
  for (const id of found) for (const user of users.get(id) ?? []) found.add(user);
  return found;
}

function directions({ id, usage }: Declaration, names: ClientNames): readonly (readonly [Direction, Side])[] {
  if (names.isSplit(id))
    return [
      ["response", "response"],
      ["request", "request"],
    ];
  if (usage.request && !usage.response) return [["request", "request"]];
  return [["response", usage.response ? "response" : "all"]];
}

function writeCheck(folder: string, pairs: readonly Pair[]): TypeProgram["subjects"] {
  const sides = [...new Set(pairs.map(({ side }) => side))];
  const lines = [
    'import type * as ours from "./ours.ts";',
    ...sides.map((side) => `import type { components as ${side} } from "./${side}.ts";`),
  ];
  const subjects: [number, string][] = [];
  pairs.forEach(({ name, side, key, isInline }, index) => {
    const whole = `${side}["schemas"][${JSON.stringify(key)}]`;
    const theirs = isInline ? `Exclude<${whole}, null>` : whole;
    lines.push(`export const there${index} = (value: ours.${name}): ${theirs} => value;`);
    subjects.push([lines.length, name]);
    lines.push(`export const back${index} = (value: ${theirs}): ours.${name} => value;`);
    subjects.push([lines.length, name]);
  });
  writeFileSync(join(folder, "check.ts"), lines.join("\n"));
  return subjects;
}

/** A type that is not the same, and what the compiler says of it. */
export interface TypeDifference {
  readonly name: string;
  readonly explanation: string;
}

/** @param output what the compiler printed */
export function typeDifferences({ subjects }: TypeProgram, output: string): readonly TypeDifference[] {
  const names = new Map(subjects);
  const found = new Map<string, string>();
  for (const block of output.split(/^(?=\S)/m)) {
    const line = /check\.ts[(:](\d+)/.exec(block)?.[1];
    const name = line === undefined ? undefined : names.get(Number(line));
    if (name !== undefined && !found.has(name)) found.set(name, block.trim());
  }
  return [...found].map(([name, explanation]) => ({ name, explanation }));
}
