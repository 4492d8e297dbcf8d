import { join } from "node:path";
import { checkOptions } from "../../check-options.ts";
import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { packageFolder } from "../../source/package-folder.ts";
import { Sources } from "../../source/sources.ts";
import { type PageProfile, profileSchema } from "./page-profile.ts";

/** The profiles that come with specpress. The last reads the pages that no other has a mark for. */
const bundledNames = ["specpress", "docs-factory"];

let bundled: readonly PageProfile[] | null = null;

export function bundledProfiles(): readonly PageProfile[] {
  bundled ??= bundledNames.map(bundledProfile);
  return bundled;
}

function bundledProfile(name: string): PageProfile {
  const sources = new Sources(packageFolder("profiles"));
  const report = new Diagnostics();
  const profile = loadProfile(join(sources.folder, `${name}.yaml`), sources, report);
  if (profile === null) throw new Error(`the profile ${name}: ${report.list[0]?.message ?? "broken"}`);
  return profile;
}

/** Reads and checks a profile; null where it is broken, with everything that is wrong with it reported. */
export function loadProfile(path: string, sources: Sources, report: Diagnostics): PageProfile | null {
  const document = sources.document(path, (entry) => report.add([entry]));
  return document === null
    ? null
    : checkOptions(profileSchema, document.root, { file: document.file, path: [] }, report);
}
