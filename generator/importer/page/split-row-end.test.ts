import { expect, test } from "vitest";
import { bundledProfiles } from "../profile/load-profile.ts";
import { splitRowEnd } from "./split-row-end.ts";
import { prepareWording } from "./wording.ts";

const wording = bundledProfiles().map(prepareWording).at(-1);
const roles = ["name", "type", "required", "default", "description", "example"] as const;

/** Description and example, cut out of what follows the required column of a row. */
function cut(name: string, type: string, text: string, known: readonly string[] = []) {
  if (wording === undefined) throw new Error("no profile");
  const evidence = { values: new Map([[name, known]]), structures: new Set<string>() };
  const { cells } = splitRowEnd({ name, type }, text, roles, evidence, wording);
  return [cells.description?.text, cells.example?.text];
}

test("a description that ends in the default of the row is cut behind it", () => {
  expect(cut("limit", "number", "10每页数目，默认为 1010")).toEqual(["每页数目，默认为 10", "10"]);
  expect(cut("limit", "number", "10每页数目，默认为 10")).toEqual(["每页数目，默认为 10", ""]);
});

test("a number behind a blank belongs to the sentence", () => {
  expect(cut("limit", "number", "-每页数目，最大 50")).toEqual(["每页数目，最大 50", ""]);
  expect(cut("limit", "number", "-每页数目50")).toEqual(["每页数目", "50"]);
});

test("an example begins behind the word that it repeats, or the last word of the name", () => {
  expect(cut("berth", "string", "-泊位，第一个传 rootroot")).toEqual(["泊位，第一个传 root", "root"]);
  expect(cut("harbourCode", "string", "-港口 CodeexampleHarbour")).toEqual(["港口 Code", "exampleHarbour"]);
  expect(cut("boatIds", "string", "-船的 ids")).toEqual(["船的 ids", ""]);
  expect(cut("harbourChannel", "string", "-通道：CHANNEL_A")).toEqual(["通道：", "CHANNEL_A"]);
});

test("placeholders and values in two scripts follow a word without a blank", () => {
  expect(cut("owner", "string", "-船主 idxxxxx")).toEqual(["船主 id", "xxxxx"]);
  expect(cut("keyword", "string", "-港口 code港口1")).toEqual(["港口 code", "港口1"]);
  expect(cut("end", "string", "-时间(毫秒)1672502400000")).toEqual(["时间(毫秒)", "1672502400000"]);
});

test("a value of other pages decides, unless it is a placeholder that goes on", () => {
  expect(cut("sail", "string", "-帆的颜色white", ["white"])).toEqual(["帆的颜色", "white"]);
  expect(cut("owner", "string", "-船主 idxxxxx", ["xxx"])).toEqual(["船主 id", "xxxxx"]);
});
