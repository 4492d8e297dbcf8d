import { expect, test } from "vitest";
import { withoutEntities } from "./entities.ts";

test("a heading has the characters that its entities stand for", () => {
  expect(withoutEntities("Ships &amp; &lt;Boats&gt; &#123;id&#125; &nope; & more")).toBe(
    "Ships & <Boats> {id} &nope; & more",
  );
});
