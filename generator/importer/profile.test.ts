import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { valueAt } from "../source/pointer.ts";
import { Sources } from "../source/sources.ts";
import { importPages } from "./import-pages.ts";
import { bundledProfiles, loadProfile } from "./profile/load-profile.ts";

const folder = mkdtempSync(join(tmpdir(), "specpress-profile-"));
afterAll(() => rmSync(folder, { recursive: true }));

function load(yaml: string) {
  writeFileSync(join(folder, "own.yaml"), yaml);
  const sources = new Sources(folder);
  const report = new Diagnostics();
  const profile = loadProfile("own.yaml", sources, report);
  const problems = report.list.map(({ message, origin }) => {
    const { position } = sources.locate(origin);
    return `${position?.line}:${position?.column} ${message}`;
  });
  return { profile, problems };
}

const manual = `
name: manual
clients: [{ name: harbour, className: Harbour, folders: [] }]
sections: { method: [Appel], parameters: [Arguments], response: [Réponse] }
columns: { name: [Nom], type: [Genre], required: [Requis], description: [Sens] }
"yes": [oui]
"no": [non]
types: { texte: string, nombre: number }
responseTypeLabels: [Genre]
exampleResultLabels: [Exemple]
request: { httpLabels: [HTTP] }
unsaid: absent
`;

const page = `# Trouver un bateau

## Appel

\`Harbour.findBoat\`

- HTTP : \`GET /boats\`

## Arguments

| Nom | Genre | Requis | Sens |
| --- | --- | --- | --- |
| nom | texte | oui | Le nom du bateau. |

## Réponse

Genre : \`Boat\`

| Nom | Genre | Requis | Sens |
| --- | --- | --- | --- |
| tonnage | nombre | non | Son poids. |
`;

test("the pages of another site need a profile, and no code", () => {
  const { profile, problems } = load(manual);
  expect(problems).toEqual([]);
  if (profile === null) throw new Error("no profile");
  const { documents } = importPages([{ file: "boat.md", text: page, origin: "named" }], {
    profiles: [profile],
  });
  expect(valueAt(documents[0]?.root, "/paths/~1boats/get")).toMatchObject({
    operationId: "findBoat",
    summary: "Trouver un bateau",
    parameters: [{ name: "nom", in: "query", required: true, schema: { type: "string" } }],
  });
  expect(valueAt(documents[0]?.root, "/components/schemas/Boat/properties/tonnage/type")).toBe("number");
});

test("what is wrong with a profile is reported at its place", () => {
  const { profile, problems } = load(
    `${manual.replace("absent", "guessed")}colums: {}\nboilerplatePatterns: ["("]\n`,
  );
  expect(profile).toBeNull();
  expect(problems).toEqual([
    "14:23 'boilerplatePatterns.0': this is no regular expression",
    expect.stringMatching(/^12:9 'unsaid': /),
    "13:1 there is no option 'colums' here",
  ]);
});

test("the profiles that come with specpress are sound", () => {
  expect(bundledProfiles().map(({ name }) => name)).toEqual(["specpress", "docs-factory"]);
});
