import { assertNever } from "../../ir/assert-never.ts";
import type { Pagination, RequestPlace, ResponsePlace } from "../../ir/pagination.ts";
import { type Code, call, keyword, tupleDisplay } from "./code.ts";
import { stringLiteral } from "./text.ts";
import type { TypeScope } from "./types.ts";

/** How the pages of an operation follow each other, as the runtime knows it. */
export function paginationCode(pagination: Pagination, scope: TypeScope): Code {
  const module = `${scope.names.folder === "" ? "." : ".."}_runtime.operation`;
  const name = scope.imports.name(module, "Pagination");
  const place = (found: RequestPlace | ResponsePlace, where: string): Code =>
    call(
      scope.imports.name(module, "Place"),
      stringLiteral(where),
      tupleDisplay(found.path.map(stringLiteral)),
    );
  const sent = (key: string, found: RequestPlace | null): readonly Code[] =>
    found === null ? [] : [keyword(key, place(found, found.in === "header" ? "headers" : found.in))];
  const given = (key: string, found: ResponsePlace | null): readonly Code[] =>
    found === null ? [] : [keyword(key, place(found, found.in))];
  const items = keyword("items", tupleDisplay(pagination.items.map(stringLiteral)));
  return call(name, stringLiteral(pagination.kind), items, ...rest(pagination, sent, given));
}

function rest(
  pagination: Pagination,
  sent: (key: string, found: RequestPlace | null) => readonly Code[],
  given: (key: string, found: ResponsePlace | null) => readonly Code[],
): readonly Code[] {
  switch (pagination.kind) {
    case "page":
    case "offset": {
      const position = pagination.kind === "page" ? pagination.page : pagination.offset;
      const first = pagination.kind === "page" ? pagination.first : 1;
      return [
        ...sent("position", position),
        ...(first === 1 ? [] : [keyword("first", String(first))]),
        ...sent("limit", pagination.limit),
        ...given("total", pagination.total),
        ...given("more", pagination.more),
      ];
    }
    case "cursor":
      return [
        ...sent("position", pagination.cursor),
        ...given("next", pagination.next),
        ...given("more", pagination.more),
      ];
    case "next":
      return given("next", pagination.next);
    case "link":
      return [];
    default:
      return assertNever(pagination);
  }
}
