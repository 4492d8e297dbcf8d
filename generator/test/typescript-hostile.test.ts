import { createSourceFile, forEachChild, type Node, ScriptTarget, SyntaxKind } from "typescript";
import { expect, test } from "vitest";
import { printSdk } from "./typescript-sdk.ts";

// A specification is untrusted. Whatever stands in its strings, the printed files must be read by the TypeScript
// parser as the same tree as with a harmless string: nothing escapes from a comment, a literal or a name.

const harmless = "Xy z-9";

const attacks = {
  "the end of a comment": "*/ Alert(1); /*",
  "an escaped end of a comment": "*\\/ Alert(1) \\*/",
  "the end of a string": '"; Alert(1); "',
  "the end of other strings": "'; Alert(1); ` + \\",
  "a template expression": "`$" + "{Alert(1)}` $" + "{Alert(1)}",
  "a template tag": "{{constructor}} {{{Alert}}} {{/if}}",
  "block tags": "Xy\n@deprecated\n@internal {@link Alert}",
  "line separators": "Xy\u2028Alert(1)\u2029\r\nAlert(2)\u0085\u000b",
  "control characters": "Xy\u0000\u0007\u001b[31m\u007f",
  "half a surrogate": "Xy\ud800 z",
  HTML: "</script><script>Alert(1)</script><!--",
  Markdown: "# Xy\n```\n| a | b |\n[x](javascript:Alert)",
};

/** The string in every position that a specification has for one. */
function specification(text: string): string {
  const schema = {
    type: "string",
    description: text,
    default: text,
    example: text,
    pattern: text,
    title: text,
  };
  const properties = {
    [text]: schema,
    list: { type: "array", items: { type: "string", enum: [text, "b"] } },
  };
  const content = {
    "application/json": { schema: { $ref: "#/components/schemas/Body" }, example: { [text]: text } },
  };
  const operation = {
    operationId: text,
    summary: text,
    description: text,
    tags: [text],
    deprecated: true,
    "x-attack": text,
    servers: [{ url: `https://example.com/${text}`, description: text }],
    security: [{ [text]: [text] }],
    parameters: ["query", "header", "cookie"].map((place) => ({
      name: `${text}${place}`,
      in: place,
      description: text,
      required: true,
      schema,
    })),
    requestBody: { required: true, description: text, content },
    responses: { "200": { description: text, content } },
  };
  return JSON.stringify({
    info: { title: text, version: text, description: text, summary: text },
    servers: [{ url: `https://example.com/${text}`, description: text }],
    tags: [{ name: text, description: text }],
    paths: { [`/p/${text}`]: { post: operation, put: { ...operation, operationId: `${text}2` } } },
    components: {
      schemas: {
        Body: { type: "object", required: [text], description: text, properties },
        [`${text}Type`]: {
          type: "string",
          enum: [text, "b"],
          "x-enum-descriptions": [text, text],
          description: text,
        },
      },
      securitySchemes: { [text]: { type: "apiKey", in: "header", name: text, description: text } },
    },
  });
}

/** The kinds of a file's nodes, doc comments included. How a name is written (plain, quoted) does not matter. */
function shape(text: string, path: string): string {
  const file = createSourceFile(path, text, ScriptTarget.Latest, true);
  const problems = (file as unknown as { parseDiagnostics: readonly { messageText: unknown }[] })
    .parseDiagnostics;
  expect(problems.map((problem) => problem.messageText)).toEqual([]);
  const kinds: string[] = [];
  const visit = (node: Node, depth: number): void => {
    kinds.push(`${" ".repeat(depth)}${isName(node) ? "name" : SyntaxKind[node.kind]}`);
    if (isName(node)) return;
    for (const comment of (node as { jsDoc?: readonly Node[] }).jsDoc ?? []) visit(comment, depth + 1);
    forEachChild(node, (child) => visit(child, depth + 1));
  };
  visit(file, 0);
  return kinds.join("\n");
}

function isName({ kind }: Node): boolean {
  return [SyntaxKind.Identifier, SyntaxKind.StringLiteral, SyntaxKind.ComputedPropertyName].includes(kind);
}

async function shapes(text: string): Promise<Readonly<Record<string, string>>> {
  const { files } = await printSdk({ test: specification(text) });
  const own = [...files].filter(([path]) => /^src\/(?:test|index)/.test(path));
  return Object.fromEntries(own.map(([path, file]) => [path, shape(file, path)]));
}

test.each(Object.entries(attacks))("%s stays text", async (_, attack) => {
  expect(await shapes(attack)).toEqual(await shapes(harmless));
});

test.each(Object.entries(attacks))("%s leaves package.json and README as they are", async (_, attack) => {
  const { files } = await printSdk({ test: specification(attack) });
  const { files: plain } = await printSdk({ test: specification(harmless) });
  const keys = (text = ""): readonly string[] => Object.keys(JSON.parse(text));
  expect(keys(files.get("package.json"))).toEqual(keys(plain.get("package.json")));
  const structure = (text = ""): readonly string[] =>
    text.split("\n").filter((line) => /^(?:#|```|\|)/.test(line));
  expect(structure(files.get("README.md"))).toEqual(structure(plain.get("README.md")));
  expect([...files.keys()]).toEqual([...plain.keys()]);
});

test("names of the object prototype are ordinary names", async () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    const { files } = await printSdk({ test: specification(name) });
    for (const [path, text] of files) if (path.endsWith(".ts")) shape(text, path);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  }
});
