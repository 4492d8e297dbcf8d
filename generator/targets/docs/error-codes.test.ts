import { expect, test } from "vitest";
import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { apiOf } from "../../test/api-of.ts";
import { ok, operation, pageOf, pagesOf, section } from "../../test/docs-pages.ts";
import { checkErrorCodes } from "./error-codes.ts";

const options = { errorCodes: { member: "code" } };
const everywhere = 'x-error-codes: { "10": Too often., "30": Closed. }\n';
const own = operation(`${ok}\nx-error-codes: { "20": "No | such thing.", "30": Closed on Sundays. }`);

test("a page explains the error codes of its operation and those of the whole API, in their order", async () => {
  expect(section(await pageOf(everywhere + own, { options }), "Error codes")).toBe(
    [
      "When a call fails, `code` tells why:",
      "",
      "| Code | Description |",
      "| --- | --- |",
      "| `10` | Too often. |",
      "| `20` | No \\| such thing. |",
      "| `30` | Closed on Sundays. |",
    ].join("\n"),
  );
});

test("codes are part of the response, one blank line apart from what comes before", async () => {
  const page = await pageOf(own, { options });
  expect(page).toMatch(/\n## Request response\n[^#]*[^\n]\n\n### Error codes\n/);
  expect(page).not.toContain("\n\n\n");
});

test("their meanings are translated; one that is not says so", async () => {
  const translated = own.replace("Closed on Sundays.", "周日休息。");
  const pages = await pagesOf(own, {
    options: { ...options, locales: ["zh-CN"], languages: { go: null } },
    translations: { "zh-CN": translated },
  });
  const [page = ""] = pages.values();
  expect(section(page, "错误码")).toMatch(/\| `20` \| \*（en）\* No .*\n\| `30` \| 周日休息。 \|$/);
});

test("without the option, or with another extension, there are none", async () => {
  expect(await pageOf(own)).not.toContain("Error codes");
  const other = { errorCodes: { member: "code", extension: "x-codes" } };
  expect(await pageOf(own, { options: other })).not.toContain("Error codes");
});

test("what is no code with its meaning is reported at its place, and the rest is printed", async () => {
  const broken = operation(`${ok}\nx-error-codes: { "20": [1], "30": Closed. }`);
  const diagnostics = new Diagnostics();
  checkErrorCodes(apiOf(broken).api, { member: "code", extension: "x-error-codes" }, diagnostics);
  expect(diagnostics.list).toMatchObject([
    { code: "error-codes-invalid", origin: { pointer: "/paths/~1api~1v3~1get-thing/get" } },
  ]);
});
