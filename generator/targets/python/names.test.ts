import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { fileOrigin } from "../../diagnostics/origin.ts";
import { components } from "../../ir/components.ts";
import { noConstraints } from "../../ir/constraints.ts";
import type { Declaration } from "../../ir/declaration.ts";
import type { Name } from "../../ir/name.ts";
import type { TypeId } from "../../ir/type.ts";
import { words } from "../../naming/words.ts";
import { apiOf } from "../../test/api-of.ts";
import { className, PythonScope, snakeName } from "./names.ts";
import { declarationReferences } from "./references.ts";

function name(wire: string): Name {
  return { wire, words: words(wire), origin: "given" };
}

describe("names", () => {
  it.each([
    ["userId", "user_id"],
    ["geneQRCode", "gene_qr_code"],
    ["@type", "type"],
    ["_id", "id"],
    ["2fa", "value_2fa"],
    ["", "value"],
    ["+1", "value_1"],
    ["$", "value"],
    ["ﬁne", "fine"],
    ["用户ID", "用户_id"],
    ["é", "é"],
  ])("the attribute of %j is %s", (wire, attribute) => {
    expect(snakeName(name(wire))).toBe(attribute);
  });

  it.each([
    ["UserDTO", "UserDTO"],
    ["user-dto", "UserDto"],
    ["user_dto", "UserDto"],
    ["3D", "Value3D"],
    ["", "Value"],
    ["用户", "用户"],
  ])("the class of %j is %s", (wire, type) => {
    expect(className(name(wire))).toBe(type);
  });

  it("get underscores where they are reserved or taken, and say so", () => {
    const diagnostics = new Diagnostics();
    const scope = new PythonScope(["copy"], diagnostics);
    const given = ["class", "copy", "a-b", "a_b", "aB", "ok"].map((wire) =>
      scope.allocate(name(wire), snakeName(name(wire)), fileOrigin("x.yaml")),
    );
    expect(given).toEqual(["class_", "copy_", "a_b", "a_b_", "a_b_2", "ok"]);
    expect(diagnostics.list.map(({ code }) => code)).toEqual([
      "python-name-reserved",
      "python-name-reserved",
      "python-name-clash",
      "python-name-clash",
    ]);
  });
});

describe("names of members", () => {
  const member = (wire: string, addedIn = 0) => ({ name: name(wire), addedIn, origin: fileOrigin("x.yaml") });
  const members = ["aB", "a-b", "a_b", "class", "ok"].map((wire) => member(wire));
  const given = (list: typeof members, ending?: () => string) =>
    Object.fromEntries(
      [...new PythonScope([], null).allocateAll(list, ending)].map(([member, used]) => [
        member.name.wire,
        used,
      ]),
    );

  it("do not depend on their order", () => {
    const names = { "a-b": "a_b_", aB: "a_b_2", a_b: "a_b", class: "class_", ok: "ok" };
    expect(given(members)).toEqual(names);
    expect(given(members.toReversed())).toEqual(names);
  });

  it("stay with what was there first", () => {
    expect(given([member("a_b", 3), member("aB", 2), member("a-b")])).toEqual({
      "a-b": "a_b",
      aB: "a_b_",
      a_b: "a_b_2",
    });
  });

  it("may say where a taken one stands; reserved ones get an underscore", () => {
    expect(given(members.slice(2, 4), () => "_in_query")).toEqual({ a_b: "a_b", class: "class_" });
    expect(given(members.slice(1, 3), () => "_in_query")).toEqual({ "a-b": "a_b_in_query", a_b: "a_b" });
  });
});

describe("components", () => {
  it("group types that refer to each other in a circle", () => {
    const { api } = apiOf(`
paths: {}
components:
  schemas:
    A: { type: object, properties: { b: { $ref: "#/components/schemas/B" }, c: { $ref: "#/components/schemas/C" } } }
    C: { type: string }
    B: { type: array, items: { $ref: "#/components/schemas/A" } }
`);
    const groups = components(api.declarations, declarationReferences).map((group) =>
      group.map(({ name }) => name.wire),
    );
    expect(groups).toEqual([["A", "B"], ["C"]]);
  });

  it("do not overflow the stack on a long chain of types", () => {
    const { declaration } = apiOf(
      `{ paths: {}, components: { schemas: { A: { type: array, items: {} } } } }`,
    );
    const base = declaration("A");
    const id = (index: number) => `#${index}` as TypeId;
    const chain = Array.from({ length: 50_000 }, (_, index): [TypeId, Declaration] => [
      id(index),
      {
        ...base,
        kind: "alias",
        id: id(index),
        type: { kind: "ref", id: id(index + 1) },
        constraints: noConstraints,
        default: null,
      },
    ]);
    expect(components(new Map(chain), declarationReferences)).toHaveLength(50_000);
  });
});
