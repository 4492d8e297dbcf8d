import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { Sources } from "../source/sources.ts";
import { formatDifferences } from "./compare/format-differences.ts";
import { runCompare } from "./run-compare.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "specpress-compare-"));
afterAll(() => rmSync(folder, { recursive: true }));
const original = readFileSync(join(root, "specs/genauth/management.yaml"), "utf8");

const pages = ["generated/docs/en/node/management"];

/** Compares our own pages with the specification that they were printed from, changed. */
function compare(change: (text: string) => string) {
  const specifications = join(folder, "management.yaml");
  writeFileSync(specifications, change(original));
  return runCompare(new Sources(root), { pages, specifications });
}

test("pages and the specification that they were printed from say the same", () => {
  const { differences, diagnostics } = compare((text) => text);
  expect(diagnostics).toEqual([]);
  expect(differences).toEqual([]);
  expect(formatDifferences(differences, "text")).toBe("The pages and the specification say the same.\n");
});

test("what drifted apart is told with both places", () => {
  const page = readFileSync(join(root, `${pages[0]}/get-user-loggedin-apps.md`), "utf8").split("\n");
  const line = 1 + page.findIndex((text) => text.startsWith("| appId | string | yes |"));
  const { differences } = compare((text) => text.replace("required: [appId, ", "required: ["));
  expect(differences).toMatchObject([
    {
      subject: "schema UserLoggedInAppsDto",
      member: "appId",
      fact: "required",
      pages: {
        value: true,
        places: [{ file: expect.stringMatching(/get-user-loggedin-apps\.md$/), line }],
      },
      specification: { value: false },
      specificationPlace: expect.stringMatching(/management\.yaml:\d+:\d+$/),
    },
  ]);
  expect(formatDifferences(differences, "markdown")).toContain(
    "| management: schema UserLoggedInAppsDto · appId · required | true (",
  );
});

test.each([
  ["a value of an enumeration", "- sync_relation\n", "- sync\n", "enum"],
  ["a default", "default: user_id", "default: phone", "default"],
  ["a path", "/api/v3/get-user-loggedin-apps:", "/api/v3/get-user-apps:", "path"],
  [
    "a description",
    "description: The address of the application's logo.",
    "description: Its logo.",
    "description",
  ],
  ["a type", "totalCount:\n          type: integer", "totalCount:\n          type: string", "type"],
])("%s that differs is a difference", (_, from, to, fact) => {
  const { differences } = compare((text) => text.replace(from, to));
  expect(new Set(differences.map((difference) => difference.fact))).toEqual(new Set([fact]));
});

test("an operation and a member that only one side has are one difference each", () => {
  const { differences } = compare((text) =>
    text
      .replace("appLoginUrl:\n", "loginUrl:\n")
      .replace("appLogo, appLoginUrl]", "appLogo]")
      .replace("getUserLoggedinIdentities", "getIdentities")
      .replace("/api/v3/get-user-loggedin-identities", "/api/v3/get-identities"),
  );
  expect(
    differences.map(({ subject, member, pages }) => [
      subject,
      member,
      pages === null ? "missing" : "only here",
    ]),
  ).toEqual([
    ["operation getUserLoggedinIdentities", null, "only here"],
    ["operation getIdentities", null, "missing"],
    ["schema UserLoggedInAppsDto", "appLoginUrl", "only here"],
    ["schema UserLoggedInAppsDto", "loginUrl", "missing"],
  ]);
});
