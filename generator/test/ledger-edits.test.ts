import { expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Api } from "../ir/api.ts";
import { emptyLedger, type Ledger } from "../lower/ledger.ts";
import { lowerNamed } from "../lower/lower-api.ts";
import { documentOf } from "./api-of.ts";
import { edited, nastyDocument, random } from "./ledger-edits.ts";
import { printProject as printPython } from "./python-package.ts";
import { printProject as printTypeScript, projectOf, sdkOptions } from "./typescript-sdk.ts";

/** Public names, such as `Pet`, `Pet.id` or `getPet(id)`, and the words that tell what each of them stands for. */
type Surface = ReadonlyMap<string, string>;

function lowered(document: object, ledger: Ledger) {
  const diagnostics = new Diagnostics();
  return lowerNamed(documentOf(JSON.stringify(document), diagnostics), diagnostics, ledger);
}

async function surfaceOf(api: Api, grouping: "flat" | "tags"): Promise<Surface> {
  const project = projectOf({ api });
  const typescript = await printTypeScript(project, sdkOptions({ grouping }));
  const python = await printPython(project, { package: "sdk", grouping });
  const typescriptEntries = ["types", "operations", "groups"].flatMap((file) =>
    typescriptNames(typescript.files.get(`src/api/${file}.ts`) ?? ""),
  );
  const models = [...python.files].filter(([path]) => /models\/_.*(?<!__)\.py$/.test(path));
  return new Map([
    ...typescriptEntries.filter(([key]) => !key.endsWith(" extends")),
    ...inheritedNames(typescriptEntries),
    ...matches(
      "ts option",
      /("[^"]+"|\w+): \w+\((?:"[^"]*", )?(?:\w+\()?options\.(\w+)/g,
      typescript.files.get("src/api/base.ts") ?? "",
    ),
    ...matches(
      "py option",
      /("[^"]+"): Scheme\([^)]*?, (\w+), env/g,
      python.files.get("sdk/_client.py") ?? "",
    ),
    ...models.flatMap(([, text]) => pythonNames(text)),
    ...pythonNames(python.files.get("sdk/_client.py") ?? ""),
  ]);
}

/** What a pattern finds: first what is meant, then its name. */
function matches(kind: string, pattern: RegExp, text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(pattern)].map(
    ([, meaning = "", name = ""]) => [`${kind} ${name}`, meaning] as const,
  );
}

/** Exported declarations and their members, each with its words; comments of declarations say which schema they are. */
function typescriptNames(text: string): readonly (readonly [string, string])[] {
  return text.split(/\n(?=\/\*\*)|(?<!\*\/)\n(?=export )/).flatMap((statement) => {
    const name = /^export (?:declare )?(?:interface|type|function|class) (\w+)/m.exec(statement)?.[1];
    if (name === undefined) return [];
    const comment = /^\/\*\*[\s\S]*?\*\//.exec(statement)?.[0] ?? "";
    const marker = /schema \d+/.exec(comment)?.[0] ?? "";
    const route = /`[A-Z]+ \/\S*`/.exec(comment)?.[0] ?? "";
    const members = [...statement.matchAll(/^ {2}(?:readonly )?("[^"]+"|\w+)\??: ([^{]*?)[;,]?$/gm)];
    const [, inherited] = /^export interface \w+ extends (.*) \{$/m.exec(statement) ?? [];
    return [
      [`ts ${name}`, `${marker} ${route} ${aliasWords(statement)}`] as const,
      ...(inherited === undefined ? [] : [[`ts ${name} extends`, inherited] as const]),
      ...members.map(([, member = "", type = ""]) => [`ts ${name}.${member}`, sortedWords(type)] as const),
      ...methodsOf(statement, name),
    ];
  });
}

/** The members that an interface has from another: `Pet`, or `Omit<Pet, "id">`. What it has them from may change. */
function inheritedNames(
  entries: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  return entries.flatMap(([key, inherited]) => {
    const [, name] = /^ts (\w+) extends$/.exec(key) ?? [];
    const [, type] = /^(?:Omit<)?(\w+)/.exec(inherited) ?? [];
    if (name === undefined || type === undefined) return [];
    const left = new Set(
      inherited.match(/"[^"]+"/g)?.map((name) => (/^"\w+"$/.test(name) ? name.slice(1, -1) : name)),
    );
    return entries.flatMap(([member, words]) => {
      const own = member.startsWith(`ts ${type}.`) ? member.slice(`ts ${type}.`.length) : null;
      return own === null || left.has(own) ? [] : [[`ts ${name}.${own}`, words] as const];
    });
  });
}

function aliasWords(statement: string): string {
  return sortedWords(/^export type \w+ =([\s\S]*);/m.exec(statement)?.[1] ?? "");
}

/** The methods of a class, by what they call. */
function methodsOf(statement: string, owner: string): readonly (readonly [string, string])[] {
  return [...statement.matchAll(/^ {2}(\w+)\(([\s\S]*?)\n {2}\}/gm)].map(
    ([, name = "", text = ""]) =>
      [`ts ${owner}.${name}()`, sortedWords(text.replace(/\/\*\*[\s\S]*?\*\//g, ""))] as const,
  );
}

/** Classes with their fields, aliases, and methods with their arguments. */
function pythonNames(text: string): readonly (readonly [string, string])[] {
  return text.split(/\n(?=class |\w+: TypeAlias|\w+ = TypedDict)/).flatMap((statement) => {
    const alias = /^(\w+): TypeAlias = ([\s\S]*)/.exec(statement);
    if (alias !== null) return [[`py ${alias[1]}`, sortedWords(alias[2] ?? "")] as const];
    const name = /^class (\w+)|^(\w+) = TypedDict/.exec(statement)?.slice(1).join("");
    if (name === undefined) return [];
    const marker = /schema \d+/.exec(statement)?.[0] ?? "";
    // A dictionary with members that are no identifiers is printed as a call: `{"na-me": "str"}`.
    const fields = [
      ...statement.matchAll(/^ {4}(\w+): (.*)$/gm),
      ...statement.matchAll(/[{,]\s*"([^"]+)": "([^"]+)"/g),
    ];
    return [
      [`py ${name}`, marker] as const,
      ...fields.map(([, field = "", type = ""]) => [`py ${name}.${field}`, sortedWords(type)] as const),
      ...pythonMethods(statement, name),
    ];
  });
}

function pythonMethods(statement: string, owner: string): readonly (readonly [string, string])[] {
  return statement.split(/\n(?= {4}(?:async )?def )/).flatMap((method) => {
    const [, name = "", parameters = "", result = ""] =
      /^ {4}def (\w+)\(([\s\S]*?)\n? {0,4}\) -> ([\s\S]*?):\n/.exec(method) ?? [];
    const route = /[A-Z]+ \/[^\s"'`]*/.exec(method)?.[0] ?? "";
    if (name === "" || name.startsWith("_")) return [];
    return [
      [`py ${owner}.${name}()`, `${route} ${sortedWords(result)}`] as const,
      ...[...parameters.matchAll(/^ {8}(\w+): (.*?),?$/gm)].map(
        ([, argument = "", type = ""]) => [`py ${owner}.${name}(${argument})`, sortedWords(type)] as const,
      ),
      ...[...method.matchAll(/(path|query|headers|cookies|body)=\{([^}]*)\}/g)].flatMap(
        ([, place, pairs = ""]) =>
          matches(`py ${owner}.${name} sends`, /("[^"]+"): (\w+)/g, pairs).map(
            ([argument, wire]) => [argument, `${place} ${wire}`] as const,
          ),
      ),
    ];
  });
}

/** What does not depend on the order of alternatives. */
function sortedWords(text: string): string {
  return (text.match(/[\w"'/{}.-]+/g) ?? []).sort().join(" ");
}

/** What was published and is now gone, or means something else. */
function changes(before: Surface, now: Surface): readonly string[] {
  return [...before].flatMap(([name, meaning]) => {
    const current = now.get(name);
    return current === meaning ? [] : [`${name}: ${meaning} -> ${current ?? "gone"}`];
  });
}

const document = nastyDocument();
const published = lowered(document, emptyLedger);
const surfaces = {
  flat: await surfaceOf(published.api, "flat"),
  tags: await surfaceOf(published.api, "tags"),
};

test("names of every kind are compared", () => {
  expect([...surfaces.flat.keys()]).toEqual(
    expect.arrayContaining([
      ...["ts UserProfile", "ts UserProfileModel2", "ts PetRequest", "ts Pet.foo_bar", "ts getPet_"],
      ...["ts GetPetParams2.idInQuery", "ts UserProfileAddress3.town", "ts MissingResponseCode"],
      ...["py UserProfile_2", "py PetParam", "py Pet.foo_bar_", "py PetKind2"],
      ...['ts PetsGetParams."na-me"', "ts option apiKeyCredential", "py option api_key_"],
      ...[
        "py ApiClient.pets_get sends class_",
        "py ApiClient.get_pet_2()",
        "py ApiClient.get_pet(id_in_header)",
        "py ApiClient.pets_get(class_)",
      ],
    ]),
  );
  expect([...surfaces.tags.keys()]).toEqual(
    expect.arrayContaining(["ts CatsGroup.getPet2()", "ts PetsGroup.patch()", "py CatsGroup.list()"]),
  );
});

test.each(Array.from({ length: 40 }, (_, seed) => seed))(
  "edits by seed %i rename nothing that was published",
  async (seed) => {
    const grouping = seed % 2 === 0 ? "flat" : "tags";
    const { api } = lowered(edited(document, random(seed)), published.names);
    expect(changes(surfaces[grouping], await surfaceOf(api, grouping))).toEqual([]);
  },
);
