import { createSourceFile, forEachChild, type Node, ScriptTarget, SyntaxKind } from "typescript";
import { describe, expect, test } from "vitest";
import type { Client } from "../../ir/project.ts";
import { printProject, sdkOptions } from "../typescript-sdk.ts";
import { attack, clientsWith, expectWritable, positions } from "./positions.ts";
import { attacks, awkwardNames } from "./texts.ts";

// A specification is untrusted. Whatever stands in its strings, the printed files must be read by the TypeScript
// parser as the same tree as with a harmless string: nothing escapes from a comment, a literal or a name.

async function printed(client: Client): Promise<ReadonlyMap<string, string>> {
  const { files } = await printProject({ clients: [client] }, sdkOptions());
  expectWritable(files);
  return new Map([...files].filter(([path]) => !path.startsWith("src/runtime/")));
}

/** The kinds of each statement's nodes, doc comments included. How a name is written does not matter. */
function shapes(files: ReadonlyMap<string, string>): readonly string[] {
  return [...files]
    .filter(([path]) => path.endsWith(".ts"))
    .flatMap(([path, text]) => {
      const file = createSourceFile(path, text, ScriptTarget.Latest, true);
      const { parseDiagnostics } = file as unknown as {
        readonly parseDiagnostics: readonly { readonly messageText: unknown }[];
      };
      expect(parseDiagnostics.map((problem) => problem.messageText)).toEqual([]);
      return file.statements.map(shape);
    })
    .sort();
}

function shape(node: Node): string {
  if (names.has(node.kind)) return "name";
  const comments = (node as { readonly jsDoc?: readonly Node[] }).jsDoc ?? [];
  const children: string[] = comments.map(shape);
  forEachChild(node, (child) => {
    children.push(shape(child));
  });
  return `${SyntaxKind[node.kind]}(${children.join(" ")})`;
}

const names: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.Identifier,
  SyntaxKind.StringLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.ComputedPropertyName,
]);

describe.each(["number first", "number last"] as const)("%s", (layout) => {
  test.each(Object.entries(attacks))("%s stays text", async (_, text) => {
    const { everywhere, attacked, harmless, count } = attack(text, layout);
    expect(count).toBeGreaterThan(positions.length * 0.9);
    shapes(await printed(everywhere));
    const [files, plain] = [await printed(attacked), await printed(harmless)];
    expect(shapes(files)).toEqual(shapes(plain));
    const keys = (manifest = "") => Object.keys(JSON.parse(manifest) as object);
    expect(keys(files.get("package.json"))).toEqual(keys(plain.get("package.json")));
  });
});

test.each(awkwardNames)("the name %j is an ordinary name in every position", async (name) => {
  for (const client of clientsWith(name)) shapes(await printed(client));
  expect(Object.keys(Object.prototype)).toEqual([]);
});
