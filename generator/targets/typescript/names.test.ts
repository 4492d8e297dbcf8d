import { expect, test } from "vitest";
import { printSdk } from "../../test/typescript-sdk.ts";

const responses = 'responses: { "200": { description: ok } }';

async function methods(ids: readonly string[]): Promise<readonly (readonly string[])[]> {
  const paths = ids.map(
    (id, index) => `/p${index}: { get: { operationId: ${JSON.stringify(id)}, ${responses} } }`,
  );
  const { files, codes } = await printSdk({ test: `paths: { ${paths.join(", ")} }` });
  const text = files.get("src/test/operations.ts") ?? "";
  return [[...text.matchAll(/export function (.*?)\(/g)].map((match) => match[1] ?? ""), codes];
}

test("words are joined in camelCase, and runs of capitals are folded", async () => {
  expect(await methods(["geneQRCode", "list-users", "GetUser", "get_user_v2", "validatePEMKey"])).toEqual([
    ["geneQrCode", "listUsers", "getUser", "getUserV2", "validatePemKey"],
    [],
  ]);
});

test("names that are reserved, digits or of other scripts become identifiers; clashes are reported", async () => {
  expect(
    await methods([
      "delete",
      "constructor",
      "then",
      "2fa",
      "获取用户",
      "request",
      "getA",
      "get-a",
      "get_a",
      "---",
    ]),
  ).toEqual([
    [
      "delete_",
      "constructor_",
      "then_",
      "_2fa",
      "获取用户",
      "request_",
      "getA",
      "getA_",
      "getA_2",
      "operation",
    ],
    [
      "typescript-name-taken",
      "typescript-name-taken",
      "typescript-name-taken",
      "typescript-name-taken",
      "typescript-name-taken",
      "typescript-name-taken",
    ],
  ]);
});

test("types keep a PascalCase name, and do not take the names of what the SDK has already", async () => {
  const schemas = ["UserDTO", "user_dto", "ApiError", "TestClient", "Promise", "1st", "Error", "型"];
  const components = schemas.map((name) => `${JSON.stringify(name)}: { type: object }`);
  const { files, codes } = await printSdk({
    test: `paths: {}\ncomponents: { schemas: { ${components.join(", ")} } }`,
  });
  const text = files.get("src/test/types.ts") ?? "";
  expect([...text.matchAll(/export \w+ (.*?) /g)].map((match) => match[1])).toEqual([
    "UserDTO",
    "UserDto",
    "ApiErrorModel",
    "TestClientModel",
    "PromiseModel",
    "_1st",
    "Error",
    "型",
  ]);
  expect(codes).toEqual(["typescript-name-taken", "typescript-name-taken", "typescript-name-taken"]);
});
