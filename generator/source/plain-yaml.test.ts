import { CORE_SCHEMA, load } from "js-yaml";
import { expect, test } from "vitest";
import { parsePlainYaml } from "./plain-yaml.ts";

const parse = (text: string) => load(text, { schema: CORE_SCHEMA });

test.each([
  "---\na: 1\n# comment\nb: text\n",
  "paths:\n  /a/{id}:\n    get:\n      tags:\n      - one\n      -   two\n      summary: A text\n        on two lines\n\n        and a paragraph\n",
  "numbers: [1, 0x10, 1e3, .5, -1.0, .inf]\nwords: {a: true, b: ~, c: 'no'}\n",
  "a: 0o17\nb: 1_000\nc: 2001-01-01\nd: True\ne: NULL\nf: yes\ng: 1.0.0\nh: '1'\ni:\nj: ---\n",
  "200: ok\n2XX: ok\ndefault: ok\n'404': quoted\n\"a b\": quoted\n",
  "- - 1\n  - 2\n- a: 1\n  b:\n    - 3\n-\n  c: 4\n-\n",
  "keep: |+\n  one\n   two\n\n\nstrip: |-\n  one\n\nclip: |\n  one\n\ngiven: |2\n   one\n  two\nnone: |\nlast: >\n",
  "folded: >\n\n  one\n  two\n\n  three\n    deeper\n\n    deeper still\n  back\n  \n    \nnext: >-\n  one\n",
  "a: 'it''s'\nb: 'one\n  two\n\n\n  three  '\nc: \"one \\\n  two \\u00e9\n  three\"\nd: \"tab\\tnew\\nline\\x41\"\ne: ''\n",
  "long:\n  text below its key\n? a key of its own\n: value\n? another\n: x: 1\n  y: 2\n",
  "a: http://x.y/z#fragment\nb: a:b\nc: -x\n",
  "ключ: значение\nemoji: 🙂 text\n",
  "a: one &two *three\nb: 'x &y'\n",
])("reads like all of YAML: %j", (text) => {
  const plain = parsePlainYaml(text, parse);
  expect(plain).toEqual(parse(text));
  expect(JSON.stringify(plain)).toBe(JSON.stringify(parse(text)));
});

test.each([
  "",
  "# nothing\n",
  "a: 1\na: 2\n",
  "a: &anchor 1\n",
  "a: !tag 1\n",
  "a: [&b [1], *b]\n",
  "a: { <<: { b: 1 } }\n",
  "<<: { b: 1 }\n",
  "a: b: c\n",
  "a:\n\tb: 1\n",
  "a: [1, 2\n",
  "a: 'open\n",
  "a: 1\n  b: 2\n",
  "a:\n  b: 1\n c: 2\n",
  "a: 1\n---\nb: 2\n",
  "__proto__: 1\n",
  "null: 1\n",
  "1.0: 1\n",
  "a: 1\r\nb: 2\r\n",
  "[a]: 1\n",
  "just text\n",
  `${"- ".repeat(300)}x\n`,
])("leaves to others: %j", (text) => {
  expect(parsePlainYaml(text, parse)).toBeUndefined();
});
