import { expect, test } from "vitest";
import { hmacSha1, stringToSign } from "./signature.ts";

const headers = {
  accept: "application/json",
  date: "Fri, 03 Jan 2025 00:00:00 GMT",
  "x-genauth-signature-version": "1.0",
  "x-genauth-signature-nonce": "0123456789abcdef0123456789abcdef",
  "x-genauth-signature-method": "HMAC-SHA1",
  "x-genauth-sdk-version": "test-sdk:1.0.0",
  "x-genauth-lang": "en-US",
};

const batch = {
  userIds: ["u1", "u2"],
  userIdType: "user_id",
  withCustomData: false,
  nul: null,
  skip: undefined,
};
const list = { keywords: "a b&c", options: { pagination: { page: 1, limit: 10 } } };

test.each([
  ["GET", "/api/v3/get-user-batch", batch, headers, "wAWG48tLaJ344znYGAXbjQwL5Yo="],
  ["POST", "/api/v3/list-users", list, headers, "P2TN5i7FeMLuW2vj6RogjNTYcag="],
  ["GET", "/api/v3/list-country", {}, headers, "rUWc4yjzTx6As6IWPcnn4wn43fY="],
  ["GET", "/x", { a: undefined }, headers, "ZRftIm4RCUYtRZNm38zPp9FXWB0="],
])("%s %s is signed as the service expects", async (method, path, parameters, signed, expected) => {
  const text = stringToSign({ method, path, parameters, headers: signed }, "x-genauth-");
  expect(await hmacSha1("SECRET", text)).toBe(expected);
});

test("a websocket is signed by its word alone", async () => {
  expect(await hmacSha1("SECRET", "websocket\n")).toBe("YzTdlylGJ09UpLO60lST6cmlNGY=");
});

test("header values are one line, and parameters are not encoded", () => {
  const parts = {
    method: "get",
    path: "/p",
    parameters: { b: "\u4e2d &=", a: [1, { x: null }] },
    headers: { date: " a\tb\n", other: "x", "x-genauth-lang": "en" },
  };
  expect(stringToSign(parts, "x-genauth-")).toBe(
    'GET\ndate:a b\nx-genauth-lang:en\n/p?a=[1,{"x":null}]&b=\u4e2d &=',
  );
});
