/** Numbers from 0 to 1 that are the same for the same seed: a linear congruential generator. */
export function random(seed: number): () => number {
  let state = Math.imul(seed + 1, 2654435761);
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

type Random = () => number;
type Json = null | boolean | number | string | Json[] | JsonObject;
interface JsonObject {
  [key: string]: Json;
}

const text = { type: "string" };
const number = { type: "integer" };

function object(marker: number, properties: JsonObject): JsonObject {
  return { type: "object", description: `schema ${marker}`, properties };
}

function json(schema: JsonObject): JsonObject {
  return { content: { "application/json": { schema } } };
}

function reference(kind: string, name: string): JsonObject {
  return { $ref: `#/components/${kind}/${name}` };
}

/** A document in which names of every kind clash. */
export function nastyDocument(): JsonObject {
  const answer = (schema: JsonObject): JsonObject => ({ 200: { description: "Fine.", ...json(schema) } });
  return {
    tags: [{ name: "pets" }, { name: "Cats" }],
    paths: {
      "/pets/{id}": {
        get: {
          operationId: "get-pet",
          tags: ["pets"],
          parameters: [
            { name: "id", in: "path", required: true, schema: text },
            { name: "id", in: "query", schema: { type: "string", enum: ["a", "b", "c"] } },
            { name: "Id", in: "header", schema: number },
            {
              name: "sortBy",
              in: "query",
              schema: { type: "array", items: { type: "string", enum: ["up", "down"] } },
            },
            { name: "sort_by", in: "query", schema: number },
            reference("parameters", "Limit"),
          ],
          responses: {
            ...answer(object(1, { fooBar: text, foo_bar: number, inner: object(2, { a: text, A: number }) })),
            404: reference("responses", "Missing"),
          },
        },
        put: {
          operationId: "pets_get",
          tags: ["pets"],
          parameters: [
            { name: "id", in: "path", required: true, schema: text },
            reference("parameters", "Limit"),
          ],
          requestBody: { required: true, ...json(object(3, { name: text, "na-me": number, class: text })) },
          responses: {
            ...answer(reference("schemas", "user-profile")),
            404: reference("responses", "Missing"),
          },
        },
      },
      "/pet": {
        post: {
          operationId: "getPet",
          tags: ["Cats"],
          requestBody: { required: true, ...json(reference("schemas", "Pet")) },
          responses: answer(reference("schemas", "Pet")),
        },
        get: { operationId: "getPet", tags: ["Cats"], responses: answer(reference("schemas", "PET")) },
        patch: {
          tags: ["pets"],
          requestBody: {
            required: true,
            content: {
              "application/json": { schema: object(4, { x: text }) },
            },
          },
          responses: answer(reference("schemas", "UserProfile")),
        },
      },
      "/cats": {
        get: {
          operationId: "list.cats",
          tags: ["Cats"],
          responses: answer({ type: "array", items: object(6, { z: text }) }),
        },
        delete: { operationId: "cats", responses: { 204: { description: "Gone." } } },
      },
    },
    components: {
      securitySchemes: {
        "api-key": { type: "apiKey", in: "header", name: "A" },
        apiKey: { type: "apiKey", in: "query", name: "b" },
      },
      parameters: { Limit: { name: "limit", in: "query", schema: { type: "integer", enum: [10, 20] } } },
      responses: {
        Missing: {
          description: "Missing.",
          ...json(object(7, { code: { type: "string", enum: ["x", "y"] } })),
        },
      },
      schemas: {
        Pet: object(10, {
          id: { ...text, readOnly: true },
          fooBar: text,
          foo_bar: number,
          kind: { type: "string", enum: ["cat", "dog"] },
        }),
        pet: object(11, { kind: { type: "string", enum: ["old", "new"] } }),
        PET: object(12, { owner: object(13, { name: text }) }),
        PetInput: object(14, { a: text }),
        "user-profile": object(15, { address: object(16, { city: text }) }),
        UserProfile: object(17, { address: object(18, { town: text }) }),
        user_profile: object(19, { friends: { type: "array", items: object(20, { name: text }) } }),
        UserProfileAddress: object(21, { street: text }),
        GetPetParams: object(22, { p: text }),
        Date: object(23, { d: text }),
      },
    },
  };
}

/** A document after several edits, none of which takes anything away. */
export function edited(document: JsonObject, next: Random): JsonObject {
  const copy = structuredClone(document);
  for (let count = 0; count < 6; count++) pick(edits, next)(copy, next);
  return copy;
}

type Edit = (document: JsonObject, next: Random) => void;

const edits: readonly Edit[] = [
  reorder,
  moveSchema,
  moveOf("parameters", (value) => typeof value.in === "string"),
  moveOf("requestBodies", (_, key) => key === "requestBody"),
  moveOf("responses", (_, key) => /^[2-5]..$/.test(key)),
  addOperation,
  addComponent,
  addProperty,
  addParameter,
  addScheme,
];

/** Changes every order that means nothing. */
function reorder(document: JsonObject, next: Random): void {
  everyObject(document, (value) => {
    for (const [key, member] of Object.entries(value)) {
      if (
        ["paths", "properties", "schemas", "parameters", "responses", "securitySchemes"].includes(key) &&
        isObject(member)
      )
        value[key] = Object.fromEntries(shuffled(Object.entries(member), next));
      if (["parameters", "enum"].includes(key) && Array.isArray(member)) value[key] = shuffled(member, next);
    }
  });
  const paths = document.paths;
  if (!isObject(paths)) return;
  for (const [path, item] of Object.entries(paths))
    if (isObject(item)) paths[path] = Object.fromEntries(shuffled(Object.entries(item), next));
}

/** Moves an inline schema to the components. */
function moveSchema(document: JsonObject, next: Random): void {
  move(document, next, "schemas", (value, key, isComponent) => {
    const isSchema = "properties" in value || "enum" in value;
    return isSchema && !isComponent && key !== "requestBody";
  });
}

function moveOf(kind: string, fits: (value: JsonObject, key: string) => boolean): Edit {
  return (document, next) =>
    move(
      document,
      next,
      kind,
      (value, key, isComponent) => !isComponent && !("$ref" in value) && fits(value, key),
    );
}

function move(
  document: JsonObject,
  next: Random,
  kind: string,
  fits: (value: JsonObject, key: string, isComponent: boolean) => boolean,
): void {
  const found: (() => void)[] = [];
  const components = members(members(document, "components"), kind);
  everyObject(document, (owner, path) => {
    for (const [key, value] of Object.entries(owner)) {
      const isComponent = path.length === 2 && path[0] === "components";
      if (!isObject(value) || !fits(value, key, isComponent)) continue;
      found.push(() => {
        const name = freshName(components, next);
        components[name] = value;
        owner[key] = reference(kind, name);
      });
    }
  });
  if (found.length > 0) pick(found, next)();
}

/** Names that clash with what is there, or would come before it. */
const temptingNames = [
  ..."GetPetResponse getPetRequest UserProfileModel UserProfile2 PetModel Pet_ PetParam GetPetId pets".split(
    " ",
  ),
  ..."PetsGroup CatsGroup UserInput PetRequest getPet2 get_pet Aaa userProfile USER-PROFILE cats".split(" "),
];

function freshName(components: JsonObject, next: Random): string {
  const name = pick(temptingNames, next);
  return name in components ? `${name}${Object.keys(components).length}` : name;
}

function addOperation(document: JsonObject, next: Random): void {
  const paths = members(document, "paths");
  const taken = Object.keys(paths).length;
  const operation = {
    operationId: pick(temptingNames, next),
    tags: pick<string[]>([["pets"], ["Cats"], ["cats"], ["new"], []], next),
    parameters: [{ name: "id", in: "query", schema: { type: "string", enum: ["new", "newer"] } }],
    responses: { 200: { description: "Fine.", ...json(object(100 + taken, { id: text })) } },
  };
  document.paths = { [`/added${taken}`]: { get: operation }, ...paths };
}

/** Adds what clashes with a member that is there, in code if not in the document. */
function addProperty(document: JsonObject, next: Random): void {
  const found: JsonObject[] = [];
  everyObject(document, ({ properties }) => {
    if (isObject(properties)) found.push(properties);
  });
  const properties = pick(found, next);
  addFirst(properties, respelled(pick([...Object.keys(properties), "limit", "sort_by"], next), next), text);
}

function addParameter(document: JsonObject, next: Random): void {
  const found: Json[][] = [];
  everyObject(document, ({ parameters }) => {
    if (Array.isArray(parameters)) found.push(parameters);
  });
  const name = respelled(pick(["id", "sort_by", "name", "class", "body", "limit"], next), next);
  const place = pick(["query", "header", "cookie"], next);
  const parameters = pick(found, next);
  const isThere = parameters.some((known) => isObject(known) && known.name === name && known.in === place);
  if (!isThere) parameters.unshift({ name, in: place, schema: number });
}

function addScheme(document: JsonObject, next: Random): void {
  const schemes = members(members(document, "components"), "securitySchemes");
  addFirst(schemes, respelled("api_key", next), { type: "apiKey", in: "header", name: "X" });
}

function addFirst(owner: JsonObject, key: string, value: Json): void {
  if (key in owner) return;
  const before = Object.entries(owner);
  for (const [name] of before) delete owner[name];
  owner[key] = value;
  Object.assign(owner, Object.fromEntries(before));
}

/** Another spelling of the same words. */
function respelled(name: string, next: Random): string {
  const parts = name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).map((part) => part.toLowerCase());
  const capitalized = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  return pick(
    [
      parts.join("_"),
      parts.join("-"),
      `${parts.join("_")}_`,
      capitalized.join(""),
      parts.join(".").toUpperCase(),
    ],
    next,
  );
}

function addComponent(document: JsonObject, next: Random): void {
  const components = members(document, "components");
  const schemas = members(components, "schemas");
  const marker = 200 + Object.keys(schemas).length;
  components.schemas = {
    [freshName(schemas, next)]: object(marker, { id: text, kind: { enum: ["p", "q"] } }),
    ...schemas,
  };
}

function everyObject(
  value: Json,
  visit: (value: JsonObject, path: readonly string[]) => void,
  path: readonly string[] = [],
): void {
  if (Array.isArray(value)) for (const item of value) everyObject(item, visit, [...path, "[]"]);
  if (!isObject(value)) return;
  visit(value, path);
  for (const [key, member] of Object.entries(value)) everyObject(member, visit, [...path, key]);
}

/** The object below a key, which is made where there is none. */
function members(owner: JsonObject, key: string): JsonObject {
  const value = owner[key];
  if (isObject(value)) return value;
  const made: JsonObject = {};
  owner[key] = made;
  return made;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pick<T>(list: readonly [T, ...T[]] | readonly T[], next: Random): T {
  const found = list[Math.floor(next() * list.length)];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
}

function shuffled<T>(list: readonly T[], next: Random): T[] {
  return list
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
