import type { PageProfile } from "../profile/page-profile.ts";

/** What the path of a page tells. */
export interface PageLocation {
  readonly stem: string;
  readonly language: string | null;
  readonly client: string | null;
  readonly tag: string | null;
}

/**
 * Reads `node/management/users/get-user.md`, or `node-get-user.reader.txt`.
 *
 * @param client the client that the page itself names, whose folder the profile need not know
 */
export function pageLocation(file: string, profile: PageProfile, client: string | null): PageLocation {
  const segments = file.split("/");
  const folders = segments.slice(0, -1);
  const last = segments.at(-1) ?? "";
  const [, part] = /\.\w+#(.+)$/.exec(last) ?? [];
  const base = part ?? last.split(".")[0] ?? "";
  const prefixed = profile.languages.find((language) =>
    language.folders.some((folder) => base.toLowerCase().startsWith(`${folder}-`)),
  );
  const clientAt = folders.findLastIndex(
    (folder) => folder === client || clientOfFolder(folder, profile) !== null,
  );
  const inFolder = folders.map((folder) => languageOf(folder, profile)).findLast((name) => name !== null);
  return {
    stem: prefixed === undefined || clientAt !== -1 ? base : base.slice(base.indexOf("-") + 1),
    language: inFolder ?? prefixed?.name ?? null,
    client: clientAt === -1 ? null : (clientOfFolder(folders[clientAt] ?? "", profile) ?? client),
    tag: clientAt === -1 ? null : (folders[clientAt + 1] ?? null),
  };
}

/** The folder below those of locale and language, which formats that end classes alike name after the client. */
export function clientFolder(file: string, profile: PageProfile): string | null {
  const folders = file.split("/").slice(0, -1);
  const isShared = (folder: string) =>
    languageOf(folder, profile) !== null || profile.locales.some(({ name }) => name === folder);
  return folders[folders.findLastIndex(isShared) + 1] ?? null;
}

export function languageOf(word: string, profile: PageProfile): string | null {
  const folded = word.toLowerCase();
  return profile.languages.find((language) => language.folders.includes(folded))?.name ?? null;
}

function clientOfFolder(folder: string, profile: PageProfile): string | null {
  return profile.clients.find((client) => client.folders.includes(folder.toLowerCase()))?.name ?? null;
}
