// Checks who imports whom in generator/: the table below, and that no imports form a cycle.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** What every target may import. */
const printer = ["ir", "memory", "naming", "examples", "emit", "diagnostics", "targets/target.ts"];

/**
 * What each layer may import beside itself. A file belongs to the longest entry that its path starts with;
 * files that are in none stand at the top and may import everything.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  memory: [],
  naming: [],
  ir: ["diagnostics"],
  source: ["diagnostics"],
  openapi: ["source", "memory", "diagnostics"],
  lower: ["openapi", "ir", "memory", "naming", "diagnostics"],
  examples: ["ir"],
  emit: ["diagnostics"],
  importer: ["source", "openapi/overlay.ts", "naming", "diagnostics", "check-options.ts"],
  "targets/target.ts": ["ir", "memory", "emit", "diagnostics"],
  "targets/generations.ts": ["ir"],
  "targets/grouping.ts": ["ir"],
  "targets/table.ts": ["ir", "memory", "emit", "targets"],
  "targets/typescript": [...printer, "targets/generations.ts", "targets/grouping.ts"],
  "targets/python": [...printer, "targets/generations.ts", "targets/grouping.ts"],
  "targets/docs": printer,
  // Samples are taken from the published pages as well.
  samples: ["ir", "examples", "emit", "source", "targets/docs"],
  // The site is made from the published pages, and asks the docs target where what stands in them.
  site: ["ir", "memory", "naming", "emit", "targets/docs"],
  // It gives configs written in TypeScript the types of all options.
  "config.ts": ["targets"],
};

/** Only these touch the disk; everything else works on what they give. */
const disk = ["source/", "emit/write-output.ts", "emit/move-output.ts"];

const generator = join(dirname(dirname(fileURLToPath(import.meta.url))), "generator");

interface Import {
  readonly from: string;
  /** A path below generator/, or a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(generator, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.startsWith("test/"))
  .sort();
const imports = files.flatMap(importsOf);
const problems = [...imports.flatMap(forbidden), ...cycles()];
for (const problem of problems) console.error(problem);
console.log(`layers: ${files.length} files, ${imports.length} imports, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(generator, file), "utf8");
  const pattern =
    /^(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm;
  return [...text.matchAll(pattern)].map((match) => {
    const specifier = match[2] ?? match[3] ?? match[4] ?? "";
    const to = specifier.startsWith(".")
      ? relative(generator, join(generator, dirname(file), specifier)).replaceAll("\\", "/")
      : specifier;
    return { from: file, to, typeOnly: match[1] !== undefined };
  });
}

function layerOf(file: string): string | null {
  const matching = Object.keys(allowed).filter((layer) => file === layer || file.startsWith(`${layer}/`));
  return matching.sort((a, b) => b.length - a.length)[0] ?? null;
}

function forbidden({ from, to }: Import): string[] {
  if (/^(node:)?fs(\/|$)/.test(to)) {
    return disk.some((place) => from.startsWith(place)) ? [] : [`generator/${from} touches the disk`];
  }
  const layer = layerOf(from);
  if (layer === null || !to.endsWith(".ts") || to.startsWith("..")) return [];
  const fine =
    to.startsWith(`${layer}/`) ||
    to === layer ||
    (allowed[layer] ?? []).some((other) => to === other || to.startsWith(`${other}/`));
  return fine ? [] : [`generator/${from} imports generator/${to}, which ${layer} may not`];
}

/** Cycles of imports that exist at run time, each once, as `a → b → a`. */
function cycles(): string[] {
  const graph = new Map(
    files.map((file) => [
      file,
      imports.filter((entry) => entry.from === file && !entry.typeOnly).map((entry) => entry.to),
    ]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start !== -1) found.push(`cycle: ${[...path.slice(start), file].join(" → ")}`);
    if (start !== -1 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}
