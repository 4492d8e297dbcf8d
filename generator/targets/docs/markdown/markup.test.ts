import { describe, expect, it } from "vitest";
import { blockText, cellText } from "./blocks.ts";

function lines(...texts: readonly string[]): string {
  return texts.join("\n");
}

describe("HTML in descriptions", () => {
  it.each([
    [
      "<b>Bold</b>, <i>slanted</i>, <em>so</em>, <strong>strong</strong>",
      "**Bold**, *slanted*, *so*, **strong**",
    ],
    ["a<b> b </b>c <i></i>d <b><i>e</i></b>", "a **b** c d ***e***"],
    ["<b>Note:</b>text and word<i>(s)</i>", "**Note:** text and word *(s)*"],
    ["<var>n</var>, <cite>Boats</cite>, <del>old</del>, <u>kept</u>", "*n*, *Boats*, ~~old~~, kept"],
    ["<code>&lt;id&gt;</code> <kbd>Ctrl</kbd> <tt>a`b</tt>", "`<id>` `Ctrl` ``a`b``"],
    ["<code>a <b>b</b><br>c</code> and `<b>d</b>`", "`a b c` and `<b>d</b>`"],
    ["10<sup>-6</sup> x<sup>n</sup> 1<sup>st</sup> H<sub>2</sub>O", "10⁻⁶ x^n 1st H2O"],
    ["&lt;b&gt; &amp; &copy;", "&lt;b&gt; &amp; &copy;"],
    ["<P CLASS='x'>Loud</P>", "Loud"],
  ])("%s is a phrase of Markdown", (source, expected) => {
    expect(blockText(source)).toBe(expected);
    expect(cellText(source)).toBe(expected);
  });

  it.each([
    ['<a href="https://e.com">site</a> <https://e.com/x>', "[site](https://e.com) https://e.com/x"],
    [
      "<a target=_blank href=https://e.com/a?b=1&amp;c=(2)>a [b]</a>",
      "[a \\[b\\]](https://e.com/a?b=1&c=%282%29)",
    ],
    ['<a href="https://e.com"><code>Boat</code></a>', "[`Boat`](https://e.com)"],
    [
      '<a href="javascript:alert(1)" onclick="x()">js</a> <a href="#tag">tag</a> <a name="x">y</a>',
      "js tag y",
    ],
    ['<img src="https://e.com/p.png" width="9" alt="A pier"/>', "![A pier](https://e.com/p.png)"],
    ['<img src="p.png" onerror="x()" alt="A pier">', "A pier"],
  ])("%s leads where it says, if that is a safe place", (source, expected) => {
    expect(blockText(source)).toBe(expected);
  });

  it.each([
    "The <id> of a <Type>, Map<K, V>, 1 < 2 > 0, <branch>/<token>",
    "<Tagging><Tag>a</Tag></Tagging>",
    '<value x="1">5</value>',
    "</note> <b> <li> <p x=1",
    "<script>alert(1)</script>",
  ])("%s stays text", (source) => {
    expect(blockText(source)).toBe(source.replaceAll("<", "&lt;"));
  });

  it("gives way to its content where it is no HTML but marks its end", () => {
    expect(blockText("<fullname>Boats</fullname><note> <p>One.</p> <p>Two.</p> </note>")).toBe(
      "Boats\n\nOne.\n\nTwo.",
    );
  });

  it("has paragraphs, breaks, headings, quotes and rules", () => {
    expect(blockText("One.<p>Two<br/>three.<p/>\nFour.<hr>Five.")).toBe(
      "One.\n\nTwo\\\nthree.\n\nFour.\n\n* * *\n\nFive.",
    );
    expect(blockText("<h1>A</h1>a<h3>B <code>c</code></h3><h6>D</h6>")).toBe(
      "#### A\n\na\n\n##### B `c`\n\n###### D",
    );
    expect(blockText("<blockquote>One.<p>Two.</p></blockquote>Three.")).toBe("> One.\n>\n> Two.\n\nThree.");
  });

  it("has lists in lists, numbered as they are, whether their items are closed or not", () => {
    const source = "Two:<ul>\n  <li>a\n  <li><p>b</p><ol start=3><li>c</li><li>d<p>more</p></ol>\n</ul>End.";
    expect(blockText(source)).toBe(
      lines("Two:", "- a", "- b", "  3. c", "  4. d", "", "     more", "", "End."),
    );
    expect(cellText(source)).toBe("Two:<br>- a<br>- b<br>3. c<br>4. d<br><br>more<br><br>End.");
  });

  it("has terms with their meanings", () => {
    const source = "<dl><dt>Sail:</dt><dd>By <b>wind</b>.</dd><dt><code>motor</code><dd>Loud.</dd></dl>";
    expect(blockText(source)).toBe("- **Sail**: By **wind**.\n- `motor`: Loud.");
  });

  it("has code that keeps its lines", () => {
    expect(blockText('Do:<pre><code class="language-json">\n{\n  "a": &lt;b&gt;\n}\n</code></pre>then')).toBe(
      'Do:\n\n```json\n{\n  "a": <b>\n}\n```\n\nthen',
    );
    expect(blockText("<ol>\n<li>Do<pre>a\n  <id>1</id></pre></li></ol>")).toBe(
      "1. Do\n\n   ```\n   a\n     <id>1</id>\n   ```",
    );
    expect(cellText("Do <pre>a\n  b</pre>")).toBe("Do<br><br>`a b`");
  });

  it("has tables, whose cells may hold lists and pipes", () => {
    const source =
      "<table><thead><tr><th>Kind</th><th>What</th></tr></thead><tr><td>a|b</td><td><p>One</p><ul><li>x</li></ul></td></tr>" +
      "<tr><td colspan=2>c<br>d</td></tr></table>";
    expect(blockText(source)).toBe(
      lines("| Kind | What |", "| --- | --- |", "| a\\|b | One<br>- x |", "| c<br>d |  |"),
    );
    expect(cellText(source)).toBe("- Kind \\| What<br>- a\\|b \\| One<br>- x<br>- c<br>d \\|");
    expect(blockText("| a | b |\n|---|:-:|\n| `c\\|d` | e<br>f |\nEnd")).toBe(
      lines("| a | b |", "|---|:-:|", "| `c\\|d` | e<br>f |", "| End |"),
    );
  });

  it("leaves code of Markdown alone", () => {
    const code = "```html\n<p>a</p>\n<!-- b -->\n```";
    expect(blockText(`<p>One</p>\n\n${code}\n\n\\<b>c</b>`)).toBe(`One\n\n${code}\n\n&lt;b>c&lt;/b>`);
  });

  it("may be of any depth and length", () => {
    const deep = blockText(`${"<div>".repeat(9999)}a${"</div>".repeat(9999)}`);
    expect(deep).toContain("a");
    expect(blockText("<ul><li>a".repeat(30))).toContain(`${"  ".repeat(19)}- a`);
  });
});
