import { describe, expect, it } from "vitest";
import { python, runPython } from "../../test/python-env.ts";
import { temporaryFolder } from "../../test/python-package.ts";
import { byExport, Imports } from "./imports.ts";

const names = [
  "Value",
  "Value02",
  "Value1",
  "Value10",
  "Value2",
  "URL",
  "Url",
  "a",
  "B",
  "_c",
  "x2",
  "x10",
  "Zeta",
  "A",
];

describe("imports", () => {
  it("are merged, grouped and sorted", () => {
    const imports = new Imports();
    imports.name("typing", "Literal");
    imports.name("typing", "Any");
    imports.name("typing", "Any");
    imports.module("import datetime as _dt");
    imports.name("pydantic", "Field");
    imports.name("._user", "User");
    imports.name(".._runtime.model", "Model");
    imports.name(".", "models as _models");
    imports.name(".", "_operations");
    expect(imports.text().split("\n")).toEqual([
      "import datetime as _dt",
      "from typing import Any, Literal",
      "",
      "from pydantic import Field",
      "",
      "from .._runtime.model import Model",
      "from . import _operations",
      "from . import models as _models",
      "from ._user import User",
    ]);
  });

  it.skipIf(python() === null)("are in the order that ruff wants", async () => {
    const imports = new Imports();
    for (const name of names) imports.name("._names", name);
    for (const name of names) imports.name(`._module_${name.toLowerCase()}`, `of_${name}`);
    const exports = `__all__ = [\n${[...names]
      .sort(byExport)
      .map((name) => `    "${name}",\n`)
      .join("")}]\n`;
    const folder = temporaryFolder(new Map([["x.py", `${imports.text()}\n\n${exports}`]]));
    const select = "--select=I,RUF022";
    const { output } = await runPython(
      ["-m", "ruff", "check", "--no-cache", "--isolated", "--line-length=100", select, "."],
      folder,
    );
    expect(output.trim()).toBe("All checks passed!");
  });
});
