import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { InputError } from "../diagnostics/diagnostic.ts";
import { listFiles } from "../source/list-files.ts";
import type { OutputFile } from "./output-file.ts";
import { isIntact, type OutputPlan, planOutput, writeOutput } from "./write-output.ts";

function outputFolder(): string {
  return mkdtempSync(join(tmpdir(), "specpress-output-"));
}

function write(folder: string, files: Record<string, string>): OutputPlan {
  const list: OutputFile[] = Object.entries(files).map(([path, text]) => ({ path, text }));
  const plan = planOutput(folder, "out", list);
  if (!plan.diagnostics.some((entry) => entry.severity === "error")) writeOutput(plan);
  return plan;
}

test("new files are written, with the folders they need", () => {
  const folder = outputFolder();
  const plan = write(folder, { "a.txt": "A", "sub/b.txt": "B" });
  expect(plan.written).toEqual(["a.txt", "sub/b.txt"]);
  expect(readFileSync(join(folder, "sub/b.txt"), "utf8")).toBe("B");
});

test("an unchanged file keeps its time stamp", () => {
  const folder = outputFolder();
  write(folder, { "a.txt": "A", "b.txt": "B" });
  const before = statSync(join(folder, "a.txt"), { bigint: true }).mtimeNs;
  const plan = write(folder, { "a.txt": "A", "b.txt": "new" });
  expect([plan.written, plan.unchanged]).toEqual([["b.txt"], 1]);
  expect(statSync(join(folder, "a.txt"), { bigint: true }).mtimeNs).toBe(before);
});

test("a file that is no longer printed disappears, with the folder it leaves empty", () => {
  const folder = outputFolder();
  write(folder, { "a.txt": "A", "sub/b.txt": "B" });
  const plan = write(folder, { "a.txt": "A" });
  expect(plan.removed).toEqual(["sub/b.txt"]);
  expect(existsSync(join(folder, "sub"))).toBe(false);
});

test("a file of somebody else is never removed", () => {
  const folder = outputFolder();
  writeFileSync(join(folder, "notes.txt"), "mine");
  write(folder, { "a.txt": "A" });
  write(folder, { "b.txt": "B" });
  expect(listFiles(folder)).toEqual(["b.txt", "notes.txt"]);
});

test("a file of somebody else in the way is an error, and nothing is written", () => {
  const folder = outputFolder();
  writeFileSync(join(folder, "a.txt"), "mine");
  const plan = write(folder, { "a.txt": "A", "b.txt": "B" });
  expect(plan.diagnostics.map((entry) => entry.code)).toEqual(["output-foreign"]);
  expect(listFiles(folder)).toEqual(["a.txt"]);
});

test("a hand edit is overwritten with a warning", () => {
  const folder = outputFolder();
  write(folder, { "a.txt": "A" });
  writeFileSync(join(folder, "a.txt"), "edited");
  expect(write(folder, { "a.txt": "A" }).diagnostics.map((entry) => entry.code)).toEqual(["output-edited"]);
  expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("A");
});

test("a file that was deleted by hand comes back", () => {
  const folder = outputFolder();
  write(folder, { "a.txt": "A", "b.txt": "B" });
  const plan = planOutput(folder, "out", [{ path: "a.txt", text: "A" }]);
  writeOutput(plan);
  expect(isIntact(folder)).toBe(true);
  expect(write(folder, { "a.txt": "A", "b.txt": "B" }).written).toEqual(["b.txt"]);
});

test("the same files give the same manifest in any order", () => {
  const [one, other] = [outputFolder(), outputFolder()];
  write(one, { "a.txt": "A", "b.txt": "B" });
  write(other, { "b.txt": "B", "a.txt": "A" });
  const read = (folder: string) => readFileSync(join(folder, ".specpress.json"), "utf8");
  expect(read(one)).toBe(read(other));
});

test.skipIf(process.getuid?.() === 0)("a folder that cannot be written is a clear error", () => {
  const folder = outputFolder();
  chmodSync(folder, 0o555);
  expect(() => write(folder, { "a.txt": "A" })).toThrow(InputError);
});

test("a path that is a file where a folder is needed is a clear error", () => {
  const folder = outputFolder();
  writeFileSync(join(folder, "sub"), "a file");
  expect(() => write(folder, { "sub/a.txt": "A" })).toThrow(/output-unwritable/);
});

/** Lets the next file that is written go where there is never any space. */
function fillDisk(folder: string): void {
  mkdirSync(join(folder, ".specpress-tmp"));
  symlinkSync("/dev/full", join(folder, ".specpress-tmp/file"));
}

test.skipIf(!existsSync("/dev/full"))(
  "a full disk is a clear error, and the next run repairs the rest",
  () => {
    const folder = outputFolder();
    write(folder, { "a.txt": "A", "b.txt": "B" });
    fillDisk(folder);
    expect(() => write(folder, { "a.txt": "new", "b.txt": "new" })).toThrow(
      "output-unwritable: 'out' cannot be written: the disk is full",
    );
    expect(["a.txt", "b.txt"].map((path) => readFileSync(join(folder, path), "utf8"))).toEqual(["A", "B"]);
    expect(write(folder, { "a.txt": "new", "b.txt": "new" }).diagnostics).toEqual([]);
    expect(isIntact(folder)).toBe(true);
  },
);

test.skipIf(!existsSync("/proc/self"))("a folder that cannot be made is a clear error", () => {
  expect(() => write("/proc/specpress/sdk", { "a.txt": "A" })).toThrow(/'out' cannot be written: /);
});

test("a hand edit of a file that is no longer printed is removed with a warning", () => {
  const folder = outputFolder();
  write(folder, { "a.txt": "A", "b.txt": "B" });
  writeFileSync(join(folder, "b.txt"), "edited");
  const plan = write(folder, { "a.txt": "A" });
  expect(plan.diagnostics.map((entry) => entry.code)).toEqual(["output-edit-removed"]);
});

test("a folder of somebody else where a file belongs is left alone", () => {
  const folder = outputFolder();
  mkdirSync(join(folder, "a.txt"));
  expect(write(folder, { "a.txt": "A" }).diagnostics.map((entry) => entry.code)).toEqual(["output-foreign"]);
});

test("a manifest that names files outside the folder removes none of them", () => {
  const folder = outputFolder();
  const other = join(outputFolder(), "mine.txt");
  writeFileSync(other, "mine");
  const path = relative(folder, other);
  writeFileSync(join(folder, ".specpress.json"), JSON.stringify({ files: { [path]: "hash" } }));
  expect(write(folder, { "a.txt": "A" }).removed).toEqual([]);
  expect(existsSync(other)).toBe(true);
});

test("a name that changes only its case is still there afterwards", () => {
  const folder = outputFolder();
  write(folder, { "Boat.txt": "A" });
  const plan = write(folder, { "boat.txt": "A" });
  expect([plan.written, plan.removed, listFiles(folder)]).toEqual([["boat.txt"], ["Boat.txt"], ["boat.txt"]]);
});
