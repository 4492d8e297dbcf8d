import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { valueAt } from "../source/pointer.ts";
import { importPages, type PageInput } from "./import-pages.ts";

const folder = new URL("../test/pages/", import.meta.url);

const conditions = {
  markdown: "python-list-boat-moorings.md",
  site: "python-list-boat-moorings.site.txt",
  collapsed: "node-list-boat-crews.collapsed.txt",
  tableless: "python-get-boat-inspection.tableless.txt",
  reader: "node-get-logbook.reader.txt",
  raw: "site/node/management/boats/add-boat.md",
  rawQuery: "site/node/management/boats/find-boat.md",
} as const;

function page(name: keyof typeof conditions): PageInput {
  const file = conditions[name];
  return { file, text: readFileSync(new URL(file, folder), "utf8"), origin: "named" };
}

function imported(...names: (keyof typeof conditions)[]) {
  const result = importPages(names.map(page));
  const document = result.documents[0];
  if (document === undefined) throw new Error("no document");
  const at = (pointer: string) => valueAt(document.root, pointer);
  const finding = (subject: string, member: string | null, fact: string) =>
    document.findings.find(
      (each) => each.subject === subject && each.member === member && each.fact === fact,
    );
  return { ...result, document, at, finding };
}

const operation = (path: string, verb = "get") => `/paths/~1api~1v3~1${path}/${verb}`;
const schema = (name: string) => `/components/schemas/${name}`;

test("an intact page gives its operation, and the path comes from the file name", () => {
  const { at } = imported("markdown");
  expect(at(operation("list-boat-moorings"))).toMatchObject({
    operationId: "listBoatMoorings",
    summary: "List the moorings of a boat",
    description: "Every berth that the boat has used. Choose how the boat is named with boatIdType.",
  });
});

test("an array in the response has the one structure that nothing else refers to as its elements", () => {
  const { at, finding } = imported("markdown");
  expect(at(`${schema("BoatMooringsRespDto")}/properties/data`)).toEqual({
    type: "array",
    items: { $ref: "#/components/schemas/BoatMooringDto" },
    description: "Response data",
  });
  expect(finding("schema BoatMooringsRespDto", "data", "type")).toMatchObject({
    status: "inferred",
    places: [{ file: conditions.markdown, line: 32 }],
  });
});

test("the type of hidden elements comes from the example", () => {
  const { at } = imported("markdown");
  expect(at(`${schema("BoatMooringDto")}/properties/tags`)).toEqual({
    type: "array",
    items: { type: "string" },
    maxItems: 5,
    description: "Words about the berth",
    examples: [["deep", "quiet"]],
  });
});

test("an example result gets the shape of its schema, and every repair is reported", () => {
  const { at, document } = imported("markdown");
  const media = `${operation("list-boat-moorings")}/responses/200/content/application~1json`;
  expect(at(`${media}/example/data`)).toEqual([
    { berth: "C12", since: "2024-05-01T08:00:00.000Z", tags: ["deep", "quiet"] },
  ]);
  const repairs = document.findings.filter((finding) => finding.member === "example result");
  expect(repairs.map(({ value, places }) => [value, places[0]?.line])).toEqual([
    ["/data", 39],
    ["/data/0/tags", 42],
  ]);
});

test("two pages of one operation are one, and a link that one lost comes from the other", () => {
  const { at, finding } = imported("site", "markdown");
  expect(at("/paths")).toHaveProperty("/api/v3/list-boat-moorings");
  expect(at(`${schema("BoatMooringsRespDto")}/properties/statusCode/description`)).toBe(
    "Outcome. See [Outcomes](https://example.com/outcomes).",
  );
  expect(finding("operation listBoatMoorings", "boatId", "description")?.places).toHaveLength(2);
});

test("breadcrumbs give the tag, and a title that differs is a conflict with both places", () => {
  const { at, finding } = imported("site");
  expect(at(`${operation("list-boat-moorings")}/tags`)).toEqual(["Boats"]);
  expect(finding("operation listBoatMoorings", null, "summary")).toMatchObject({
    value: "List the moorings of a boat",
    places: [{ line: 12 }],
    others: [{ value: "Moorings of a boat", places: [{ line: 11 }] }],
  });
});

test("an enumeration that several parameters have is one shared schema", () => {
  const { at } = imported("markdown", "collapsed", "tableless");
  expect(at(schema("BoatIdType"))).toEqual({
    type: "string",
    enum: ["hull", "radio", "papers"],
    "x-enum-descriptions": [
      "number on the hull, like `NL-4711`",
      "call sign",
      "number of its papers, as `<country>:<number>`.",
    ],
    default: "hull",
  });
  for (const path of ["list-boat-moorings", "list-boat-crews", "get-boat-inspection"]) {
    expect(at(`${operation(path)}/parameters/1/schema`)).toEqual({
      $ref: "#/components/schemas/BoatIdType",
      default: "hull",
    });
  }
});

test("values that ran together in a line are told apart", () => {
  const { at } = imported("site");
  const parameter = `${operation("list-boat-moorings")}/parameters/1`;
  expect(at(`${parameter}/schema/enum`)).toEqual(["hull", "radio", "papers"]);
  expect(at(`${parameter}/description`)).toMatch(/values are:\n- `hull`: .*\n- `radio`: .*\n- `papers`: /);
});

test("a row whose beginning is lost is filled from sample and sister pages, and marked as a guess", () => {
  const { at, finding } = imported("collapsed", "markdown");
  expect(at(`${operation("list-boat-crews")}/parameters/0`)).toEqual({
    name: "boatId",
    in: "query",
    description: "The boat. See boatIdType for what may stand here.",
    required: true,
    schema: { type: "string" },
    example: "NL-4711",
    "x-specpress-guess": {
      name: "the sample passes it, and no other row of the table describes it",
      type: "the same parameter on other pages",
      required: "the same parameter on other pages",
      description: "the same parameter on other pages",
    },
  });
  expect(finding("operation listBoatCrews", "boatId", "name")?.status).toBe("guessed");
  expect(finding("operation listBoatCrews", "boatId", "example")?.status).toBe("read");
});

test("the sample of a page that names no method is that of its file", () => {
  const { text, ...rest } = page("collapsed");
  const unnamed = text.replace("Method name\nManagementClient.listBoatCrews\n", "");
  const file = "node/management/boats/list-boat-crews.md";
  const { documents } = importPages([{ ...rest, file, text: unnamed }, page("markdown")]);
  expect(valueAt(documents[0]?.root, `${operation("list-boat-crews")}/parameters/0/name`)).toBe("boatId");
});

test("a lost row is filled from the rows of its name that show its example, or stand on its page or under its tag", () => {
  const collapsed = (example: string) => ({
    file: "node/management/boats/rename-boat.md",
    text: `# Rename
## Method name
\`ManagementClient.renameBoat\`
## Request parameters
| Name | Type | Required | Default value | Description | Sample value | | --- | --- ... | ${example} | | x | string | No | - | X | |
## Sample code
\`\`\`ts
await managementClient.renameBoat({
  name: "${example}",
});
\`\`\`
## Request response
## Data structure
`,
    origin: "found" as const,
  });
  const row = (tag: string, description: string, example: string): PageInput => ({
    file: `node/management/${tag}/${tag}.md`,
    text: `# ${tag}
## Method name
\`ManagementClient.${tag}\`
## Request parameters
| Name | Type | Required | Default value | Description | Sample value |
| --- | --- | --- | --- | --- | --- |
| name | string | Yes | - | ${description} | \`${example}\` |
## Request response
## Data structure
`,
    origin: "found",
  });
  const others = [
    row("boats", "Name of the boat", "Ida"),
    row("berths", "Name of the berth", "C12"),
    row("harbours", "Name of the berth", "C12"),
  ];
  const described = (example: string) => {
    const { documents } = importPages([collapsed(example), ...others]);
    const body = `${operation("rename-boat", "post")}/requestBody/content/application~1json/schema`;
    return valueAt(documents[0]?.root, `${body}/properties/name/description`);
  };
  expect(described("Eva")).toBe("Name of the boat");
  expect(described("C12")).toBe("Name of the berth");
});

test("cells that ran together are cut by vocabulary, example result and sister pages", () => {
  const { at } = imported("tableless", "markdown");
  expect(at(`${operation("get-boat-inspection")}/parameters/0`)).toMatchObject({
    name: "boatId",
    required: true,
    description: "The boat. See boatIdType for what may stand here.",
    example: "NL-4711",
  });
  expect(at(`${schema("BoatInspectionPaginatedRespDto")}/properties`)).toMatchObject({
    statusCode: { type: "integer", description: "Outcome. See Outcomes." },
    data: { $ref: "#/components/schemas/BoatInspectionPagingDto" },
  });
  expect(at(`${schema("BoatInspectionPagingDto")}/properties/list`)).toMatchObject({
    type: "array",
    items: { $ref: "#/components/schemas/BoatInspectionDto" },
  });
  expect(at(`${schema("BoatInspectionDto")}/properties/passed`)).toMatchObject({
    type: "boolean",
    description: "Whether it may sail",
    examples: [true],
  });
});

test("values named in running text are a guess", () => {
  const { at } = imported("tableless");
  expect(at(`${schema("BoatInspectionDto")}/properties/grade`)).toMatchObject({
    enum: ["A", "B"],
    "x-enum-descriptions": ["fine", "repairable"],
    "x-specpress-guess": { enum: "values named in running text" },
  });
});

test("text that belongs to nothing is reported with its place", () => {
  const { pages } = imported("tableless");
  expect(pages[0]?.unread).toEqual([{ line: 60, text: "All harbours in one place." }]);
});

test("a row without a name gets the name that the example result has for its example", () => {
  const { at, finding, diagnostics } = imported("reader");
  expect(at(`${schema("LogbookDto")}/properties/contact`)).toMatchObject({ type: "string" });
  expect(finding("schema LogbookDto", "contact", "name")).toMatchObject({
    status: "inferred",
    places: [{ line: 43 }],
  });
  expect(diagnostics.map(({ code, origin }) => [code, origin])).toEqual([
    ["page-row-lossy", { kind: "position", file: conditions.reader, line: 43, column: 1 }],
  ]);
});

test("members that only the example result shows are inferred where the table ends with the page", () => {
  const { at, finding } = imported("reader");
  expect(at(`${schema("LogbookDto")}/properties`)).toMatchObject({
    wind: { type: "integer" },
    stops: { type: "array", items: { type: "string" } },
    entries: { type: "array", items: { type: "object" }, "x-specpress-guess": {} },
    closedAt: { type: "string", format: "date-time" },
  });
  expect(finding("schema LogbookDto", "wind", "name")).toMatchObject({
    status: "inferred",
    places: [{ line: 31 }],
  });
});

test("white space in a value of a list is dropped, which is reported", () => {
  const { at, finding } = imported("reader");
  expect(at(`${schema("LogbookDto")}/properties/state/enum`)).toEqual(["open", "sealed"]);
  expect(finding("schema LogbookDto", "state", "enum")?.reason).toContain("'sealed' was dropped");
});

test("a literal translation of yes counts as yes, which is reported", () => {
  const { at, finding } = imported("reader");
  expect(at(`${schema("LogbookDto")}/required`)).toEqual(["owner", "state"]);
  expect(finding("schema LogbookDto", "owner", "required")?.reason).toContain("literal translation");
});

test("the white space of raw pages tells query parameters from body members", () => {
  const { at } = imported("raw", "rawQuery");
  expect(
    at(`${operation("add-boat", "post")}/requestBody/content/application~1json/schema/required`),
  ).toEqual(["name"]);
  expect(at(`${operation("find-boat")}/parameters/1`)).toMatchObject({
    name: "limit",
    in: "query",
    schema: { type: "integer", default: 10 },
  });
});

test("a cell may have line breaks and pipes in code", () => {
  const { at } = imported("raw");
  const body = `${operation("add-boat", "post")}/requestBody/content/application~1json/schema`;
  expect(at(`${body}/properties/script/examples/0`)).toBe("hoist()\nif (wind | calm) {\n}");
});

test("headings that the format does not know belong to the description", () => {
  const { at } = imported("raw");
  expect(at(`${operation("add-boat", "post")}/description`)).toBe(
    "登记一艘船。\n\n## 请求示例\n\n同一艘船只能登记一次。",
  );
});

test("a structure that no page describes is an object, and a guess", () => {
  const { at } = imported("raw");
  expect(at(schema("PortDto"))).toEqual({
    type: "object",
    "x-specpress-guess": { fields: "pages refer to it, and none describes it" },
  });
});

test("nothing is written about security", () => {
  const { at } = imported("markdown", "raw");
  expect(at("/security")).toBeUndefined();
  expect(at("/components/securitySchemes")).toBeUndefined();
});

test("the order of the pages does not matter", () => {
  const forward = imported("markdown", "site", "collapsed", "tableless");
  const backward = imported("tableless", "collapsed", "site", "markdown");
  const sorted = (value: unknown) =>
    JSON.stringify(value, Object.keys(JSON.parse(JSON.stringify(value))).sort());
  expect(sorted(backward.at("/components"))).toBe(sorted(forward.at("/components")));
});

test("Windows line ends make no difference", () => {
  const unix = page("raw");
  const result = importPages([{ ...unix, text: unix.text.replaceAll("\n", "\r\n") }]);
  const media = `${operation("add-boat", "post")}/requestBody/content/application~1json`;
  expect(valueAt(result.documents[0]?.root, media)).toEqual(imported("raw").at(media));
});

test.each<[string, (text: string) => string]>([
  ["hashes behind headings", (text) => text.replace(/^(#+) (.+)$/gm, "$1 $2 $1")],
  ["ids behind headings", (text) => text.replace(/^### <a id="(\w+)"><\/a> \w+$/gm, "### $1 {#$1}")],
  [
    "aligned columns",
    (text) => text.replace(/\| -{3,} (?=\|.*-)/g, "| :-: ").replace(/ -{3,} \|$/gm, " --: |"),
  ],
  ["tables without outer pipes", (text) => text.replace(/^\| | +\|$/gm, "")],
  ["headings a level deeper", (text) => text.replace(/^#/gm, "##")],
  ["headings that lost their marks", (text) => text.replace(/^#+ /gm, "")],
  ["bold names", (text) => text.replace(/^\| (boatId|berth|tags|data) /gm, "| **$1** ")],
  ["names as code", (text) => text.replace(/^\| (boatId|berth|tags|data) /gm, "| `$1` ")],
  [
    "bold labels",
    (text) => text.replace("Type:", "**Type:**").replace("Example results", "**Example results**"),
  ],
])("%s make no difference", (_, change) => {
  const original = page("markdown");
  const changed = { ...original, text: change(original.text) };
  expect(changed.text).not.toBe(original.text);
  expect(importPages([changed]).documents[0]?.root).toEqual(imported("markdown").document.root);
});

/** A small page in the format, filed under its client and tag. */
function filed(
  language: string,
  name: string,
  method: string,
  title: string,
  text: string,
  gap = "",
): PageInput {
  const lines = [
    `# ${title}`,
    text,
    "## 方法名称",
    `\`ManagementClient.${method}\``,
    "## 请求参数",
    "| 名称 | 类型 | 是否必填 | 默认值 | 描述 | 示例值 |",
    "| ---- | ---- | ---- | ---- | ---- | ---- |",
    "| berth | string | 是 | - | 泊位 | `C12` |",
    "## 请求响应",
    "## 数据结构",
  ];
  return { file: `${language}/management/berths/${name}.md`, text: lines.join(`\n${gap}`), origin: "found" };
}

test("pages of one operation in several languages are one, with the text that most of them have", () => {
  const { documents } = importPages([
    filed("node", "free-berth", "freeBerth", "释放", "旧文字。"),
    filed("go", "free-berth", "FreeBerth", "释放", "新文字。"),
    filed("python", "free-berth", "free_berth", "释放", "新文字。"),
  ]);
  expect(valueAt(documents[0]?.root, operation("free-berth", "post"))).toMatchObject({
    operationId: "freeBerth",
    description: "新文字。",
  });
  expect(
    documents[0]?.findings.find((finding) => finding.fact === "description" && finding.member === null),
  ).toMatchObject({
    others: [{ value: "旧文字。", places: [{ file: "node/management/berths/free-berth.md", line: 2 }] }],
  });
});

test("two operations that one language documents under one method stay two, with ids of their own", () => {
  const { documents } = importPages([
    filed("node", "free-berth", "freeBerth", "释放", "一。"),
    filed("node", "free-berth-by-name", "freeBerth", "按名称释放", "二。"),
  ]);
  const ids = ["free-berth", "free-berth-by-name"].map((path) =>
    valueAt(documents[0]?.root, `${operation(path, "post")}/operationId`),
  );
  expect(ids).toEqual(["freeBerth", "freeBerthByName"]);
});

test("a first word of the file name that the methods leave out is a segment of the path", () => {
  const { documents } = importPages([
    filed("node", "dock-open", "open", "开", "一。"),
    filed("node", "dock-close", "close", "关", "二。"),
    filed("node", "open-gate", "openGate", "开门", "三。"),
  ]);
  expect(Object.keys(Object(documents[0]?.root.paths))).toEqual([
    "/api/v3/dock/close",
    "/api/v3/dock/open",
    "/api/v3/open-gate",
  ]);
});

test("a first word that several pages share and none of their methods has is a segment of the path", () => {
  const pages = [
    filed("node", "radar-start", "beginScan", "开", "一。"),
    filed("node", "radar-stop", "endScan", "关", "二。"),
    filed("node", "lock-gate", "closeGate", "关门", "三。"),
  ];
  const paths = Object.keys(Object(importPages(pages).documents[0]?.root.paths));
  expect(paths).toEqual(["/api/v3/lock-gate", "/api/v3/radar/start", "/api/v3/radar/stop"]);
});

test("a heading that is glued to code may have kept its mark", () => {
  const copy = page("reader");
  const marked = { ...copy, text: copy.text.replace("}Data structure", "}### Data structure") };
  expect(marked.text).not.toBe(copy.text);
  expect(importPages([marked]).documents[0]?.root).toEqual(imported("reader").document.root);
});

test("a description keeps its last line where the heading below is glued to it", () => {
  const text =
    "# Moor a boat\n\nShows this:\n\n[\n5\n]Method name\n\n`ManagementClient.moorBoat`\n\nRequest response\n";
  const { documents } = importPages([{ file: "node/management/boats/moor-boat.md", text, origin: "named" }]);
  expect(valueAt(documents[0]?.root, `${operation("moor-boat")}/description`)).toBe("Shows this:\n\n[\n5\n]");
});

const translated = `# Moor a boat

## Function

\`ManagementClient.moorBoat\`

## What to send

| Name | Type | Needed | Preset | Remarks | Sample value |
| --- | --- | --- | --- | --- | --- |
| berth | string | yes | - | Where | \`C12\` |
| bow | string | indeed | - | Which way | \`north\` |

## Code

\`\`\`ts
client.moorBoat({ berth: "C12" });
\`\`\`

## What comes back

Type: \`MooredDto\`

| Name | Type | Remarks |
| --- | --- | --- |
| data | <a href="#LineDto">LineDto</a> | The lines |

## Shapes

### <a id="LineDto"></a> LineDto

| Name | Type | Needed | Remarks | Sample value |
| --- | --- | --- | --- | --- |
| length | number | no | In metres | \`12\` |
`;

test("headings and columns that a translation words in its own way are told by the tables of the format", () => {
  const file = "node/management/boats/moor-boat.md";
  const { documents, pages } = importPages([{ file, text: translated, origin: "named" }]);
  const at = (pointer: string) => valueAt(documents[0]?.root, pointer);
  expect(at(operation("moor-boat", "post"))).toMatchObject({
    operationId: "moorBoat",
    requestBody: {
      content: {
        "application/json": {
          schema: { required: ["berth"], properties: { berth: { description: "Where" } } },
        },
      },
    },
  });
  expect(at(`${schema("MooredDto")}/properties/data`)).toMatchObject({ description: "The lines" });
  expect(at(`${schema("LineDto")}/properties/length`)).toMatchObject({ description: "In metres" });
  expect(pages[0]?.unread).toEqual([{ line: 12, text: "indeed" }]);
});

test("a column or heading that nobody knows is named", () => {
  const file = "node/management/boats/moor-boat.md";
  const text = translated.replace(/^\| Name \| Type \| Remarks/m, "| Name | Type | Remarks | Since");
  const untold = importPages([{ file, text, origin: "named" }]);
  expect(untold.diagnostics).toMatchObject([{ code: "page-incomplete" }]);
  expect(untold.diagnostics[0]?.message).toContain("does not know: 'What comes back'");
  const told = importPages([
    { file, text: text.replace("What comes back", "Request response"), origin: "named" },
  ]);
  expect(told.pages[0]?.unread.slice(0, 2)).toEqual(
    ["column Remarks", "column Since"].map((column) => ({ line: 24, text: column })),
  );
});

test("blank lines between the rows of a table do not end it", () => {
  const { documents } = importPages([filed("node", "free-berth", "freeBerth", "释放", "一。", "\n")]);
  const body = `${operation("free-berth", "post")}/requestBody/content/application~1json/schema`;
  expect(valueAt(documents[0]?.root, `${body}/required`)).toEqual(["berth"]);
});
