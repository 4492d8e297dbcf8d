import { inspect } from "node:util";
import { expect, test } from "vitest";
import { ApiError, ApiNotFoundError, ApiServerError, ApiStatusError, statusError } from "./api-error.ts";

function thrown(body: unknown): ApiError {
  return statusError(new Response(null, { status: 400, statusText: "Bad Request" }), body);
}

test.each([
  [{ message: "wrong", apiCode: 2004, requestId: "r" }, "400 wrong (apiCode 2004, requestId r)"],
  [{ error: { message: "wrong", code: "E1" } }, "400 wrong (apiCode E1)"],
  [{ error: "invalid_grant", error_description: "expired" }, "400 expired"],
  [{ error: "invalid_grant" }, "400 invalid_grant"],
  [{ type: "about:blank", title: "Title", detail: "Detail" }, "400 Detail"],
  ["<html>", "400 Bad Request"],
  [undefined, "400 Bad Request"],
  [null, "400 Bad Request"],
])("the body %j is told as %s", (body, message) => {
  expect(thrown(body).message).toBe(message);
});

test("an error is an Error with a cause", () => {
  const cause = new Error("inner");
  const error = new ApiError("connection", "outer", { cause });
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.cause, error.status, error.statusCode]).toEqual([
    "ApiError",
    cause,
    undefined,
    undefined,
  ]);
});

test("every status has the class of its family", () => {
  const of = (status: number): ApiError => statusError(new Response(null, { status }), "");
  expect(of(404)).toBeInstanceOf(ApiNotFoundError);
  expect(of(404)).toBeInstanceOf(ApiStatusError);
  expect(of(507)).toBeInstanceOf(ApiServerError);
  expect(of(418).name).toBe("ApiStatusError");
  expect(inspect(of(404))).toContain("ApiNotFoundError: 404");
});
