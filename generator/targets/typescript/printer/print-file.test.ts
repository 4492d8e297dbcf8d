import { Project } from "ts-morph";
import { expect, test } from "vitest";
import { printFile } from "./print-file.ts";
import { kinds, onePerLine, type Statement, specifiersPerLine } from "./structures.ts";

const project = new Project({
  useInMemoryFileSystem: true,
  manipulationSettings: { indentationText: "  " as never },
});
let files = 0;

/** What ts-morph itself prints for the same structures. */
function byTsMorph(statements: Statement[]): string {
  return project.createSourceFile(`file${++files}.ts`, { statements }).getFullText();
}

const parameters = [
  { name: "client", type: "ClientCore" },
  { name: "params", type: "Params", initializer: "{}" },
  { name: "options", type: "RequestOptions", hasQuestionToken: true },
];
const body = ["const { a, ...rest } = params;", 'return client.request({\n  path: "/a",\n\n  rest,\n});'];
const docs = ["One line."];
const longDocs = ["\nSeveral\n\n  lines, 'quoted' `code` \"and\" // more."];

const cases: Record<string, Statement[]> = {
  "an empty file": [],
  "text alone": ["// header", 'import "x";'],
  imports: [
    "// header",
    {
      kind: kinds.import,
      leadingTrivia: "\n",
      isTypeOnly: true,
      moduleSpecifier: "./a.js",
      namedImports: [{ name: "A" }],
    },
    {
      kind: kinds.import,
      moduleSpecifier: "./b.js",
      namedImports: [
        { name: "B", alias: "C" },
        { name: "D", isTypeOnly: true },
      ],
    },
    {
      kind: kinds.import,
      moduleSpecifier: "./c.js",
      namedImports: specifiersPerLine([{ name: "A" }, { name: "B", alias: "b" }, { name: "C" }]),
    },
  ],
  exports: [
    { kind: kinds.export, moduleSpecifier: "./a.js" },
    { kind: kinds.export, isTypeOnly: true, namespaceExport: "a", moduleSpecifier: "./a.js" },
    {
      kind: kinds.export,
      leadingTrivia: "\n",
      moduleSpecifier: "./a.js",
      namedExports: [{ name: "A" }, { name: "B", isTypeOnly: true }],
    },
    { kind: kinds.export, moduleSpecifier: "./a.js", namedExports: specifiersPerLine([{ name: "A" }]) },
  ],
  interfaces: [
    { kind: kinds.interface, name: "Empty", properties: [] },
    {
      kind: kinds.interface,
      name: "A",
      isExported: true,
      docs: longDocs,
      extends: ["B", "C<D>"],
      indexSignatures: [{ docs, returnType: 'string\n| "a"' }],
      properties: [
        { name: "a", type: "string" },
        {
          name: '"b-c"',
          type: "number | undefined",
          hasQuestionToken: true,
          isReadonly: true,
          leadingTrivia: "\n",
          docs,
        },
        { name: "d", type: '"a"\n| "b"\n| { "}": string }', leadingTrivia: "\n", docs: longDocs },
      ],
    },
    { kind: kinds.interface, name: "B", docs, properties: [{ name: "a", type: "string", docs }] },
  ],
  aliases: [
    { kind: kinds.alias, name: "A", type: "string", docs },
    {
      kind: kinds.alias,
      name: "B",
      isExported: true,
      leadingTrivia: "\n",
      docs: longDocs,
      type: '"a"\n| "b"\n| (string & {})',
    },
    { kind: kinds.interface, name: "C", properties: [] },
    { kind: kinds.alias, name: "D", type: "{ [key: string]: string }" },
  ],
  functions: [
    {
      kind: kinds.function,
      name: "a",
      isExported: true,
      docs: longDocs,
      parameters,
      returnType: "Promise<void>",
      statements: body,
    },
    {
      kind: kinds.function,
      name: "b",
      parameters: onePerLine(parameters),
      returnType: "Promise<A | B>",
      statements: body,
    },
    { kind: kinds.function, name: "c", parameters: [], returnType: "void", statements: [] },
    {
      kind: kinds.function,
      name: "d",
      parameters: onePerLine(parameters.slice(0, 1)),
      returnType: "void",
      statements: [],
    },
  ],
  classes: [
    "// header",
    {
      kind: kinds.class,
      name: "A",
      isExported: true,
      docs,
      extends: "B",
      properties: [
        { name: "#a", isReadonly: true, type: "A" },
        { name: "b", docs: longDocs, type: "B", initializer: "new B(this)" },
        { name: "c", docs, isReadonly: true, type: "C", initializer: "new C(this)" },
      ],
      ctors: [{ docs, parameters, statements: ["super(options);"] }],
      methods: [
        { name: "a", docs: longDocs, parameters, returnType: "Promise<A>", statements: body },
        { name: "b", parameters: onePerLine(parameters), returnType: "void", statements: body },
      ],
    },
    {
      kind: kinds.class,
      name: "B",
      methods: [{ name: "a", parameters: [], returnType: "void", statements: [] }],
    },
    { kind: kinds.class, name: "C", extends: "B", methods: [] },
  ],
};

test.each(Object.keys(cases))("%s look as ts-morph prints them", (name) => {
  const statements = cases[name] ?? [];
  expect(printFile(statements)).toBe(byTsMorph(statements));
});

test("all kinds in one file, each behind each", () => {
  const all = Object.values(cases).flat();
  const pairs = all.flatMap((first) => all.flatMap((second) => [first, second]));
  expect(printFile(pairs)).toBe(byTsMorph(pairs));
});
