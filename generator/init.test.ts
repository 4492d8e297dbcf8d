import { expect, test } from "vitest";
import { parse } from "yaml";
import { configSchema } from "./config.ts";
import { configText, initialTargets, nameProblem, proposedName } from "./init.ts";
import { docsOptions } from "./targets/docs/options.ts";
import { pythonOptions } from "./targets/python/options.ts";
import { typescriptOptions } from "./targets/typescript/options.ts";

const document = (path: string, title = "") => ({ path, title });

test.each([
  ["Shop", "shop"],
  ["Swagger Petstore - OpenAPI 3.0", "petstore"],
  ["GitHub v3 REST API", "github"],
  ["The Shop's Admin API", "shop-s-admin"],
  ["REST API", "folder"],
  ["商城", "folder"],
])("what is titled %s is called %s", (title, name) => {
  expect(proposedName(title, "folder")).toBe(name);
});

test("names are those that registries take", () => {
  expect(["shop", "@shop/api", "a.b_c-1"].map(nameProblem)).toEqual([null, null, null]);
  for (const name of ["", "Shop", "my sdk", "../x", "@shop", "-x"])
    expect(nameProblem(name)).toContain(`'${name}'`);
});

test("the config is one, with everything that was chosen", () => {
  const specifications = [
    document("openapi.yaml", "Shop API"),
    document("api/admin v2.yaml"),
    document("x/admin-v2.yaml"),
  ];
  const text = configText({ specifications, targets: initialTargets, name: "@shop/api" });
  const { clients, targets } = configSchema.parse(parse(text));
  expect(Object.entries(clients).map(([key, { spec }]) => [key, spec])).toEqual([
    ["shop", "openapi.yaml"],
    ["admin-v2", "api/admin v2.yaml"],
    ["admin-v2-2", "x/admin-v2.yaml"],
  ]);
  expect(targets).toEqual({
    typescript: { output: "generated/typescript", package: "@shop/api", grouping: "auto" },
    python: { output: "generated/python", package: "shop_api", grouping: "auto" },
    docs: { output: "generated/docs" },
  });
});

test("each comment that holds an option is right when it is taken in", () => {
  const text = configText({ specifications: [document("shop.yaml")], targets: initialTargets, name: "shop" });
  const taken = text.replace(/^( *)# (\w+: )/gm, "$1$2").replace("title: …", "title: Shop");
  expect(text.match(/^ +# \w+: /gm)).toHaveLength(12);
  const { clients, targets } = configSchema.parse(parse(taken));
  expect(clients.shop).toMatchObject({ names: "shop.names.lock.yaml" });
  const own = Object.values(targets).map(({ output: _output, additions: _additions, ...options }) => options);
  for (const [index, schema] of [typescriptOptions, pythonOptions, docsOptions].entries())
    expect(schema.safeParse(own[index]).error).toBeUndefined();
});

test("an address is allowed to be fetched, and called after what it leads to", () => {
  const specifications = [document("https://example.com/shop/openapi.json")];
  const text = configText({ specifications, targets: ["docs"], name: "shop" });
  expect(configSchema.parse(parse(text)).clients).toMatchObject({
    shop: { spec: "https://example.com/shop/openapi.json", allowRemote: true },
  });
});
