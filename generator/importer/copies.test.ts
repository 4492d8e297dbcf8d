import { expect, test } from "vitest";
import { valueAt } from "../source/pointer.ts";
import { importPages, type PageInput } from "./import-pages.ts";

function page(client: string, called: string): PageInput {
  const text = `# Find boats

## Method name

\`${client}.findBoats\`

## Request parameters

| Name | Type | Required | Default value | Description | Sample value |
| --- | --- | --- | --- | --- | --- |
| name | string | yes | - | Its name | \`Ida\` |

## Sample code

\`\`\`ts
const client = new ${called}();
\`\`\`

## Request response

Type: \`BoatsDto\`

## Data structure
`;
  const folder = client === "ManagementClient" ? "management" : "authentication";
  return { file: `node/${folder}/boats/find-boats.md`, text, origin: "named" };
}

function copyMarks(called: string) {
  const pages = [page("ManagementClient", called), page("AuthenticationClient", "AuthenticationClient")];
  return importPages(pages).documents.map(({ root }) =>
    valueAt(root, "/paths/~1api~1v3~1find-boats/post/x-specpress-copy"),
  );
}

test("an operation whose sample calls the client that it was copied from is marked as a copy", () => {
  expect(copyMarks("AuthenticationClient")).toEqual([true, undefined]);
});

test("an operation that both clients have is no copy", () => {
  expect(copyMarks("ManagementClient")).toEqual([undefined, undefined]);
});
