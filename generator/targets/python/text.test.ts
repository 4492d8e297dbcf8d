import { describe, expect, it } from "vitest";
import { hostileTexts } from "../../test/hostile/texts.ts";
import { python, runPython } from "../../test/python-env.ts";
import { columns, docstring, numberLiteral, stringLiteral } from "./text.ts";

describe("string literals", () => {
  it.each([
    ["plain", '"plain"'],
    ['say "hi"', "'say \"hi\"'"],
    ["it's", '"it\'s"'],
    ['it\'s "1"', "'it\\'s \"1\"'"],
    ["a\\b", '"a\\\\b"'],
    ["a\nb\tc", '"a\\nb\\tc"'],
    ["\u202e", '"\\u202e"'],
    ["\u0000\u00a0", '"\\x00\\xa0"'],
    ["漢🙂", '"漢🙂"'],
    ["\u{e0001}", '"\\U000e0001"'],
  ])("%j is written %s", (value, text) => {
    expect(stringLiteral(value)).toBe(text);
  });

  it.skipIf(python() === null)("mean to Python what they mean to us", async () => {
    const list = `[${hostileTexts.map(stringLiteral).join(", ")}]`;
    const { output } = await runPython(["-c", `import json; print(json.dumps(${list}))`], ".");
    expect(JSON.parse(output)).toEqual(hostileTexts);
  });
});

describe("docstrings", () => {
  it("stand on one line, or close on a line of their own", () => {
    expect(docstring("One line.", 4)).toBe('"""One line."""');
    expect(docstring("Two.\n\nLines.", 4)).toBe('"""Two.\n\n    Lines.\n    """');
    expect(docstring(" \n ", 4)).toBeNull();
    expect(docstring(null, 4)).toBeNull();
  });

  it("join the lines of a paragraph and break them anew", () => {
    const text = `${"word ".repeat(12)}\n${"word ".repeat(12)}\n- item ${"long ".repeat(20)}\n- next`;
    const lines = docstring(text, 0)?.split("\n") ?? [];
    expect(lines.map((line) => line.length).every((length) => length <= 100)).toBe(true);
    expect(lines.slice(2)).toEqual([
      `- item ${"long ".repeat(17).trimEnd()}`,
      "  long long long",
      "- next",
      '"""',
    ]);
  });

  it("leave code and tables as they are", () => {
    const code = `Like this:\n\n\`\`\`\nfirst\nsecond\n\`\`\`\n\n| ${"a | ".repeat(40)}`;
    expect(docstring(code, 0)).toContain(`first\nsecond\n\`\`\`\n\n| ${"a | ".repeat(40).trimEnd()}`);
  });

  it("leave the lines of fenced code as long as they are", () => {
    const code = `\`\`\`\ncurl ${"--header x ".repeat(12)}-d @body\n\`\`\``;
    expect(docstring(code, 0)).toContain(code);
  });

  it.skipIf(python() === null)("never end before their end", async () => {
    for (const text of hostileTexts) {
      const source = `class X:\n    ${docstring(text, 4)}\n    ok = 1\n`;
      const check = [
        "import ast, sys",
        "body = ast.parse(sys.argv[1]).body",
        "print(len(body), [type(s).__name__ for s in body[0].body])",
      ].join("\n");
      const { output } = await runPython(["-c", check, source], ".");
      expect(output.trim(), JSON.stringify(text)).toBe("1 ['Expr', 'Assign']");
    }
  });
});

it("writes numbers without a sign that Python's formatter removes", () => {
  expect([1, -1.5, 1e21, 1e-7].map(numberLiteral)).toEqual(["1", "-1.5", "1e21", "1e-7"]);
});

it("counts columns as terminals show them", () => {
  expect(["abc", "漢字", "e\u0301", "🙂"].map(columns)).toEqual([3, 4, 1, 2]);
});
