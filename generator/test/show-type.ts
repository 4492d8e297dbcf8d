import type { Api } from "../ir/api.ts";
import { assertNever } from "../ir/assert-never.ts";
import type { Declaration } from "../ir/declaration.ts";
import type { Type } from "../ir/type.ts";

/** A type in one line, for expectations that a person can read: `[UserDto]`, `string|null`, `{integer/int64}`. */
export function showType(type: Type, api: Api): string {
  const show = (inner: Type) => showType(inner, api);
  switch (type.kind) {
    case "scalar":
      return type.format === null ? type.scalar : `${type.scalar}/${type.format}`;
    case "literal":
      return JSON.stringify(type.value);
    case "array":
      return `[${show(type.items)}]`;
    case "tuple":
      return `(${type.items.map(show).join(", ")}${type.rest === null ? "" : `, ...${show(type.rest)}`})`;
    case "map":
      return `{${show(type.values)}}`;
    case "nullable":
      return `${show(type.inner)}|null`;
    case "union":
      return type.members.map(show).join("|");
    case "ref":
      return api.declarations.get(type.id)?.name.wire ?? "?";
    case "file":
      return `file/${type.encoding}`;
    case "unknown":
      return type.reason;
    default:
      return assertNever(type);
  }
}

/** A declaration in one line: `{id: string, name?: string}`, `"a"|"b"`, `= [User]`. */
export function showDeclaration(declaration: Declaration, api: Api): string {
  switch (declaration.kind) {
    case "object": {
      const members = declaration.properties.map(
        ({ name, type, required }) => `${name.wire}${required ? "" : "?"}: ${showType(type, api)}`,
      );
      const { additional } = declaration;
      if (additional.kind === "typed") members.push(`*: ${showType(additional.type, api)}`);
      if (additional.kind === "closed") members.push("closed");
      return `{${members.join(", ")}}`;
    }
    case "enum":
      return declaration.values.map((entry) => JSON.stringify(entry.value)).join("|");
    case "union":
      return declaration.members.map((member) => showType(member, api)).join(" or ");
    case "alias":
      return `= ${showType(declaration.type, api)}`;
    default:
      return assertNever(declaration);
  }
}
