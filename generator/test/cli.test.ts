import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { listFiles } from "../source/list-files.ts";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command in a folder. */
function specpress(folder: string, ...args: string[]): Result {
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, ".cache") };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}

function folderWith(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), "specpress-cli-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const spec = `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
servers: [{ url: https://api.example.com }]
paths:
  /items/{id}:
    get:
      operationId: getItem
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: An item., content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } }
components:
  schemas:
    Item: { type: object, required: [id], properties: { id: { type: string }, price: { type: number } } }
`;

const config = `clients:
  shop:
    spec: shop.yaml
targets:
  typescript:
    output: out
    package: shop
`;

test("a config is generated, and a second run changes nothing", () => {
  const folder = folderWith({ "shop.yaml": spec, "specpress.yaml": config });
  const first = specpress(folder, "generate");
  expect([first.code, first.err]).toEqual([0, ""]);
  expect(first.out).toMatch(/^1 operation · 1 target · \d+ files \(\d+ changed\) · \d+\.\d s\n$/);
  expect(readFileSync(join(folder, "out/src/shop/client.ts"), "utf8")).toContain("class ShopClient");
  expect(specpress(folder, "generate").out).toContain("(0 changed)");
});

test("a change of the specification is noticed", () => {
  const folder = folderWith({ "shop.yaml": spec, "specpress.yaml": config });
  specpress(folder, "generate");
  writeFileSync(join(folder, "shop.yaml"), spec.replace("price", "cost"));
  expect(specpress(folder, "generate").out).toContain("(1 changed)");
  expect(readFileSync(join(folder, "out/src/shop/types.ts"), "utf8")).toContain("cost");
});

test("a hand edit is overwritten with a warning, once", () => {
  const folder = folderWith({ "shop.yaml": spec, "specpress.yaml": config });
  specpress(folder, "generate");
  writeFileSync(join(folder, "out/src/index.ts"), "mine");
  expect(specpress(folder, "generate").err).toContain("out/src/index.ts - warning output-edited");
  expect(specpress(folder, "generate")).toMatchObject({ code: 0, err: "" });
});

test("an output that was put back to an older state is printed again", () => {
  const folder = folderWith({ "shop.yaml": spec, "specpress.yaml": config });
  specpress(folder, "generate");
  cpSync(join(folder, "out"), join(folder, "older"), { recursive: true });
  writeFileSync(join(folder, "shop.yaml"), spec.replace("price", "cost"));
  specpress(folder, "generate");
  rmSync(join(folder, "out"), { recursive: true });
  renameSync(join(folder, "older"), join(folder, "out"));
  expect(specpress(folder, "generate", "--check").code).toBe(1);
  expect(specpress(folder, "generate").out).toContain("(1 changed)");
});

test("checkouts that share installed packages know nothing of each other's output", () => {
  const files = { "shop.yaml": spec, "specpress.yaml": config };
  const [first, second] = [folderWith(files), folderWith(files)];
  mkdirSync(join(first, "node_modules"));
  symlinkSync(join(first, "node_modules"), join(second, "node_modules"), "junction");
  specpress(first, "generate");
  specpress(second, "generate");
  expect(existsSync(join(second, "out/src/shop/client.ts"))).toBe(true);
});

test("--check writes nothing, and fails when a file would change", () => {
  const folder = folderWith({ "shop.yaml": spec, "specpress.yaml": config });
  const before = specpress(folder, "generate", "--check");
  expect([before.code, existsSync(join(folder, "out"))]).toEqual([1, false]);
  expect(before.out).toContain("would change: out/src/shop/client.ts");
  specpress(folder, "generate");
  expect(specpress(folder, "generate", "--check").code).toBe(0);
});

test("one specification needs no config", () => {
  const folder = folderWith({ "shop.yaml": spec });
  const args = [
    "--spec",
    "shop.yaml",
    "--target",
    "typescript",
    "--out",
    "sdk",
    "--name",
    "shop",
    "--client",
    "StoreClient",
  ];
  expect(specpress(folder, "generate", ...args).code).toBe(0);
  expect(readFileSync(join(folder, "sdk/src/store/client.ts"), "utf8")).toContain("class StoreClient");
});

test("one specification needs no name for its package either, whatever is printed", () => {
  const folder = folderWith({ "shop.yaml": spec });
  for (const target of ["typescript", "python", "docs"]) {
    const { code, err } = specpress(
      folder,
      "generate",
      "--spec",
      "shop.yaml",
      "--target",
      target,
      "--out",
      target,
    );
    expect([target, code, err]).toEqual([target, 0, ""]);
  }
});

test("an output folder that is a file, or that two targets share, is an error", () => {
  const folder = folderWith({ "shop.yaml": spec, taken: "a file" });
  const inline = ["generate", "--spec", "shop.yaml", "--target", "typescript", "--out", "taken"];
  expect(specpress(folder, ...inline)).toMatchObject({
    code: 1,
    err: expect.stringContaining("output-unwritable"),
  });
  writeFileSync(join(folder, "specpress.yaml"), `${config}  python: { output: out }\n`);
  expect(specpress(folder, "generate").err).toContain(
    "error output-shared: another target writes to 'out' already",
  );
  expect(existsSync(join(folder, "out"))).toBe(false);
});

test("a config in TypeScript is the same", () => {
  const folder = folderWith({
    "shop.yaml": spec,
    "specpress.config.ts":
      'const output: string = "out";\nexport default { clients: { shop: { spec: "shop.yaml" } }, targets: { typescript: { output, package: "shop" } } };\n',
  });
  expect(specpress(folder, "generate").code).toBe(0);
  expect(existsSync(join(folder, "out/package.json"))).toBe(true);
});

test("a wrong config key is an error at its place, with the key that was meant", () => {
  const folder = folderWith({ "shop.yaml": spec, "specpress.yaml": config.replace("spec:", "spek:") });
  const { code, err } = specpress(folder, "generate");
  expect(code).toBe(1);
  expect(err).toContain(`specpress.yaml:3:5 - error config-key: there is no option 'spek' here
    2 |   shop:
  → 3 |     spek: shop.yaml
    4 | targets:
help: did you mean 'spec'?`);
});

test("a wrong option or name of a target is an error at its place", () => {
  const folder = folderWith({ "shop.yaml": spec, "specpress.yaml": config.replace("package:", "pakage:") });
  expect(specpress(folder, "generate").err).toContain(
    "specpress.yaml:7:5 - error config-key: there is no option 'pakage' here",
  );
  writeFileSync(join(folder, "specpress.yaml"), config.replace("typescript", "typscript"));
  expect(specpress(folder, "generate").err).toContain(
    "specpress.yaml:5:3 - error config-target: there is no target 'typscript'",
  );
});

test("a value of the config that is missing or wrong is told in words", () => {
  const errors = (changed: string) => {
    const folder = folderWith({ "shop.yaml": spec, "specpress.yaml": changed });
    return specpress(folder, "generate").err.split("\n")[0];
  };
  expect(errors(config.replace("spec: shop.yaml", "overlays: []"))).toBe(
    "specpress.yaml:3:5 - error config-value: 'clients.shop.spec': it must be a text, but is missing",
  );
  expect(errors(config.replace("spec: shop.yaml", "spec: shop.yaml\n    overlays: 3"))).toBe(
    "specpress.yaml:4:15 - error config-value: 'clients.shop.overlays': it must be a list, but is 3",
  );
});

test("a config that prints nothing is an error, and no far word is suggested for a short one", () => {
  const folder = folderWith({
    "shop.yaml": spec,
    "specpress.yaml": "clients: { a: { spec: shop.yaml } }\ntargets: {}\n",
  });
  expect(specpress(folder, "generate").err).toContain("'targets': name at least one target");
  writeFileSync(join(folder, "specpress.yaml"), `${config}  go: { output: go }\n`);
  expect(specpress(folder, "generate").err).toContain("help: the options here are typescript, python, docs");
});

test("a wrong option of the pages is an error in the config", () => {
  const docs = "  docs: { output: pages, languages: { java: java } }\n";
  const folder = folderWith({ "shop.yaml": spec, "specpress.yaml": config + docs });
  expect(specpress(folder, "generate").err).toContain(
    "specpress.yaml:8:45 - error config-value: 'languages.java': there is no SDK target 'java' in this config",
  );
});

test("a broken specification is an error at its place, and nothing is written", () => {
  const folder = folderWith({
    "shop.yaml": spec.replace("schemas/Item", "schemas/Itm"),
    "specpress.yaml": config,
  });
  const { code, err } = specpress(folder, "generate");
  expect(code).toBe(1);
  expect(err).toContain("shop.yaml:10:88 - error ref-unresolved");
  expect(err).toContain("help: did you mean 'Item'?");
  expect(existsSync(join(folder, "out"))).toBe(false);
});

test("--json prints diagnostics for machines", () => {
  const folder = folderWith({ "shop.yaml": "openapi: 4.0.0\n", "specpress.yaml": config });
  const { code, out } = specpress(folder, "generate", "--json");
  expect(code).toBe(1);
  expect(JSON.parse(out).diagnostics).toMatchObject([
    { code: "openapi-version", file: "shop.yaml", line: 1, column: 10 },
  ]);
});

test("--strict makes a warning fatal, and nothing is written", () => {
  const folder = folderWith({
    "shop.yaml": spec.replace("operationId", "x: 1\n      operationId"),
    "specpress.yaml": config,
  });
  expect(specpress(folder, "generate", "--strict").err).toContain("warning openapi-unknown-field");
  expect(existsSync(join(folder, "out"))).toBe(false);
  expect(specpress(folder, "lint", "shop.yaml", "--strict").code).toBe(1);
  expect([specpress(folder, "lint", "shop.yaml").code, specpress(folder, "generate").code]).toEqual([0, 0]);
});

test("a target that the config does not have is an error", () => {
  const folder = folderWith({ "shop.yaml": spec, "specpress.yaml": config });
  expect(specpress(folder, "generate", "--target", "python").err).toContain("there is no target 'python'");
});

test("lint tells what a language cannot express, and writes nothing", () => {
  const folder = folderWith({ "shop.yaml": spec.replace("application/json", "application/xml") });
  const { code, out } = specpress(folder, "lint", "shop.yaml", "--json");
  expect([code, listFiles(folder)]).toEqual([0, ["shop.yaml"]]);
  expect(JSON.parse(out).diagnostics.map((entry: { code: string }) => entry.code)).toContain(
    "typescript-body-as-text",
  );
});

test("--watch prints again after a change, and goes on after a mistake", async () => {
  const folder = folderWith({ "shop.yaml": spec, "specpress.yaml": config });
  const types = join(folder, "out/src/shop/types.ts");
  const child = spawn(process.execPath, [cli, "generate", "--watch"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    printed.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    printed.err += chunk;
  });
  try {
    await vi.waitFor(() => expect(printed.out).toContain("1 operation"), wait);
    writeFileSync(join(folder, "shop.yaml"), spec.replace("price:", "price"));
    await vi.waitFor(() => expect(printed.err).toContain("yaml-syntax"), wait);
    writeFileSync(join(folder, "shop.yaml"), spec.replace("price", "cost"));
    await vi.waitFor(() => expect(readFileSync(types, "utf8")).toContain("cost"), wait);
  } finally {
    child.kill();
  }
});

const wait = { timeout: 50_000, interval: 50 };

test("a ledger of names is written, kept, and extended by new names only", () => {
  const pinned = config.replace("spec: shop.yaml", "spec: shop.yaml\n    names: names.lock.yaml");
  const folder = folderWith({ "shop.yaml": spec, "specpress.yaml": pinned });
  specpress(folder, "generate");
  const ledger = readFileSync(join(folder, "names.lock.yaml"), "utf8");
  expect(ledger).toContain("GET /items/{id}: getItem");
  writeFileSync(join(folder, "shop.yaml"), spec.replace("operationId: getItem", "operationId: fetchItem"));
  specpress(folder, "generate");
  expect(readFileSync(join(folder, "names.lock.yaml"), "utf8")).toBe(ledger);
  expect(readFileSync(join(folder, "out/src/shop/client.ts"), "utf8")).toContain("getItem(");
  expect(specpress(folder, "generate", "--check").code).toBe(0);
});

test("wrong usage is told apart from wrong input", () => {
  const folder = folderWith({ "shop.yaml": spec });
  expect(specpress(folder, "generate", "--spec", "shop.yaml").code).toBe(2);
  expect(specpress(folder, "generate", "--nonsense").code).toBe(2);
  expect(specpress(folder, "publish").code).toBe(2);
  const inline = ["generate", "--spec", "shop.yaml", "--out", "sdk"];
  expect(specpress(folder, ...inline, "--target", "cobol").code).toBe(2);
  expect(specpress(folder, ...inline, "--target", "docs", "--name", "x").code).toBe(2);
  expect(specpress(folder, "generate", "--watch", "--check").code).toBe(2);
  expect(specpress(folder, "import").code).toBe(2);
  expect(specpress(folder, "import", "pages").code).toBe(2);
  for (const [target, name] of [
    ["typescript", "My SDK"],
    ["python", "class"],
  ] as const)
    expect(specpress(folder, ...inline, "--target", target, "--name", name)).toMatchObject({
      code: 2,
      err: expect.stringContaining(`error: --name '${name}' must `),
    });
  writeFileSync(join(folder, "specpress.yaml"), config);
  expect(specpress(folder, "generate", "--target", "cobol")).toMatchObject({
    code: 2,
    err: expect.stringContaining("there is no target 'cobol'; there are typescript, python, docs"),
  });
  expect(specpress(folder, "generate", "--target", "pyhton").err).toContain("did you mean 'python'?");
  expect(specpress(folder, "translate", "status", "--fail-on", "x")).toMatchObject({
    code: 2,
    err: expect.stringContaining("(specpress translate status --help tells more)"),
  });
});

test("translations are those of every config here, and a site is made of one config", () => {
  const translated = config.replace("shop.yaml\n", "shop.yaml\n    translations: { de: de.yaml }\n");
  const overlay = `overlay: 1.0.0
info: { title: de, version: 1.0.0 }
actions: [{ target: $.info, update: { title: Laden } }]
`;
  const files = { "shop.yaml": spec, "specpress.yaml": translated, "de.yaml": overlay };
  const inFolder = (name: string) =>
    Object.entries(files).map(([path, text]) => [`specs/${name}/${path}`, text]);
  const folder = folderWith(Object.fromEntries([...inFolder("a"), ...inFolder("b")]));
  const { translations } = JSON.parse(specpress(folder, "translate", "status", "--json").out);
  const overlays = ["specs/a/de.yaml", "specs/b/de.yaml"];
  expect(translations.map((entry: { readonly overlay: string }) => entry.overlay)).toEqual(overlays);
  expect(JSON.parse(specpress(folder, "translate", "accept", "--json").out)).toEqual({
    accepted: overlays.map((path) => ({ overlay: path, texts: expect.any(Number) })),
    diagnostics: [],
  });
  for (const command of ["status", "accept"])
    expect(specpress(folder, "translate", command, "--locale", "dee").code).toBe(2);
  expect(specpress(folder, "docs", "build")).toMatchObject({
    code: 1,
    err: expect.stringContaining("made of one: specs/a/specpress.yaml, specs/b/specpress.yaml"),
  });
});

test("a folder without a config says what to write", () => {
  const { code, err } = specpress(folderWith({}), "generate");
  expect([code, err.split("\n")[0]]).toEqual([
    1,
    ". - error config-missing: there is no config here: no specpress.yaml, no specpress.config.ts, no specs/*/specpress.yaml",
  ]);
});

test("init writes a config that works at once, and never overwrites one", () => {
  const folder = folderWith({ "openapi.yaml": spec });
  const { code, out, err } = specpress(folder, "init", "--yes");
  expect([code, out, err]).toEqual([
    0,
    "specpress.yaml is written: 1 client, 3 targets. Next: npx specpress generate\n",
    "",
  ]);
  expect(specpress(folder, "generate", "--strict")).toMatchObject({ code: 0, err: "" });
  expect(readFileSync(join(folder, "generated/typescript/src/shop/client.ts"), "utf8")).toContain(
    "class ShopClient",
  );
  const written = readFileSync(join(folder, "specpress.yaml"), "utf8");
  expect(specpress(folder, "init", "--yes", "--name", "other")).toMatchObject({
    code: 1,
    err: expect.stringContaining("specpress.yaml - error config-exists: there is a config here already"),
  });
  expect(readFileSync(join(folder, "specpress.yaml"), "utf8")).toBe(written);
  for (const wrong of [["--name", "My SDK"], ["--target", "cobol"], ["extra"]])
    expect(specpress(folderWith({}), "init", ...wrong).code).toBe(2);
});

test("--help shows the commands, and each has examples", () => {
  const folder = folderWith({});
  const help = specpress(folder, "--help");
  expect([help.code, help.out.match(/^ {2}(init|generate|import|lint) /gm)]).toEqual([
    0,
    ["  init ", "  generate ", "  import ", "  lint "],
  ]);
  for (const command of [
    "init",
    "generate",
    "import",
    "lint",
    "docs build",
    "docs check",
    "translate accept",
  ])
    expect(specpress(folder, ...command.split(" "), "--help").out).toContain("Examples:");
});

const page = `# Find a boat

Finds one boat.

## Method name

\`ManagementClient.findBoat\`

## Request parameters

| Name | Type | Required | Default value | Description | Sample value |
| ---- | ---- | -------- | ------------- | ----------- | ------------ |
| boatId | string | yes | - | Which boat. | \`b1\` |

## Request response

Type: \`BoatRespDto\`

| Name | Type | Description |
| ---- | ---- | ----------- |
| statusCode | number | The result. |

## Data structure
`;

test("a bad page is an error with its place, and the others are imported", () => {
  const folder = folderWith({
    "pages/find-boat.md": page,
    "pages/empty.md": "",
    "pages/binary.md": Uint8Array.of(0x23, 0x20, 0x00, 0x01),
    "pages/site.html": "<!doctype html>\n<html><body><p>Hello</p></body></html>\n",
  });
  const names = ["find-boat.md", "empty.md", "binary.md", "site.html", "missing.md"].map(
    (name) => `pages/${name}`,
  );
  const { code, err } = specpress(folder, "import", ...names, "--out", "specs");
  expect(code).toBe(1);
  for (const name of names.slice(1)) expect(err).toMatch(new RegExp(`^${name}(:\\d+:\\d+)? - error `, "m"));
  expect(readFileSync(join(folder, "specs/management.yaml"), "utf8")).toContain("operationId: findBoat");
});

test("pages do not say the same as a specification that is not there", () => {
  const folder = folderWith({ "pages/find-boat.md": page });
  const { code, out, err } = specpress(folder, "import", "pages", "--compare", "specs");
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain("compare-no-specification");
});

test("operations that share a path are counted each", () => {
  const removal = `    delete:
      operationId: removeItem
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '204': { description: Gone. } }
`;
  const folder = folderWith({ "shop.yaml": spec.replace("components:", `${removal}components:`) });
  specpress(folder, "generate", "--spec", "shop.yaml", "--target", "docs", "--out", "pages");
  const { out } = specpress(folder, "import", "pages", "--out", "specs");
  expect(out).toMatch(/^4 pages · 2 operations · 1 schema · 1 document · /m);
});

test("pages that give nothing leave no file behind", () => {
  const folder = folderWith({ "empty.md": "" });
  expect(specpress(folder, "import", "empty.md", "--out", "specs", "--report", "report.json").code).toBe(1);
  expect(existsSync(join(folder, "specs"))).toBe(false);
});

test("a template of the project takes the place of one of ours, and its mistakes are told by line", () => {
  const config = `clients: { shop: { spec: openapi.yaml } }
targets: { docs: { output: pages, additions: templates } }`;
  const template = "{{#each schemes}}{{name}}{{/each}}Send `{{line}}`.\n";
  const folder = folderWith({
    "specpress.yaml": config,
    "openapi.yaml": spec,
    "templates/parts/request.hbs": template,
  });
  expect(specpress(folder, "generate").err).toBe("");
  expect(readFileSync(join(folder, "pages/en/node/shop/get-item.md"), "utf8")).toContain("\n\nSend `");
  writeFileSync(join(folder, "templates/parts/request.hbs"), "\n{{lines}}");
  expect(specpress(folder, "generate").err).toContain("templates/parts/request.hbs:2:3 - ");
});
