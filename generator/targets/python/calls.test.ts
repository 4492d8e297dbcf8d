import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { python, runPython } from "../../test/python-env.ts";
import { printPython, temporaryFolder } from "../../test/python-package.ts";

const specification = `
servers: [{ url: "https://api.example.com/v1" }]
security: [{ token: [] }]
paths:
  /users/{id}/{kind}:
    post:
      operationId: createUser
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: kind, in: path, required: true, schema: { type: string } }
        - { name: dryRun, in: query, schema: { type: boolean } }
        - { name: tags, in: query, schema: { type: array, items: { type: string } } }
        - { name: X-Trace, in: header, schema: { type: string } }
        - { name: session, in: cookie, schema: { type: string } }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [userName]
              properties:
                userName: { type: string }
                nickName: { type: [string, "null"] }
                born: { type: string, format: date }
                home: { $ref: "#/components/schemas/Address" }
                id: { type: string, readOnly: true }
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }
  /ids:
    post:
      operationId: idTwice
      security: [{ key: [], password: [] }, {}]
      parameters: [{ name: id, in: query, schema: { type: string } }]
      requestBody:
        content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } }
      responses: { "204": { description: none } }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
    key: { type: apiKey, in: header, name: X-Key }
    password: { type: http, scheme: basic }
  schemas:
    User:
      type: object
      required: [userName]
      properties:
        userName: { type: string }
        home: { $ref: "#/components/schemas/Address" }
        state: { type: string, enum: [active, gone] }
    Address: { type: object, properties: { zipCode: { type: string } } }
`;

/** What is called, in both flavours; `await` is taken out for the synchronous one. */
const program = `
import asyncio, datetime, json, sys
from testapi import ApiError, ApiStatusError, AsyncTestClient, TestClient
url = sys.argv[1]

async def calls(client):
    user = await client.create_user(
        id="a/b ü", kind="x", dry_run=True, tags=["1", "2"], x_trace="t", session="s",
        user_name="Ann", nick_name=None, born=datetime.date(2000, 1, 2), home={"zipCode": "1"},
    )
    print(user.user_name, user.home.zip_code, user.state, user.model_extra)
    await client.create_user(id="1", kind="x", user_name="Bob", home=user.home)
    print(await client.id_twice(id="q", body={"id": "b"}, request_options={"headers": {"X-Extra": "1"}}))
    try:
        await client.create_user(id="missing", kind="x", user_name="Bob")
    except ApiStatusError as error:
        print(error, error.status, error.api_code, error.request_id, error.body["more"])
    for bad in ("", ".", ".."):
        try:
            await client.create_user(id=bad, kind="x", user_name="Bob")
        except ValueError as error:
            print(error)

options = dict(base_url=url + "/base", token=lambda: "T", key="K", password=("u", "p"))
SYNC
ASYNC
print(repr(TestClient(token="T")))
`;

interface Seen {
  readonly request: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

describe.skipIf(python() === null)("a printed client on a real connection", () => {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const target = request.url ?? "";
    seen.push({
      request: `${request.method} ${target}`,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    });
    response.setHeader("content-type", "application/json");
    if (target.includes("missing")) {
      response.statusCode = 404;
      response.end(JSON.stringify({ message: "no such user", apiCode: 7, requestId: "r", more: true }));
    } else if (target.includes("/ids")) {
      response.statusCode = 204;
      response.end();
    } else response.end(JSON.stringify({ userName: "Ann", home: { zipCode: "1" }, state: "new", more: 1 }));
  });
  let folder: string;
  let route: string;

  beforeAll(async () => {
    folder = temporaryFolder((await printPython(specification)).files);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    route = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.close();
  });

  const synchronous = program
    .replace("SYNC", "with TestClient(**options) as client: calls(client)")
    .replace("ASYNC", "")
    .replace("async def", "def")
    .replaceAll("await ", "");
  const asynchronous = program
    .replace(
      "SYNC",
      "async def main():\n    async with AsyncTestClient(**options) as client: await calls(client)",
    )
    .replace("ASYNC", "asyncio.run(main())");

  it.each([
    ["synchronous", synchronous],
    ["asynchronous", asynchronous],
  ])("does the same when %s", async (_, text) => {
    seen.length = 0;
    const { output } = await runPython(["-c", text, route], folder);
    expect(output.trim().split("\n")).toEqual([
      "Ann 1 new {'more': 1}",
      "None",
      "404 no such user (code 7, request r) 404 7 r True",
      ...["", ".", ".."].map(
        (bad) => `path parameter 'id' must not be '${bad}': it would address another resource`,
      ),
      "<TestClient https://api.example.com/v1>",
    ]);
    expect(seen.map(({ request, body }) => [request, body])).toEqual([
      [
        "POST /base/users/a%2Fb%20%C3%BC/x?dryRun=true&tags=1&tags=2",
        '{"userName":"Ann","nickName":null,"born":"2000-01-02","home":{"zipCode":"1"}}',
      ],
      ["POST /base/users/1/x", '{"userName":"Bob","home":{"zipCode":"1"}}'],
      ["POST /base/ids?id=q", '{"id":"b"}'],
      ["POST /base/users/missing/x", '{"userName":"Bob"}'],
    ]);
    const [first, , third] = seen;
    expect(first?.headers).toMatchObject({ authorization: "Bearer T", "x-trace": "t", cookie: "session=s" });
    expect(third?.headers).toMatchObject({ authorization: "Basic dTpw", "x-key": "K", "x-extra": "1" });
  });
});
