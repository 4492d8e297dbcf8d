// The licences of the libraries that a bundle contains: whoever publishes the bundle has to hand them on.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @param metafile what esbuild says of a bundle
 * @param root what its paths are relative to
 */
export function thirdPartyLicences({ outputs }, root) {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const folders = new Set(
    inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  );
  const sections = [...folders].map((folder) => licenceOf(join(root, folder)));
  return [...new Set(sections)].sort().join(`\n${"-".repeat(80)}\n\n`);
}

/** A package's name, version and licence, in its own words where it has any. */
function licenceOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const by = typeof author === "string" ? author : author?.name;
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  const text = texts.length > 0 ? texts.join("\n\n") : `${license}${by === undefined ? "" : `, by ${by}`}`;
  return `${name} ${version}\n\n${text}\n`;
}
