import { expect, test } from "vitest";
import type { SecurityRequirements } from "./operation-request.ts";
import {
  authorization,
  type BasicCredential,
  basic,
  type Credential,
  connection,
  keyInCookie,
  keyInHeader,
  keyInQuery,
  type SignableRequest,
  securedBy,
} from "./security.ts";

function request(): SignableRequest {
  return {
    method: "GET",
    path: "/",
    query: {},
    body: undefined,
    url: new URL("https://api.test/?a=1"),
    headers: new Headers(),
  };
}

interface Credentials {
  readonly bearer?: Credential;
  readonly basic?: Credential<BasicCredential>;
  readonly header?: string;
  readonly query?: string;
  readonly cookie?: string;
}

async function applySecurity(
  sent: SignableRequest,
  requirements: SecurityRequirements,
  credentials: Credentials,
): Promise<void> {
  const schemes = {
    bearer: authorization("Bearer", credentials.bearer),
    basic: basic(credentials.basic),
    header: keyInHeader("x-key", credentials.header),
    query: keyInQuery("key", credentials.query),
    cookie: keyInCookie("session", credentials.cookie),
    tls: connection,
  };
  await securedBy(schemes, requirements)(sent);
}

test("the first alternative with all its credentials is sent, and no other", async () => {
  const sent = request();
  const credentials = { header: "k", query: "q", basic: { username: "u", password: "p\u00e4" } };
  await applySecurity(sent, [["bearer"], ["header", "query"], ["basic"]], credentials);
  expect(Object.fromEntries(sent.headers)).toEqual({ "x-key": "k" });
  expect(sent.url.search).toBe("?a=1&key=q");
});

test("basic, bearer and cookies", async () => {
  const sent = request();
  sent.headers.set("cookie", "a=b");
  const credentials = { basic: { username: "u", password: "p\u00e4" }, cookie: "s s" };
  await applySecurity(sent, [["basic", "cookie"]], credentials);
  expect(Object.fromEntries(sent.headers)).toEqual({
    authorization: "Basic dTpww6Q=",
    cookie: "a=b; session=s%20s",
  });
});

test("a credential may be a function, which is asked every time", async () => {
  let calls = 0;
  const bearer = async (): Promise<string> => `token${++calls}`;
  for (const expected of ["Bearer token1", "Bearer token2"]) {
    const sent = request();
    await applySecurity(sent, [["bearer"]], { bearer });
    expect(sent.headers.get("authorization")).toBe(expected);
  }
});

test("without credentials nothing is added; where none are needed, those that are there are sent", async () => {
  const sent = request();
  await applySecurity(sent, [["bearer"]], {});
  await applySecurity(sent, [[], ["bearer"]], {});
  await applySecurity(sent, [[]], { bearer: "t" });
  await applySecurity(sent, [["tls"]], {});
  expect([...sent.headers]).toEqual([]);
  await applySecurity(sent, [[], ["bearer"]], { bearer: "t" });
  expect(sent.headers.get("authorization")).toBe("Bearer t");
});

test("a secret that a header cannot carry is not shown", async () => {
  const sending = applySecurity(request(), [["bearer"]], { bearer: "hidden\nvalue" });
  await expect(sending).rejects.toThrow("header 'authorization' cannot be sent");
  await expect(sending).rejects.not.toThrow("hidden");
});
