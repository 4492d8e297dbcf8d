import { inspect } from "node:util";
import { expect, test } from "vitest";
import { json, loopbackServer } from "../../../templates/typescript/testing/loopback-server.ts";
import { AuthenticationBase } from "./authentication-base.ts";

const getProfile = { id: "getProfile", method: "GET", path: "/api/v3/get-profile" };
const signIn = { id: "signIn", method: "POST", path: "/api/v3/signin", body: {} };

test("application, language and the token as it is are sent", async () => {
  await using server = await loopbackServer(json({}));
  await new AuthenticationBase({
    appId: "app",
    appHost: server.url,
    accessToken: "token",
    lang: "en-US",
  }).request(getProfile);
  expect(server.arrived[0]?.headers).toMatchObject({
    "x-genauth-app-id": "app",
    "x-genauth-request-from": "sdk",
    "x-genauth-lang": "en-US",
    authorization: "token",
  });
});

test("a new token holds from the next call on, for this client alone", async () => {
  await using server = await loopbackServer(json({}));
  const client = new AuthenticationBase({ appId: "app", appHost: server.url });
  const other = new AuthenticationBase({ appId: "app", appHost: server.url });
  await client.request(getProfile);
  client.setAccessToken("new");
  await client.request(getProfile);
  await other.request(getProfile);
  expect(server.arrived.map(({ headers }) => headers.authorization)).toEqual([undefined, "new", undefined]);
});

test("client_secret_basic authenticates the application at the token endpoints, and only there", async () => {
  await using server = await loopbackServer(json({}));
  const client = new AuthenticationBase({
    appId: "app",
    appSecret: "secret",
    appHost: server.url,
    accessToken: "token",
    tokenEndPointAuthMethod: "client_secret_basic",
  });
  await client.request(signIn);
  await client.request(getProfile);
  expect(server.arrived.map(({ headers }) => headers.authorization)).toEqual([
    "Basic YXBwOnNlY3JldA==",
    "token",
  ]);
});

test("application and host are required", () => {
  expect(() => new AuthenticationBase({ appId: "", appHost: "x" })).toThrow("appId is required");
  expect(() => new AuthenticationBase({ appId: "app", appHost: "" })).toThrow("appHost is required");
});

test("secrets are not shown", () => {
  const client = new AuthenticationBase({
    appId: "app",
    appSecret: "hidden",
    appHost: "x.test",
    accessToken: "hidden",
  });
  expect(inspect(client, { depth: 9, showHidden: true })).not.toContain("hidden");
});
