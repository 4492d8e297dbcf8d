import { inspect } from "node:util";
import { expect, test } from "vitest";
import { json, loopbackServer, nobody } from "../testing/loopback-server.ts";
import { ApiError, resultError } from "./api-error.ts";
import { ClientCore, type ClientCoreOptions } from "./client-core.ts";
import { systemClock } from "./deadline.ts";
import type { OperationRequest, RequestOptions } from "./operation-request.ts";
import { inPath } from "./path-params.ts";
import { readBlob, readText } from "./read-response.ts";
import { authorization, keyInQuery, type SignableRequest, securedBy } from "./security.ts";

const get: OperationRequest = { id: "getUser", method: "GET", path: "/users" };
const post: OperationRequest = { id: "createUser", method: "POST", path: "/users", body: { name: "x" } };

async function failure(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => new Error("the call did not fail"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw error;
  return error;
}

function clientOf(baseUrl: string, options: ClientCoreOptions = {}): ClientCore {
  return new ClientCore({ baseUrl, clock: { ...systemClock, sleep: async () => {} }, ...options });
}

test("sends method, path, query, headers and body, and gives the answer", async () => {
  await using server = await loopbackServer(json({ id: 1 }));
  const client = clientOf(`${server.url}/base/`, { headers: { "x-a": "client", "x-b": "client" } });
  const operation = { ...post, query: { tags: ["a", "b"], none: undefined } };
  const options: RequestOptions = { headers: { "x-b": "call" }, query: { extra: true } };
  expect(await client.request(operation, options)).toEqual({ id: 1 });
  const [arrived] = server.arrived;
  expect(arrived).toMatchObject({
    method: "POST",
    target: "/base/users?tags=a&tags=b&extra=true",
    body: '{"name":"x"}',
  });
  expect(arrived?.headers).toMatchObject({
    accept: "application/json",
    "content-type": "application/json",
    "x-a": "client",
    "x-b": "call",
  });
});

test("clients do not share their base URL", async () => {
  await using one = await loopbackServer(json("one"));
  await using two = await loopbackServer(json("two"));
  const [first, second] = [clientOf(one.url), clientOf(two.url)];
  expect(await Promise.all([first.request(get), second.request(get)])).toEqual(["one", "two"]);
});

test.each([204, 205])("an answer of status %i is undefined", async (status) => {
  await using server = await loopbackServer((_, response) => response.writeHead(status).end());
  expect(await clientOf(server.url).request(get)).toBeUndefined();
});

test("HEAD and an empty body are undefined", async () => {
  await using server = await loopbackServer((_, response) => response.writeHead(200).end());
  const client = clientOf(server.url);
  expect(await client.request({ ...get, method: "HEAD" })).toBeUndefined();
  expect(await client.request(get)).toBeUndefined();
});

test("text and binary answers", async () => {
  await using server = await loopbackServer((_, response) => response.end("data"));
  const client = clientOf(server.url);
  expect(await client.request({ ...get, read: readText })).toBe("data");
  const blob = await client.request<Blob>({ ...get, read: readBlob });
  expect(await blob.text()).toBe("data");
});

test("a refusal is an error with all that the answer tells", async () => {
  const body = { statusCode: 404, apiCode: 2004, message: "no such user", requestId: "r1" };
  await using server = await loopbackServer(json(body, 404));
  const error = await failure(clientOf(server.url).request(get));
  expect(error.message).toBe("404 no such user (apiCode 2004, requestId r1)");
  expect(error).toMatchObject({
    kind: "status",
    status: 404,
    statusCode: 404,
    apiCode: 2004,
    requestId: "r1",
    body,
  });
});

test("a refusal with a body that is not JSON keeps it as text", async () => {
  await using server = await loopbackServer((_, response) => {
    response.writeHead(502, { "content-type": "text/html", "x-request-id": "r2" }).end("<h1>bad</h1>");
  });
  const error = await failure(clientOf(server.url).request(get));
  expect(error.message).toBe("502 Bad Gateway");
  expect(error).toMatchObject({ kind: "status", body: "<h1>bad</h1>", requestId: "r2" });
});

test("an answer that is not JSON is a decode error", async () => {
  await using server = await loopbackServer((_, response) => response.end("<html>"));
  const error = await failure(clientOf(server.url).request(get));
  expect(error).toMatchObject({ kind: "decode", status: 200, body: "<html>" });
});

test("a client may look into answers that say they failed", async () => {
  await using server = await loopbackServer(json({ statusCode: 499, message: "wrong" }));
  const checkResult = (result: unknown, response: Response): void => {
    throw resultError(499, response, result);
  };
  const error = await failure(new ClientCore({ baseUrl: server.url }, { checkResult }).request(get));
  expect(error).toMatchObject({ kind: "result", message: "499 wrong", status: 200, statusCode: 499 });
});

test("no server is a connection error that does not show the query", async () => {
  const error = await failure(clientOf(nobody).request({ ...get, query: { key: "hidden" } }));
  expect(error).toMatchObject({ kind: "connection", cause: { cause: { code: "ECONNREFUSED" } } });
  expect(inspect(error, { depth: 9 })).not.toContain("hidden");
});

test("a connection that breaks while the body is read", async () => {
  await using server = await loopbackServer((_, response) => {
    response.writeHead(200, { "content-length": "100" }).write("{", () => response.destroy());
  });
  const error = await failure(clientOf(server.url).request(get));
  expect(error).toMatchObject({ kind: "connection", status: 200 });
});

test("the timeout covers the body", async () => {
  await using server = await loopbackServer((_, response) => void response.writeHead(200).write("{"));
  const error = await failure(clientOf(server.url, { timeout: 60, maxRetries: 0 }).request(get));
  expect(error).toMatchObject({ kind: "timeout", message: "no answer within 60 ms" });
});

test("a call may have a timeout of its own", async () => {
  await using server = await loopbackServer(() => {});
  const error = await failure(clientOf(server.url).request(get, { timeout: 30, maxRetries: 0 }));
  expect(error.kind).toBe("timeout");
});

test("abort takes effect at once, also while the body is read", async () => {
  const controller = new AbortController();
  await using server = await loopbackServer(
    (_, response) => void response.writeHead(200).write("{", () => controller.abort("enough")),
  );
  const error = await failure(clientOf(server.url).request(get, { signal: controller.signal }));
  expect(error).toMatchObject({ kind: "abort", cause: "enough" });
});

test("the error of an abort tells how often the request was sent", async () => {
  const controller = new AbortController();
  await using server = await loopbackServer((arrived, response) => {
    if (server.arrived.length === 1) json({}, 503)(arrived, response);
    else controller.abort();
  });
  const { signal } = controller;
  expect(await failure(clientOf(server.url).request(get, { signal }))).toMatchObject({
    kind: "abort",
    attempts: 2,
  });
  expect(await failure(clientOf(server.url).request(get, { signal }))).toMatchObject({ attempts: 0 });
  expect(server.arrived).toHaveLength(2);
});

test("abort does not wait for a signer that hangs", async () => {
  const client = clientOf(nobody, { signer: () => new Promise(() => {}) });
  const signal = AbortSignal.timeout(20);
  expect(await failure(client.request(get, { signal }))).toMatchObject({ kind: "abort" });
});

test("abort does not wait for a renewal that hangs", async () => {
  const controller = new AbortController();
  await using server = await loopbackServer(json({}, 401));
  const renew = (): Promise<boolean> => {
    controller.abort();
    return new Promise(() => {});
  };
  const client = clientOf(server.url, { signer: Object.assign(() => {}, { renew }) });
  const call = client.request(get, { signal: controller.signal });
  expect(await failure(call)).toMatchObject({ kind: "abort" });
});

test("a header that is an idempotency key makes a request safe to repeat too", async () => {
  await using server = await loopbackServer((arrived, response) =>
    json(1, server.arrived.length === 1 ? 503 : 200)(arrived, response),
  );
  const operation = { ...post, headers: { "Idempotency-Key": "k1" } };
  expect(await clientOf(server.url).request(operation)).toBe(1);
});

test("a signal that has fired sends nothing", async () => {
  await using server = await loopbackServer(json(1));
  const error = await failure(clientOf(server.url).request(get, { signal: AbortSignal.abort() }));
  expect(error.kind).toBe("abort");
  expect(server.arrived).toEqual([]);
});

test("the signer comes last and sees path, query, body and headers", async () => {
  await using server = await loopbackServer(json(1));
  const seen: Partial<SignableRequest>[] = [];
  const signer = ({ method, path, query, body, headers }: SignableRequest): void => {
    seen.push({ method, path, query, body });
    headers.set("x-signed", `${headers.get("authorization")}`);
  };
  const client = new ClientCore(
    { baseUrl: `${server.url}/base`, signer },
    { secure: securedBy({ key: authorization("Bearer", "t") }, [["key"]]) },
  );
  await client.request({
    ...post,
    path: "/users/{id}",
    pathParams: inPath({ id: "a b" }),
    query: { q: [1], none: undefined },
  });
  expect(seen).toEqual([{ method: "POST", path: "/users/a%20b", query: { q: [1] }, body: { name: "x" } }]);
  expect(server.arrived[0]?.headers["x-signed"]).toBe("Bearer t");
});

test("redirects inside the origin are followed, and signed anew", async () => {
  let signed = 0;
  await using server = await loopbackServer((arrived, response) => {
    if (arrived.target === "/users") response.writeHead(307, { location: "/people" }).end();
    else response.end("true");
  });
  const signer = ({ headers }: SignableRequest): void => headers.set("x-signature", String(++signed));
  await clientOf(server.url, { signer }).request(post);
  expect(
    server.arrived.map(({ method, target, headers, body }) => [method, target, headers["x-signature"], body]),
  ).toEqual([
    ["POST", "/users", "1", '{"name":"x"}'],
    ["POST", "/people", "2", '{"name":"x"}'],
  ]);
});

test("a whole address that is sent again gets its key once", async () => {
  let answers = 0;
  await using server = await loopbackServer((arrived, response) =>
    json(1, ++answers === 1 ? 503 : 200)(arrived, response),
  );
  const secure = securedBy({ key: keyInQuery("k", "1") }, [["key"]]);
  const clock = { ...systemClock, sleep: async () => {} };
  await new ClientCore({ baseUrl: server.url, clock }, { secure }).request({
    ...get,
    url: new URL(`${server.url}/users?page=2`),
  });
  expect(server.arrived.map(({ target }) => target)).toEqual(["/users?page=2&k=1", "/users?page=2&k=1"]);
});

test("after 303 the request is GET, without body", async () => {
  await using server = await loopbackServer((arrived, response) => {
    if (arrived.method === "POST") response.writeHead(303, { location: "/done" }).end();
    else response.end("true");
  });
  await clientOf(server.url).request(post);
  expect(server.arrived[1]).toMatchObject({ method: "GET", target: "/done", body: "" });
  expect(server.arrived[1]?.headers["content-type"]).toBeUndefined();
});

test("credentials do not follow to another origin", async () => {
  await using other = await loopbackServer(json("other"));
  await using server = await loopbackServer((_, response) =>
    response.writeHead(302, { location: other.url }).end(),
  );
  const client = clientOf(server.url, {
    headers: { authorization: "Bearer hidden", cookie: "s=hidden", "x-api-key": "hidden" },
    signer: ({ headers }) => headers.set("x-signature", "hidden"),
  });
  expect(await client.request({ ...get, headers: { "x-token": "hidden" } })).toBe("other");
  expect(JSON.stringify(other.arrived)).not.toContain("hidden");
});

test("a body does not follow to another origin, nor does a redirect go on for ever", async () => {
  await using server = await loopbackServer((arrived, response) => {
    const location = arrived.method === "POST" ? "http://127.0.0.2:9/" : "/users";
    response.writeHead(307, { location }).end();
  });
  const client = clientOf(server.url);
  expect((await failure(client.request(post))).message).toContain(
    "redirects a POST request to http://127.0.0.2:9",
  );
  expect((await failure(client.request(get))).message).toBe("307 the server redirects more than 5 times");
  expect(server.arrived).toHaveLength(7);
});

test("secrets are not shown by inspect", () => {
  const client = new ClientCore(
    { baseUrl: "https://api.test", headers: { authorization: "hidden" } },
    { secure: securedBy({ key: authorization("Bearer", "hidden") }, []) },
  );
  expect(inspect(client, { depth: 9, showHidden: true }) + JSON.stringify(client)).not.toContain("hidden");
});

test.each([
  [undefined, "baseUrl is required"],
  ["api.test", "baseUrl must be an http(s) address"],
  ["ftp://api.test", "baseUrl must be an http(s) address"],
  ["https://a b", "baseUrl must be an http(s) address"],
  ["https://user:hidden@api.test", "without user, password, query and fragment"],
  ["https://api.test/base?v=1", "without user, password, query and fragment"],
  ["https://api.test#x", "without user, password, query and fragment"],
])("the base URL %s is refused", (baseUrl, message) => {
  expect(() => new ClientCore({ baseUrl })).toThrow(message);
});
