import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { valueAt } from "../source/pointer.ts";
import { Sources } from "../source/sources.ts";
import { runImport } from "./run-import.ts";

const page = readFileSync(
  new URL("../test/pages/node-list-boat-crews.collapsed.txt", import.meta.url),
  "utf8",
);
const boatId = "/paths/~1api~1v3~1list-boat-crews/get/parameters/0";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specpress-"));
  writePage(page);
});

afterEach(() => rmSync(folder, { recursive: true }));

function writePage(text: string): void {
  writeFileSync(join(folder, "node-list-boat-crews.txt"), text);
}

/** Imports and writes, as the command does; gives the document and the codes of the diagnostics. */
function importNow() {
  const result = runImport(new Sources(folder), { pages: ["node-list-boat-crews.txt"], out: "out" });
  for (const file of result.files) {
    const path = join(folder, "out", file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
  }
  const root: unknown = parse(readOut("management.yaml"));
  return { result, root, codes: result.diagnostics.map((entry) => entry.code) };
}

function readOut(name: string): string {
  return readFileSync(join(folder, "out", name), "utf8");
}

function editOut(name: string, edit: (text: string) => string): void {
  const path = join(folder, "out", name);
  const text = readFileSync(path, "utf8");
  const edited = edit(text);
  expect(edited).not.toBe(text);
  writeFileSync(path, edited);
}

const corrections = `# Ours.
overlay: 1.0.0
info:
  title: Corrections
  version: 1.0.0
actions:
  # Asked the harbour office.
  - target: $.paths['/api/v3/list-boat-crews'].get
    update:
      summary: Lists the crews of a boat.
`;

test("importing twice gives the same bytes", () => {
  importNow();
  const first = readOut("management.yaml");
  importNow();
  expect(readOut("management.yaml")).toBe(first);
});

test("the corrections file is applied after every import", () => {
  importNow();
  writeFileSync(join(folder, "out", "management.corrections.yaml"), corrections);
  const { root } = importNow();
  expect(valueAt(root, "/paths/~1api~1v3~1list-boat-crews/get/summary")).toBe("Lists the crews of a boat.");
  expect(readOut("management.corrections.yaml")).toBe(corrections);
});

test("an edit of the imported file is moved to the corrections, and reported", () => {
  importNow();
  editOut("management.yaml", (text) =>
    text
      .replace("See boatIdType for what may stand here", "")
      .replace("name: boatId\n", "name: boatId\n          deprecated: true\n"),
  );
  const { root, codes, result } = importNow();
  expect(codes).toContain("import-edit-kept");
  expect(valueAt(root, `${boatId}/deprecated`)).toBe(true);
  expect(result.files.map((file) => file.path)).toContain("management.corrections.yaml");
  expect(importNow().codes).not.toContain("import-edit-kept");
});

test("edits survive an import of changed pages, and so do the changes of the pages", () => {
  importNow();
  editOut("management.yaml", (text) => text.replace("summary: List the crews of a boat", "summary: Crews"));
  writePage(page.replace("Everyone who ever sailed on the boat.", "Everyone who sailed."));
  const { root } = importNow();
  expect(valueAt(root, "/paths/~1api~1v3~1list-boat-crews/get")).toMatchObject({
    summary: "Crews",
    description: "Everyone who sailed.",
  });
});

test("values that were removed stay removed, and lists that were changed stay changed", () => {
  importNow();
  editOut("management.yaml", (text) =>
    text
      .replace(/ {6}required:\n {8}- sailor\n {8}- hours\n/, "      required:\n        - hours\n")
      .replace(/ {10}x-specpress-guess:\n( {12}.*\n)+/, ""),
  );
  importNow();
  const { root } = importNow();
  expect(valueAt(root, "/components/schemas/BoatCrewDto/required")).toEqual(["hours"]);
  expect(valueAt(root, `${boatId}/x-specpress-guess`)).toBeUndefined();
  expect(valueAt(root, `${boatId}/name`)).toBe("boatId");
});

test("a parameter that was added stays behind those of the page, and one that was removed stays away", () => {
  importNow();
  editOut("management.yaml", (text) =>
    text
      .replace(/ {8}- name: boatIdType\n( {10}.*\n)+/, "")
      .replace(
        "      responses:",
        "        - name: page\n          in: query\n          schema: { type: integer }\n      responses:",
      ),
  );
  const names = (root: unknown) => valueAt(root, "/paths/~1api~1v3~1list-boat-crews/get/parameters");
  importNow();
  expect(names(importNow().root)).toMatchObject([{ name: "boatId" }, { name: "page" }]);
});

test("a parameter that was put before others stays there, as one correction, while pages change the others", () => {
  importNow();
  editOut("management.yaml", (text) =>
    text.replace(
      "        - name: boatId\n",
      "        - name: page\n          in: query\n        - name: boatId\n",
    ),
  );
  importNow();
  const actions: unknown = parse(readOut("management.corrections.yaml")).actions;
  expect(actions).toEqual([
    {
      target: "$.paths['/api/v3/list-boat-crews'].get.parameters",
      update: { name: "page", in: "query" },
    },
  ]);
  writePage(page.replace("List the crews of a boat", "Crews"));
  const { root } = importNow();
  const names = [{ name: "page" }, { name: "boatId" }, { name: "boatIdType" }];
  expect(valueAt(root, "/paths/~1api~1v3~1list-boat-crews/get")).toMatchObject({
    summary: "Crews",
    parameters: names,
  });
});

test("importing again moves nothing that a person has put in another place", () => {
  importNow();
  editOut("management.yaml", (text) => {
    const [, summary = ""] = /( {6}summary: .*\n)/.exec(text) ?? [];
    return text.replace(summary, "").replace("    get:\n", `    get:\n${summary}`).replace("3.1.0", "3.1.1");
  });
  const edited = readOut("management.yaml");
  importNow();
  expect(readOut("management.yaml")).toBe(edited);
  importNow();
  expect(readOut("management.yaml")).toBe(edited);
});

test("a document whose pages are all gone is named, and left alone", () => {
  importNow();
  const before = readOut("management.yaml");
  writePage(page.replaceAll("ManagementClient", "AuthenticationClient"));
  const { result } = importNow();
  expect(result.diagnostics).toContainEqual(
    expect.objectContaining({
      code: "import-no-page-left",
      message: "no page of this import belongs to 'out/management.yaml', which stays as it is",
    }),
  );
  expect(readOut("management.yaml")).toBe(before);
});

test("corrections of a page that is gone wait for it, and those of the others hold", () => {
  const gone = page.replaceAll("list-boat-crews", "list-ships").replaceAll("listBoatCrews", "listShips");
  const importBoth = () => {
    const result = runImport(new Sources(folder), { pages: ["*.txt"], out: "out" });
    for (const file of result.files) {
      mkdirSync(dirname(join(folder, "out", file.path)), { recursive: true });
      writeFileSync(join(folder, "out", file.path), file.text);
    }
    return { root: parse(readOut("management.yaml")), result };
  };
  const ships = join(folder, "node-list-ships.txt");
  writeFileSync(ships, gone);
  importBoth();
  editOut("management.yaml", (text) => text.replaceAll(/summary: .*/g, "summary: Corrected"));
  importBoth();
  rmSync(ships);
  const { root, result } = importBoth();
  expect(Object.keys(root.paths)).toEqual(["/api/v3/list-boat-crews"]);
  expect(valueAt(root, "/paths/~1api~1v3~1list-boat-crews/get/summary")).toBe("Corrected");
  expect(result.diagnostics).toContainEqual(
    expect.objectContaining({
      code: "overlay-no-match",
      message:
        "the target '$.paths['/api/v3/list-ships'].get' matches nothing, so this action changes nothing",
    }),
  );
  writeFileSync(ships, gone);
  expect(valueAt(importBoth().root, "/paths/~1api~1v3~1list-ships/get/summary")).toBe("Corrected");
});

test("harvested edits are appended, and the comments of the corrections stay", () => {
  writeOut("management.corrections.yaml", corrections);
  importNow();
  editOut("management.yaml", (text) => text.replace("openapi: 3.1.0", "openapi: 3.1.1"));
  const { root } = importNow();
  expect(valueAt(root, "/openapi")).toBe("3.1.1");
  expect(readOut("management.corrections.yaml")).toBe(
    `${corrections}  - target: $\n    update:\n      openapi: 3.1.1\n`,
  );
});

test("a file that no import has recorded is taken as edited, so that nothing of it is lost", () => {
  importNow();
  rmSync(join(folder, "out", ".specpress"), { recursive: true });
  editOut("management.yaml", (text) => text.replace("summary: List the crews of a boat", "summary: Crews"));
  const { root } = importNow();
  expect(valueAt(root, "/paths/~1api~1v3~1list-boat-crews/get/summary")).toBe("Crews");
});

test("an edited file that is no YAML any more is left alone", () => {
  importNow();
  editOut("management.yaml", (text) => `${text}\n  : [`);
  const before = readOut("management.yaml");
  const result = runImport(new Sources(folder), { pages: ["node-list-boat-crews.txt"], out: "out" });
  expect(result.files).toEqual([]);
  expect(result.diagnostics.map((entry) => entry.code)).toContain("import-edit-unreadable");
  expect(readOut("management.yaml")).toBe(before);
});

test("a comment in the imported file cannot be kept, which is reported", () => {
  importNow();
  editOut("management.yaml", (text) => text.replace("paths:", "# Mine.\npaths:"));
  expect(importNow().codes).toContain("import-comment-lost");
});

function writeOut(name: string, text: string): void {
  mkdirSync(join(folder, "out"), { recursive: true });
  writeFileSync(join(folder, "out", name), text);
}
