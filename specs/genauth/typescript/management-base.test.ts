import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { inPath } from "../../../templates/typescript/runtime/path-params.ts";
import { json, loopbackServer } from "../../../templates/typescript/testing/loopback-server.ts";
import { ManagementBase, type ManagementClientOptions } from "./management-base.ts";
import { managementToken } from "./management-token.ts";
import { hmacSha1, stringToSign } from "./signature.ts";

const key = { accessKeyId: "AKID", accessKeySecret: "SECRET" };
const getUser = {
  id: "getUser",
  method: "GET",
  path: "/api/v3/get-user",
  query: { userId: "a b", ids: [1, 2], no: undefined },
};
const listUsers = {
  id: "listUsers",
  method: "POST",
  path: "/api/v3/list-users",
  body: { keywords: "x", none: undefined },
};
const deleteUser = {
  id: "deleteUser",
  method: "DELETE",
  path: "/api/v3/users/{id}",
  pathParams: inPath({ id: "u1" }),
  query: { force: true },
};

test.each([
  [getUser, { userId: "a b", ids: [1, 2] }, "/api/v3/get-user", "/api/v3/get-user?userId=a%20b&ids=1&ids=2"],
  [listUsers, { keywords: "x" }, "/api/v3/list-users", "/api/v3/list-users"],
  [deleteUser, {}, "/api/v3/users/u1", "/api/v3/users/u1?force=true"],
])("$id is sent with a signature that the service can check", async (operation, parameters, path, target) => {
  await using server = await loopbackServer(json({ statusCode: 200 }));
  const before = Math.floor(Date.now() / 1_000) * 1_000;
  await new ManagementBase({ ...key, host: server.url, tenantId: "t1", lang: "en-US" }).request(operation);
  const [arrived] = server.arrived;
  const headers = arrived?.headers as Record<string, string>;
  const text = stringToSign({ method: operation.method, path, parameters, headers }, "x-genauth-");
  expect(headers.authorization).toBe(`GenAuth AKID:${await hmacSha1("SECRET", text)}`);
  expect(headers).toMatchObject({
    "x-genauth-lang": "en-US",
    "x-genauth-app-id": "t1",
    "x-genauth-signature-method": "HMAC-SHA1",
    "x-genauth-signature-version": "1.0",
  });
  expect(Date.parse(headers.date ?? "")).toBeGreaterThanOrEqual(before);
  expect(Date.parse(headers.date ?? "")).toBeLessThanOrEqual(Date.now());
  expect(arrived?.target).toBe(target);
});

test("no two requests have the same nonce", async () => {
  await using server = await loopbackServer(json({}));
  const client = new ManagementBase({ ...key, host: server.url });
  await Promise.all([client.request(getUser), client.request(getUser)]);
  const nonces = server.arrived.map(({ headers }) => headers["x-genauth-signature-nonce"]);
  expect(new Set(nonces).size).toBe(2);
  expect(nonces[0]).toMatch(/^[0-9a-f]{32}$/);
});

test("the other brand has other headers, another word and another host", async () => {
  const seen: Request[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    seen.push(new Request(input, init));
    return Response.json({});
  };
  await new ManagementBase({ ...key, brand: "authing", fetch }).request(getUser);
  expect(seen[0]?.url).toMatch(/^https:\/\/api\.authing\.cn\/api\/v3\/get-user\?/);
  expect(seen[0]?.headers.get("authorization")).toMatch(/^authing AKID:/);
  expect(seen[0]?.headers.get("x-authing-lang")).toBe("zh-CN");
});

test("the envelope of a failure is returned, or thrown where that is asked for", async () => {
  const body = { statusCode: 404, apiCode: 2004, message: "no such user", requestId: "r1" };
  await using server = await loopbackServer(json(body));
  expect(await new ManagementBase({ ...key, host: server.url }).request(getUser)).toEqual(body);
  const thrown = new ManagementBase({ ...key, host: server.url, throwOnError: true }).request(getUser);
  await expect(thrown).rejects.toMatchObject({
    kind: "result",
    statusCode: 404,
    apiCode: 2004,
    requestId: "r1",
    status: 200,
  });
});

test("the management token is fetched once, sent, and renewed when it is refused", async () => {
  const payload = Buffer.from('{"scoped_userpool_id":"pool"}').toString("base64url");
  let fetched = 0;
  await using server = await loopbackServer((arrived, response) => {
    const isToken = arrived.target === "/api/v3/get-management-token";
    if (isToken) fetched++;
    const token = `h.${payload}.${fetched}`;
    if (isToken)
      json({ statusCode: 200, data: { access_token: token, expires_in: 3600 } })(arrived, response);
    else
      json(
        { statusCode: 200 },
        arrived.headers.authorization?.endsWith(".1") && fetched === 1 && server.arrived.length > 3
          ? 401
          : 200,
      )(arrived, response);
  });
  const client = new ManagementBase({ ...key, host: server.url, authentication: managementToken });
  await Promise.all([client.request(getUser), client.request(getUser)]);
  await client.request(getUser);
  expect(server.arrived.map(({ target, headers }) => [target.split("?")[0], headers.authorization])).toEqual([
    ["/api/v3/get-management-token", undefined],
    ["/api/v3/get-user", `Bearer h.${payload}.1`],
    ["/api/v3/get-user", `Bearer h.${payload}.1`],
    ["/api/v3/get-user", `Bearer h.${payload}.1`],
    ["/api/v3/get-management-token", undefined],
    ["/api/v3/get-user", `Bearer h.${payload}.2`],
  ]);
  expect(JSON.parse(server.arrived[0]?.body ?? "")).toEqual(key);
  expect(server.arrived[1]?.headers["x-genauth-userpool-id"]).toBe("pool");
});

test("every attempt has a nonce and a signature of its own", async () => {
  await using server = await loopbackServer((arrived, response) =>
    json({ statusCode: 200 }, server.arrived.length === 1 ? 503 : 200)(arrived, response),
  );
  const clock = { now: Date.now, random: () => 0, sleep: async () => {} };
  await new ManagementBase({ ...key, host: server.url, clock }).request(getUser);
  const nonces = server.arrived.map(({ headers }) => headers["x-genauth-signature-nonce"]);
  expect(new Set(nonces).size).toBe(2);
});

test("the access key may come from the environment", () => {
  vi.stubEnv("GENAUTH_ACCESS_KEY_ID", "a");
  vi.stubEnv("GENAUTH_ACCESS_KEY_SECRET", "b");
  expect(() => new ManagementBase()).not.toThrow();
  vi.unstubAllEnvs();
});

test("clients keep their own hosts", async () => {
  await using one = await loopbackServer(json(1));
  await using two = await loopbackServer(json(2));
  const [first, second] = [one, two].map(({ url }) => new ManagementBase({ ...key, host: url }));
  expect([await first?.request(getUser), await second?.request(getUser)]).toEqual([1, 2]);
});

test.each([
  [{ ...key, accessKeyId: "" }, "accessKeyId is required"],
  [{ ...key, accessKeySecret: "" }, "accessKeySecret is required"],
  [{ ...key, host: "https://a b" }, "host is not a host"],
])("wrong options are refused with an error", (options: ManagementClientOptions, message) => {
  expect(() => new ManagementBase(options)).toThrow(message);
});

test("the secret is not shown", () => {
  expect(inspect(new ManagementBase(key), { depth: 9, showHidden: true })).not.toContain("SECRET");
});
