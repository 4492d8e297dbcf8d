import { describe, expect, it } from "vitest";
import { emptyLedger } from "../../lower/ledger.ts";
import { ok, operation, pageOf, pagesOf, section } from "../../test/docs-pages.ts";

const samples = () => ({
  language: "ts",
  text: "printed();\n",
  method: "ManagementClient.getThing",
  arguments: [],
});

describe("samples of the specification's own", () => {
  const own = (lang: string) => operation(`${ok}\nx-codeSamples: [{ lang: ${lang}, source: "own();" }]`);

  it.each(["TypeScript", "JavaScript", "node"])("take the place of the printed one (%s)", async (lang) => {
    expect(section(await pageOf(own(lang), { samples }), "Sample code")).toBe("```ts\nown();\n```");
  });

  it("stay away from pages of other languages", async () => {
    expect(section(await pageOf(own("Ruby"), { samples }), "Sample code")).toBe("```ts\nprinted();\n```");
  });

  it("are not shown where nothing would compile them", async () => {
    expect(await pageOf(own("TypeScript"))).not.toContain("own();");
  });

  it.each(["text", "[]", "[1, null, { lang: ts }]", "{ lang: ts, source: 'own();' }"])(
    "are passed over when they are malformed: %s",
    async (value) => {
      const page = await pageOf(operation(`${ok}\nx-codeSamples: ${value}`), { samples });
      expect(section(page, "Sample code")).toContain("printed();");
    },
  );
});

describe("an operation that was renamed", () => {
  const pages = new Map([["GET /api/v3/get-thing", ["get-stuff", "fetch-stuff"]]]);
  const ledger = { ...emptyLedger, pages };
  const options = { languages: { node: null, go: null } };

  it("has a page of its new name, to which the former addresses lead", async () => {
    const found = await pagesOf(operation(ok), { options, ledger });
    const { "redirects.json": redirects, ...others } = Object.fromEntries(found);
    expect(Object.keys(others)).toEqual(["en/node/management/get-thing.md", "en/go/management/get-thing.md"]);
    expect(JSON.parse(redirects ?? "")).toEqual({
      "/en/node/management/get-stuff": "/en/node/management/get-thing",
      "/en/node/management/fetch-stuff": "/en/node/management/get-thing",
      "/en/go/management/get-stuff": "/en/go/management/get-thing",
      "/en/go/management/fetch-stuff": "/en/go/management/get-thing",
    });
  });

  it("tells since when it is there", async () => {
    const began = { ...emptyLedger, operations: new Map([["GET /other", "other"]]) };
    const [page = ""] = (
      await pagesOf(operation(ok), { options: { languages: { go: null } }, ledger: began })
    ).values();
    expect(section(page, "Method name")).toContain("- Since version: `1`");
    expect(await pageOf(operation(ok))).not.toContain("Since version");
  });

  it("tells by which version it was changed", async () => {
    const contracts = new Map([["GET /api/v3/get-thing", [{ digest: "other", version: "0" }]]]);
    const [page = ""] = (
      await pagesOf(operation(ok), {
        options: { languages: { go: null } },
        ledger: { ...emptyLedger, operations: new Map([["GET /api/v3/get-thing", "getThing"]]), contracts },
      })
    ).values();
    expect(section(page, "Method name")).toContain("- Changed in version: `1`");
  });

  it("leads there also where all languages share a page", async () => {
    const found = await pagesOf(operation(ok), { options: { ...options, layout: "tabs" }, ledger });
    expect(JSON.parse(found.get("redirects.json") ?? "")).toMatchObject({
      "/en/management/get-stuff": "/en/management/get-thing",
    });
  });
});

describe("the layout with tabs", () => {
  const options = { layout: "tabs", languages: { node: "typescript", python: "python" } };
  const parameters = "parameters: [{ name: userId, in: query, schema: { type: string } }]";

  it("has one page for all languages", async () => {
    const pages = await pagesOf(operation(ok), {
      options: { ...options, locales: ["en", "zh-CN"] },
      samples,
    });
    expect([...pages.keys()]).toEqual(["en/management/get-thing.md", "zh-CN/management/get-thing.md"]);
  });

  it("shows every method, and the samples as a code group", async () => {
    const [page = ""] = (await pagesOf(operation(`${ok}\n${parameters}`), { options, samples })).values();
    expect(section(page, "Method name")).toContain("* Node.js: `ManagementClient.getThing`\n* Python: `");
    expect(section(page, "Sample code")).toBe(
      "::: code-group\n```ts [Node.js]\nprinted();\n```\n```ts [Python]\nprinted();\n```\n:::",
    );
  });

  it("says for each language what it calls the names", async () => {
    const languages = { python: null, go: null };
    const [page = ""] = (
      await pagesOf(operation(`${ok}\n${parameters}`), { options: { ...options, languages } })
    ).values();
    const lead = "The names below are those of the HTTP API.";
    expect(section(page, "Request parameters")).toMatch(
      `${lead} Python writes them in its own way: \`userId\` is \`user_id\`. Go writes them`,
    );
  });

  it("has no sample section where no target prints one", async () => {
    const [page = ""] = (
      await pagesOf(operation(ok), { options: { ...options, languages: { go: null } } })
    ).values();
    expect(page).not.toContain("code-group");
  });
});
