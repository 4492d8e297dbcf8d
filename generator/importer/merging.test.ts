import { expect, test } from "vitest";
import { valueAt } from "../source/pointer.ts";
import { importPages, type PageInput } from "./import-pages.ts";

interface PageParts {
  readonly language?: string;
  readonly method: string;
  readonly title?: string;
  /** Rows of the parameter table, each without its outer pipes. */
  readonly parameters?: readonly string[];
  readonly response?: { readonly type: string; readonly rows: readonly string[] };
  readonly structures?: Readonly<Record<string, readonly string[]>>;
  /** What stands before a row of the parameter table: a blank before those of a query. */
  readonly margin?: string;
}

/** A page of the format that no other profile claims, filed under its client. */
function page(stem: string, parts: PageParts): PageInput {
  const { language = "node", parameters = [], response, structures = {}, margin = "" } = parts;
  const sections = Object.entries(structures).flatMap(([name, rows]) => [
    `### <a id="${name}"></a> ${name}`,
    "| 名称 | 类型 | 是否必填 | 描述 | 示例值 |",
    "| ---- | ---- | ---- | ---- | ---- |",
    ...rows.map((row) => `| ${row} |`),
  ]);
  const lines = [
    `# ${parts.title ?? "船"}`,
    "## 方法名称",
    `\`ManagementClient.${parts.method}\``,
    "## 请求参数",
    "| 名称 | 类型 | 是否必填 | 默认值 | 描述 | 示例值 |",
    "| ---- | ---- | ---- | ---- | ---- | ---- |",
    ...parameters.map((row) => `${margin}| ${row} |`),
    "## 请求响应",
    `类型： \`${response?.type ?? "BoatRespDto"}\``,
    "| 名称 | 类型 | 描述 |",
    "| ---- | ---- | ---- |",
    ...(response?.rows ?? ["statusCode | number | 状态"]).map((row) => `| ${row} |`),
    "## 数据结构",
    ...sections,
  ];
  const file = `${language}/management/boats/${stem}.md`;
  return { file, text: `${lines.join("\n")}\n`, origin: "found" };
}

/** The same page as a copy of the text that a site shows: without the marks of code and the white space of tables. */
function copied(input: PageInput): PageInput {
  return { ...input, text: input.text.replaceAll("`", "").replaceAll(" ---- ", "---") };
}

function imported(...pages: readonly PageInput[]) {
  const [document] = importPages(pages).documents;
  if (document === undefined) throw new Error("no document");
  return { findings: document.findings, at: (pointer: string) => valueAt(document.root, pointer) };
}

const boatId = "boatId | string | 是 | - | 船 |  ";

test("a method that deletes, whose parameters stand in the query, is a DELETE", () => {
  const { at } = imported(page("delete-boat", { method: "deleteBoat", parameters: [boatId], margin: " " }));
  expect(at("/paths/~1api~1v3~1delete-boat/delete/parameters/0/in")).toBe("query");
});

test("a title that asks for something makes a GET of a method whose name does not tell", () => {
  const parameters = [boatId];
  const { at } = imported(
    copied(page("check-boat-state", { method: "checkBoatState", title: "查询船的状态", parameters })),
    copied(page("check-boat", { method: "checkBoat", title: "检查船", parameters })),
  );
  expect(at("/paths/~1api~1v3~1check-boat-state")).toHaveProperty("get");
  expect(at("/paths/~1api~1v3~1check-boat")).toHaveProperty("post");
});

test.each<[why: string, method: string, parameters: string[], verb: string]>([
  [
    "a page of a list is asked for",
    "queryLog",
    ["page | number | 否 | 1 | 页 | ", "limit | number | 否 | 10 | 数 | "],
    "get",
  ],
  ["several things are asked for at once", "getBoatBatch", ["ids | string[] | 是 | - | 船 | "], "get"],
  ["a required list is sent", "getBoatRoutes", ["ids | string[] | 是 | - | 船 | "], "post"],
  ["a browser is redirected", "signInByHarbour", ["redirect_uri | string | 是 | - | 地址 | "], "get"],
  ["a secret is sent", "signInByHarbour", ["client_secret | string | 是 | - | 密钥 | "], "post"],
])("in a copy without white space, the verb is told by names where %s", (_, method, parameters, verb) => {
  const { at } = imported(copied(page("boat", { method, parameters })));
  expect(at("/paths/~1api~1v3~1boat")).toHaveProperty(verb);
});

test("structures of one name that have no member in common get names of their own, as a guess", () => {
  const { at } = imported(
    page("get-boat", { method: "getBoat", response: { type: "Result", rows: ["keel | string | 龙骨"] } }),
    page("get-dock", { method: "getDock", response: { type: "Result", rows: ["gate | number | 闸门"] } }),
  );
  expect(Object.keys(Object(at("/components/schemas/Result/properties")))).toEqual(["keel"]);
  expect(at("/components/schemas/Result2")).toMatchObject({
    properties: { gate: { type: "number" } },
    "x-specpress-guess": { name: "pages print Result, which is the name of another structure, too" },
  });
  const answer = "get/responses/200/content/application~1json/schema/$ref";
  expect(at(`/paths/~1api~1v3~1get-dock/${answer}`)).toBe("#/components/schemas/Result2");
});

test("responses of one name that carry different structures are two, where both are described", () => {
  const carrying = (name: string) => ({
    method: `get${name}`,
    response: {
      type: "Result",
      rows: ["statusCode | number | 状态", `data | <a href="#${name}">${name}</a> | 数据`],
    },
    structures: { [name]: ["size | number | 是 | 大小 |  "] },
  });
  const { at } = imported(
    page("get-boat", carrying("Boat")),
    page("list-boats", { ...carrying("Boat"), method: "listBoats" }),
    page("get-dock", carrying("Dock")),
  );
  expect(at("/components/schemas/Result/properties/data/$ref")).toBe("#/components/schemas/Boat");
  expect(at("/components/schemas/Result2/properties/data/$ref")).toBe("#/components/schemas/Dock");
});

test("a list whose description names one structure of the page is a list of those", () => {
  const { at, findings } = imported(
    page("get-boat", {
      method: "getBoat",
      response: { type: "Result", rows: ['data | <a href="#Boat">Boat</a> | 船'] },
      structures: {
        Boat: ['crew | array | 是 | 船员：<a href="#Sailor">Sailor</a>。 |  '],
        Sailor: ["name | string | 是 | 姓名 | `x`"],
      },
    }),
  );
  expect(at("/components/schemas/Boat/properties/crew/items/$ref")).toBe("#/components/schemas/Sailor");
  expect(findings.find(({ member, fact }) => member === "crew" && fact === "type")?.status).toBe("inferred");
});

test("a member that some languages print in their own way is the one of JSON", () => {
  const response = (...names: string[]) => ({
    type: "Result",
    rows: names.map((name) => `${name} | boolean | 成功`),
  });
  const { at } = imported(
    page("get-boat", { method: "GetBoat", language: "go", response: response("Success", "BoatId") }),
    page("get-boat", { method: "GetBoat", language: "csharp", response: response("Success", "BoatId") }),
    page("get-boat", { method: "get_boat", language: "python", response: response("success", "boat_id") }),
    page("get-boat", { method: "getBoat", language: "java", response: response("success", "boatId") }),
    page("get-boat", { method: "getBoat", response: response("success", "boatId") }),
  );
  expect(Object.keys(Object(at("/components/schemas/Result/properties")))).toEqual(["success", "boatId"]);
});

test("a response of a plain type is that, and no structure of its name", () => {
  const { at } = imported(page("get-boat", { method: "getBoat", response: { type: "boolean", rows: [] } }));
  expect(at("/paths/~1api~1v3~1get-boat/get/responses/200/content/application~1json/schema")).toEqual({
    title: "boolean",
    type: "boolean",
  });
  expect(at("/components/schemas")).toEqual({});
});

test("members of one page that differ in case alone are two", () => {
  const response = { type: "Result", rows: ["boatId | string | 船", "boat_id | string | 船"] };
  const { at } = imported(page("get-boat", { method: "getBoat", response }));
  expect(Object.keys(Object(at("/components/schemas/Result/properties")))).toEqual(["boatId", "boat_id"]);
});

test("among as many pages on either side, the language that the profile names first decides", () => {
  const response = (type: string) => ({ type: "Result", rows: [`boats | ${type} | 船`] });
  const { at } = imported(
    page("get-boat", { method: "GetBoat", language: "csharp", response: response("string") }),
    page("get-boat", { method: "getBoat", response: response("number") }),
  );
  expect(at("/components/schemas/Result/properties/boats/type")).toBe("number");
});

test("a copy without marks of code has them again at what cannot be anything else", () => {
  const text =
    "方式，默认值为 `by_hull`：<br>- `by_hull`: 如 `6319a1504f3a214dd5b7`<br>- `radio`: 见 `callSign` 字段，格式为 `<port>:<sign>`";
  const parameters = [`by | string | 否 | - | ${text} |  `];
  const original = page("get-boat", { method: "getBoat", parameters, margin: " " });
  for (const input of [original, copied(original)]) {
    expect(imported(input).at("/paths/~1api~1v3~1get-boat/get/parameters/0/description")).toBe(
      text.replaceAll("<br>", "\n"),
    );
  }
});

test("an indented list in a copy is one that a person wrote, without marks of code", () => {
  const text = "是否展示:    - true: 展示    - false: 不展示，默认为 false";
  const { at } = imported(
    copied(page("get-boat", { method: "getBoat", parameters: [`by | string | 否 | - | ${text} |  `] })),
  );
  expect(at("/paths/~1api~1v3~1get-boat/get/parameters/0/description")).toBe(
    "是否展示:\n    - true: 展示\n    - false: 不展示，默认为 false",
  );
});

test("a link that every page has gets its target again", () => {
  const response = { type: "Result", rows: ["apiCode | number | 请见：API Code 列表"] };
  const { at, findings } = imported(copied(page("get-boat", { method: "getBoat", response })));
  expect(at("/components/schemas/Result/properties/apiCode/description")).toMatch(
    /^请见：\[API Code 列表\]\(https:\/\/api-explorer\.authing\.cn\/.*\)$/,
  );
  expect(findings.find(({ member, fact }) => member === "apiCode" && fact === "description")?.status).toBe(
    "inferred",
  );
});

test("a nested structure may be a link of Markdown, and a name may have its marks escaped", () => {
  const { at } = imported(
    page("get-boat", {
      method: "getBoat",
      response: { type: "Result", rows: ["data | [BoatDto](#BoatDto) | 船"] },
      structures: {
        BoatDto: ["home\\_port |  | 是 | 母港 嵌套类型：[PortDto](#PortDto)。 |  "],
        PortDto: ["name | string | 是 | 名称 | `x`"],
      },
    }),
  );
  expect(at("/components/schemas/Result/properties/data/$ref")).toBe("#/components/schemas/BoatDto");
  expect(at("/components/schemas/BoatDto/properties/home_port/$ref")).toBe("#/components/schemas/PortDto");
});

test("brackets of an array may be escaped inside a link", () => {
  const parameters = ["boats | [BoatDto\\[\\]](#BoatDto) | 是 | - | 船 |  "];
  const structures = { BoatDto: ["name | string | 是 | 名称 |  "] };
  const { at } = imported(page("add-boats", { method: "addBoats", parameters, structures }));
  const body = "/paths/~1api~1v3~1add-boats/post/requestBody/content/application~1json/schema";
  expect(at(`${body}/properties/boats/items/$ref`)).toBe("#/components/schemas/BoatDto");
});
