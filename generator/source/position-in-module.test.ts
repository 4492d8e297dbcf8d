import { expect, test } from "vitest";
import { pointerOrigin } from "../diagnostics/origin.ts";
import { positionInModule } from "./position-in-module.ts";

const config = `const output = { package: "x" };
export default {
  clients: { shop: { spec: "a.yaml" }, "user-admin": { spec: "b.yaml" } },
  targets: {
    typescript: { output, pakage: "shop" },
  },
};
`;

test.each([
  ["/targets/typescript/pakage", "5:27"],
  ["/targets/typescript/output", "5:19"],
  ["/clients/user-admin/spec", "3:56"],
  ["/clients/shop/overlays/0", "3:14"],
  ["/other", null],
  ["/a.*b/(", null],
])("%s is at %s", (pointer, place) => {
  const found = positionInModule(config)(pointerOrigin("specpress.config.ts", pointer));
  expect(found === null ? null : `${found.line}:${found.column}`).toBe(place);
});
