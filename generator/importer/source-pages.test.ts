import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { valueAt } from "../source/pointer.ts";
import { importPages } from "./import-pages.ts";

const folder = new URL("../../../shared/corpus/pages/source/", import.meta.url);
const present = existsSync(folder);
const title = present ? "the five source pages" : "the five source pages (skipped: there is no ../shared)";

function importSource() {
  const inputs = readdirSync(folder)
    .sort()
    .map((file) => ({ file, text: readFileSync(new URL(file, folder), "utf8"), origin: "named" as const }));
  const result = importPages(inputs);
  const at = (client: string, pointer: string) =>
    valueAt(result.documents.find((document) => document.client === client)?.root, pointer);
  return { ...result, at };
}

test.skipIf(!present)(`${title} give four operations in two valid documents`, async () => {
  const { documents, diagnostics } = importSource();
  const operations = documents.map(({ client, root }) => [client, Object.keys(Object(root.paths))]);
  expect(operations).toEqual([
    [
      "management",
      [
        "/api/v3/get-user-loggedin-apps",
        "/api/v3/get-user-loggedin-identities",
        "/api/v3/get-user-principal-authentication-info",
      ],
    ],
    ["authentication", ["/api/v3/get-profile"]],
  ]);
  for (const { root } of documents) {
    const validator = new Validator();
    expect((await validator.validate(structuredClone(root))).errors).toBeUndefined();
  }
  expect(diagnostics.filter((entry) => entry.severity === "error")).toEqual([]);
});

test.skipIf(!present)(`${title} share one enumeration of seven user id types`, () => {
  const { at } = importSource();
  const shared = at("management", "/components/schemas/UserIdType");
  expect(shared).toMatchObject({
    enum: ["user_id", "phone", "email", "username", "external_id", "identity", "sync_relation"],
    default: "user_id",
  });
  expect(valueAt(shared, "/x-enum-descriptions")).toHaveLength(7);
  for (const path of [
    "get-user-loggedin-apps",
    "get-user-loggedin-identities",
    "get-user-principal-authentication-info",
  ]) {
    expect(at("management", `/paths/~1api~1v3~1${path}/get/parameters`)).toMatchObject([
      { name: "userId", required: true, example: "6229ffaxxxxxxxxcade3e3d9" },
      { name: "userIdType", schema: { $ref: "#/components/schemas/UserIdType" } },
    ]);
  }
});

test.skipIf(!present)(`${title} have lists where they print one object`, () => {
  const { at } = importSource();
  const items = (name: string, member: string) =>
    at("management", `/components/schemas/${name}/properties/${member}/items/$ref`);
  expect(items("UserLoggedInAppsListRespDto", "data")).toBe("#/components/schemas/UserLoggedInAppsDto");
  expect(items("UserLoggedInIdentitiesRespDto", "data")).toBe(
    "#/components/schemas/UserLoggedInIdentitiesDto",
  );
  expect(items("PrincipalAuthenticationInfoPagingDto", "list")).toBe(
    "#/components/schemas/PrincipalAuthenticationInfoDto",
  );
});

test.skipIf(!present)(`${title} lose nothing: what the tables lack comes from the examples`, () => {
  const { at } = importSource();
  const user = Object(at("authentication", "/components/schemas/UserDto/properties"));
  expect(Object.keys(user)).toHaveLength(47);
  expect(user.email).toMatchObject({ type: "string", examples: ["test@example.com"] });
  expect(user.status.enum).toEqual(["Activated", "Suspended", "Deactivated", "Resigned", "Archived"]);
  expect(user.gender.enum).toEqual(["M", "F", "U"]);
  expect(user.statusChangedAt).toEqual({ type: "string", format: "date-time" });
  expect(user.departmentIds).toEqual({ type: "array", items: { type: "string" } });
});
