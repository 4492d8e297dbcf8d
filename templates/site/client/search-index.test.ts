import { describe, expect, test } from "vitest";
import type { SearchRecord } from "../../../generator/site/search-records.ts";
import { searchIndex } from "./search-index.ts";
import { indexTokens, queryTokens } from "./tokens.ts";

describe("words", () => {
  test("a name is found whole and by its parts", () => {
    expect(indexTokens("userIdType")).toEqual(["useridtype", "user", "id", "type"]);
    expect(indexTokens("sync_relation")).toEqual(["sync", "relation", "syncrelation"]);
    expect(indexTokens("/api/v3/get-user")).toEqual(
      expect.arrayContaining(["api", "get", "user", "getuser"]),
    );
  });

  test("runs of capitals stay together", () => {
    expect(indexTokens("getMFAStatus")).toEqual(expect.arrayContaining(["get", "mfa", "status"]));
  });

  test("Chinese is cut into pairs, the same way in a query", () => {
    expect(indexTokens("获取身份源")).toEqual(expect.arrayContaining(["获取", "取身", "身份", "份源"]));
    expect(queryTokens("身份源")).toEqual(["身份", "份源"]);
    expect(queryTokens("用户ID")).toEqual(["用户", "id"]);
  });
});

describe("search", () => {
  const record = (
    title: string,
    members: SearchRecord["members"],
    words: readonly string[] = [],
  ): SearchRecord => ({
    kind: words.length > 0 ? "operation" : "type",
    title,
    words,
    request: "",
    page: "boats/x",
    anchor: "",
    text: "",
    members,
  });
  const find = searchIndex([
    record("List the boats", [["harbourId", "param-harbourId", "Where they lie."]], ["list", "boats"]),
    record("BoatDto", [["mastHeight", "BoatDto.mastHeight", "桅杆的高度。"]]),
    record("GetHarbourMastersDto", [
      ["harbourMasters", "GetHarbourMastersDto.harbourMasters", "Masters of the harbour."],
      ["harbour", "GetHarbourMastersDto.harbour", "The harbour that one gets."],
    ]),
    record("Get the masters", [["harbourId", "param-harbourId", ""]], ["get", "harbour", "masters"]),
    record("One harbour", [["code", "param-code", "Of the harbour."]], ["get", "harbour"]),
  ]);
  const titles = (query: string) => find(query, "node").map(({ record: { title } }) => title);

  test("finds by title, method, member, and text in any script", () => {
    expect(titles("boats")[0]).toBe("List the boats");
    expect(titles("listBoats")).toEqual(["List the boats"]);
    expect(titles("mastheight")).toEqual(["BoatDto"]);
    expect(titles("高度")).toEqual(["BoatDto"]);
    expect(titles("masth")).toEqual(["BoatDto"]);
  });

  test("what is called as was asked comes first, however it is written", () => {
    for (const query of ["getHarbour", "get_harbour", "get harbour", "GETHARBOUR"])
      expect(titles(query)[0]).toBe("One harbour");
    expect(titles("getHarbourM").slice(0, 2).sort()).toEqual(["Get the masters", "GetHarbourMastersDto"]);
    expect(titles("harbourId")).toEqual(expect.arrayContaining(["List the boats", "Get the masters"]));
  });

  test("forgives a slip in a long word", () => {
    expect(titles("mastheigth")).toEqual(["BoatDto"]);
    expect(titles("getHarbuor")[0]).toBe("One harbour");
    expect(titles("get_harbour_mastres")).toContain("Get the masters");
  });

  test("names the members that were asked for, and no others", () => {
    expect(find("mast height", "node")[0]?.members.map(([name]) => name)).toEqual(["mastHeight"]);
    expect(find("list", "node")[0]?.members).toEqual([]);
    expect(find("getHarbour code", "node")[0]?.members.map(([name]) => name)).toEqual(["code"]);
  });

  test("finds the guide of the reader's language, and pages for all of them", () => {
    const guide = (page: string): SearchRecord => ({ ...record("Retries", []), kind: "guide", page });
    const search = searchIndex([guide("node/guide"), guide("python/guide"), guide("changelog")]);
    const pages = (language: string) => search("retries", language).map((hit) => hit.record.page);
    expect(pages("python").sort()).toEqual(["changelog", "python/guide"]);
    expect(pages("go")).toEqual(["changelog"]);
  });
});
