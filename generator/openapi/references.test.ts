import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { Sources } from "../source/sources.ts";
import { followReferences, References } from "./references.ts";

const file = "api/openapi.yaml";

/** Where a reference in `api/openapi.yaml` leads, or the codes of why it does not. */
function follow(files: Record<string, string>, ref: string): string | string[] {
  return followIn(mkdtempSync(join(tmpdir(), "specpress-references-")), files, ref);
}

function followIn(folder: string, files: Record<string, string>, ref: string): string | string[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const sources = new Sources(folder);
  const diagnostics = new Diagnostics();
  const root = sources.document(file, (entry) => diagnostics.add([entry]));
  if (root === null) throw new Error("the document of the test is wrong");
  const cursor = { value: { $ref: ref }, file, pointer: "/x" };
  const target = followReferences(cursor, new References(sources, root), diagnostics);
  return target === null ? diagnostics.list.map((entry) => entry.code) : `${target.file}#${target.pointer}`;
}

test("a pointer leads anywhere in the document, escaped or percent-encoded", () => {
  const files = { [file]: "paths: { '/a b/{id}': { x~y: 1 } }" };
  expect(follow(files, "#/paths/~1a%20b~1{id}/x~0y")).toBe("api/openapi.yaml#/paths/~1a b~1{id}/x~0y");
});

test("a relative file is read from the folder of the document that refers to it", () => {
  const files = {
    [file]: "x: 1",
    "api/schemas/user.yaml": "$ref: 'parts/address.yaml#/A'",
    "api/schemas/parts/address.yaml": "A: { type: string }",
  };
  expect(follow(files, "schemas/user.yaml")).toBe("api/schemas/parts/address.yaml#/A");
});

test("files outside the specification's folder and addresses on the network are refused", () => {
  expect(follow({ [file]: "x: 1", "secret.yaml": "a: 1" }, "../secret.yaml#/a")).toEqual(["ref-outside"]);
  expect(follow({ [file]: "x: 1" }, "https://example.com/a.yaml")).toEqual(["ref-remote"]);
  expect(follow({ [file]: "x: 1" }, "//example.com/a.yaml")).toEqual(["ref-protocol"]);
  expect(follow({ [file]: "x: 1" }, "file:///etc/passwd")).toEqual(["ref-protocol"]);
});

test("a symbolic link does not lead outside the specification's folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "specpress-references-"));
  mkdirSync(join(folder, "api"));
  writeFileSync(join(folder, "secret.yaml"), "a: 1");
  symlinkSync(join(folder, "secret.yaml"), join(folder, "api/link.yaml"));
  expect(followIn(folder, { [file]: "x: 1" }, "link.yaml#/a")).toEqual(["ref-outside"]);
});

test("names of files may hold dots and percent signs", () => {
  const files = { [file]: "x: 1", "api/..a.yaml": "a: 1", "api/100%.yaml": "a: 1" };
  expect(follow(files, "..a.yaml#/a")).toBe("api/..a.yaml#/a");
  expect(follow(files, "100%.yaml#/a")).toBe("api/100%.yaml#/a");
});

test("an anchor is found wherever it stands", () => {
  expect(follow({ [file]: "components: { schemas: { A: { $anchor: here } } }" }, "#here")).toBe(
    "api/openapi.yaml#/components/schemas/A",
  );
  expect(follow({ [file]: "x: 1" }, "#nowhere")).toEqual(["ref-unresolved"]);
});

test("a schema is found by its $id, as written or relative to the document's", () => {
  const files = {
    [file]:
      "$id: https://example.com/api/\ncomponents: { schemas: { A: { $id: schemas/a, $defs: { B: {} } } } }",
  };
  expect(follow(files, "https://example.com/api/schemas/a")).toBe("api/openapi.yaml#/components/schemas/A");
  expect(follow(files, "schemas/a#/$defs/B")).toBe("api/openapi.yaml#/components/schemas/A/$defs/B");
});

test("an address that $self gives the document leads to it, and to the files beside it", () => {
  const files = {
    [file]: "$self: https://example.com/apis/main.yaml\nx: { a: { $anchor: here } }",
    "api/parts/b.yaml": "b: 1",
  };
  expect(follow(files, "https://example.com/apis/main.yaml#/x/a")).toBe("api/openapi.yaml#/x/a");
  expect(follow(files, "https://example.com/apis/main.yaml#here")).toBe("api/openapi.yaml#/x/a");
  expect(follow(files, "main.yaml#/x")).toBe("api/openapi.yaml#/x");
  expect(follow(files, "https://example.com/apis/parts/b.yaml#/b")).toBe("api/parts/b.yaml#/b");
  expect(follow(files, "https://example.com/apis/main.yaml#/y")).toEqual(["ref-unresolved"]);
  expect(follow(files, "https://example.com/apis/parts/c.yaml#/c")).toEqual(["ref-remote"]);
  expect(follow(files, "https://example.com/other/b.yaml#/b")).toEqual(["ref-remote"]);
});

test("an $id or a $self is found in every file that references lead to, also before they are followed", () => {
  const files = {
    [file]: "later: { $ref: 'parts/a.yaml#/A' }",
    "api/parts/a.yaml": "A: { $id: 'https://example.com/a', more: { $ref: b.yaml } }",
    "api/parts/b.yaml": "$self: urn:example:b\nB: { $ref: 'missing.yaml' }",
  };
  expect(follow(files, "https://example.com/a#/more/$ref")).toBe("api/parts/a.yaml#/A/more/$ref");
  expect(follow(files, "urn:example:b#/B/$ref")).toBe("api/parts/b.yaml#/B/$ref");
  expect(follow(files, "https://example.com/b")).toEqual(["ref-remote"]);
});

test("references in a circle stand for nothing", () => {
  expect(follow({ [file]: "a: { $ref: '#/b' }\nb: { $ref: '#/a' }" }, "#/a")).toEqual(["ref-cycle"]);
});
