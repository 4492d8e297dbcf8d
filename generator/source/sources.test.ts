import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { pointerOrigin } from "../diagnostics/origin.ts";
import { reportDiagnostic } from "../diagnostics/report.ts";
import { Sources } from "./sources.ts";

function sourcesWith(name: string, content: string | Uint8Array): Sources {
  const folder = mkdtempSync(join(tmpdir(), "specpress-sources-"));
  writeFileSync(join(folder, name), content);
  return new Sources(folder);
}

function problems(sources: Sources, name: string): string[] {
  const found: Diagnostic[] = [];
  sources.document(name, (entry) => found.push(entry));
  return found.map((entry) => reportDiagnostic(entry, sources.locate).split("\n")[0] ?? "");
}

test("a missing, empty, binary or wrongly encoded file is said to be so, with its place", () => {
  expect(problems(sourcesWith("other", "x"), "a.yaml")).toEqual([
    "a.yaml - error file-not-found: there is no file 'a.yaml'",
  ]);
  expect(problems(sourcesWith("a.yaml", ""), "a.yaml")).toEqual([
    "a.yaml:1:1 - error file-empty: the file is empty",
  ]);
  expect(problems(sourcesWith("a.yaml", "a: 1\nb: \0"), "a.yaml")).toEqual([
    "a.yaml:2:4 - error file-binary: the file is not text: it has a NUL byte at offset 8",
  ]);
  expect(problems(sourcesWith("a.yaml", Uint8Array.of(0x61, 0x3a, 0x20, 0xff)), "a.yaml")).toEqual([
    "a.yaml:1:4 - error file-encoding: the file is not valid UTF-8: byte 3 cannot be read",
  ]);
});

test("a byte-order mark is no part of the text", () => {
  const read = sourcesWith("a.yaml", "\uFEFFa: 1").text("a.yaml");
  expect(read).toMatchObject({ kind: "text", text: "a: 1" });
});

test("an alias bomb is an error, quickly", () => {
  const levels = Array.from(
    { length: 30 },
    (_, level) => `l${level}: &l${level} [${"*l".concat(String(level - 1), ",").repeat(9)}]`,
  );
  const text = ["l0: &l0 [x]", ...levels.slice(1)].join("\n");
  expect(problems(sourcesWith("a.yaml", text), "a.yaml")[0]).toContain("yaml-syntax");
});

test("a pointer is found in YAML and in JSON on one line", () => {
  const yaml = sourcesWith("a.yaml", "paths:\n  /a/b:\n    get: {}\n");
  yaml.text("a.yaml");
  expect(yaml.locate(pointerOrigin("a.yaml", "/paths/~1a~1b", "key")).position).toEqual({
    line: 2,
    column: 3,
  });
  const json = sourcesWith("a.json", '{"paths": {"/a": [1, 2]}}');
  json.text("a.json");
  expect(json.locate(pointerOrigin("a.json", "/paths/~1a/1")).position).toEqual({ line: 1, column: 22 });
});

test("a pointer that leads nowhere is found at the deepest node on its way", () => {
  const sources = sourcesWith("a.yaml", "info:\n  title: T\n");
  sources.text("a.yaml");
  expect(sources.locate(pointerOrigin("a.yaml", "/info/version")).position).toEqual({ line: 2, column: 3 });
});

test("values nested ten thousand deep are an error, not a crash", () => {
  const text = `a: ${"[".repeat(10_000)}${"]".repeat(10_000)}`;
  expect(problems(sourcesWith("a.yaml", text), "a.yaml")[0]).toMatch(
    /^a\.yaml:1:\d+ - error yaml-syntax: values are nested too deep to be read$/,
  );
});
