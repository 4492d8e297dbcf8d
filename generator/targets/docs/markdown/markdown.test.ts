import { describe, expect, it } from "vitest";
import { blockText, cellText } from "./blocks.ts";
import { codeSpan, fenced } from "./code-span.ts";
import { escapeAll } from "./escape.ts";
import { inline } from "./inline.ts";

describe("code", () => {
  it("is fenced by more backticks than it holds", () => {
    expect(codeSpan("a`b", "block")).toBe("``a`b``");
    expect(codeSpan("`a`", "block")).toBe("`` `a` ``");
    expect(fenced(["```"], "ts")).toBe("````ts\n```\n````");
  });

  it("keeps pipes from ending a cell", () => {
    expect(codeSpan("(|(a))", "cell")).toBe("`(\\|(a))`");
    expect(codeSpan("(|(a))", "block")).toBe("`(|(a))`");
  });

  it("becomes plain text where no code is safe", () => {
    expect(codeSpan("{{ x }}", "cell")).toBe("&#123;&#123; x &#125;&#125;");
    expect(codeSpan("a\\|b", "cell")).toBe("a&#92;&#124;b");
  });
});

describe("line breaks", () => {
  it("stand between lines of a paragraph, and nowhere else", () => {
    expect(blockText("one<br>two<br/>\nthree")).toBe("one\\\ntwo\\\nthree");
    expect(blockText("one<br>\n\n<br>\n\n<br>two<br>")).toBe("one\n\ntwo");
    expect(blockText("- one<br>\n- two<br>")).toBe("- one\n- two");
  });
});

describe("names", () => {
  it("are printed as they are", () => {
    expect(escapeAll("userId_type", "cell")).toBe("userId_type");
    expect(escapeAll("__typename", "cell")).toBe("&#95;&#95;typename");
    expect(escapeAll("Map<A|B>", "cell")).toBe("Map&lt;A&#124;B>");
    expect(escapeAll(":phone: &lt;", "block")).toBe("&#58;phone: &amp;lt;");
  });
});

describe("text", () => {
  it.each([
    ["plain, with *emphasis* and `code <T>`", "plain, with *emphasis* and `code <T>`"],
    ["a <b>tag</b>, 1 < 2 and {{ vue }}", "a &lt;b>tag&lt;/b>, 1 &lt; 2 and &#123;&#123; vue &#125;&#125;"],
    ["\\<b> \\{{x\\}}", "&lt;b> &#123;&#123;x&#125;&#125;"],
    ["an `unclosed span", "an \\`unclosed span"],
    [
      "[site](https://e.com/a(b)) and ![p](https://e.com/p.png)",
      "[site](https://e.com/a%28b%29) and ![p](https://e.com/p.png)",
    ],
    ["[here](#tag/a) [there](/b) [js](javascript:alert(1))", "here there js"],
    ["see <https://e.com/x>", "see https://e.com/x"],
    ["[[toc]] [^1] [ ]", "\\[\\[toc]] \\[^1] \\[ ]"],
    ["ou:phone:email and 12:30:00", "ou&#58;phone:email and 12:30:00"],
    ["https://e.com/a_b:c:d", "https://e.com/a_b:c:d"],
    ["见 https://e.com/a。", "见 [https://e.com/a](https://e.com/a)。"],
  ])("%s", (source, expected) => {
    expect(inline(source, "block")).toBe(expected);
  });

  it("keeps pipes from ending a cell", () => {
    expect(inline("a|b `c|d` \\| e\\\\|f", "cell")).toBe("a\\|b `c\\|d` &#92;\\| e&#92;\\|f");
  });
});

describe("descriptions", () => {
  it("keep paragraphs, lists, quotes and code", () => {
    const source = 'One.\n\n- a\n- b <i>\n\n> quoted\n\n```json\n{ "a": "<b>" }\n```';
    expect(blockText(source)).toBe('One.\n\n- a\n- b &lt;i>\n\n> quoted\n\n```json\n{ "a": "<b>" }\n```');
  });

  it("may say in HTML what Markdown says, and keep what only looks like it", () => {
    const source =
      "<p>One <strong>boat</strong>, see <code>&lt;id&gt;</code>.</p>\n    <p>Two:</p><ul>\n <li>a</li> <li>b</li></ul>" +
      "<details><summary>More</summary> `<p>x</p>` </details>";
    expect(blockText(source)).toBe("One **boat**, see `<id>`.\n\nTwo:\n- a\n- b\n\n**More**\n\n`<p>x</p>`");
    expect(cellText("<p>One</p><ul><li>a</li><li>b</li></ul>")).toBe("One<br>- a<br>- b");
    expect(blockText("The name is <p> or <li>.")).toBe("The name is &lt;p> or &lt;li>.");
  });

  it("have headings below all levels of the format, and no rules or containers of the page's own", () => {
    expect(
      blockText(
        "# One\nText\n\nTwo\n---\n\n### Three | <b>\n\n###### Six\n\n- # item\n\na\nb\n===\n\n:::tip",
      ),
    ).toBe(
      "#### One\n\nText\n\n#### Two\n\n##### Three | &lt;b>\n\n###### Six\n\n- \\# item\n\na\nb\n\\===\n\n&#58;::tip",
    );
  });

  it("have headings below the one that they stand under, on pages of another format", () => {
    expect(blockText("# One\n\n## Two\n\n### Three", 1)).toBe("## One\n\n## Two\n\n### Three");
    expect(blockText("## Two\n\n### Three", 2)).toBe("### Two\n\n#### Three");
  });

  it("close a fence that is left open, and end at it", () => {
    expect(blockText("a\n```\nb")).toBe("a\n\n```\nb\n```");
  });

  it("lose the indentation of the source code they were written in, and comments", () => {
    expect(blockText("\n    First.\n    Second <!-- hidden\n    -->end.\n  ")).toBe("First.\nSecond end.");
  });

  it("turn indented code into fenced code", () => {
    expect(blockText("a\n\n    <b>\n\n      c\n\nd")).toBe("a\n\n```\n<b>\n\n  c\n```\n\nd");
  });

  it("stand in the one line of a cell as lines of their own", () => {
    const source =
      "Values:\r\n- `a`: first\r\n* `b`: second,\n  or so\r\nDefault: `a`.\n\nMore <br> text.\n\n```\nx | y\n```";
    expect(cellText(source)).toBe(
      "Values:<br>- `a`: first<br>- `b`: second, or so<br>Default: `a`.<br><br>More<br>text.<br><br>`x \\| y`",
    );
    expect(cellText("One\ntwo.\n\n1. first\n\n2) second\n\n---\n\n### End")).toBe(
      "One two.<br>1. first<br>2. second<br><br>**End**",
    );
    expect(cellText("<br>a<br><br><br>b `<br> c`<br>")).toBe("a<br><br>b `<br> c`");
  });
});
