import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { python, runPython } from "../../test/python-env.ts";
import { checkPackage, clean, printPython, samplesOf, temporaryFolder } from "../../test/python-package.ts";

const specification = `
servers: [{ url: "https://api.example.com/v1" }]
security: [{ oauth: [] }, { key: [] }]
paths:
  /users:
    get:
      operationId: listUsers
      x-specpress-pagination: { style: cursor, cursor: after, next: meta.next, items: data }
      parameters:
        - { name: after, in: query, schema: { type: string } }
      responses:
        "200":
          description: ok
          content: { application/json: { schema: { $ref: "#/components/schemas/Users" } } }
        "404":
          description: none
          content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } }
  /search:
    get:
      operationId: search
      security: []
      parameters:
        - name: whole
          in: querystring
          content:
            application/x-www-form-urlencoded:
              schema: { type: object, properties: { q: { type: string }, tags: { type: array, items: { type: string } } } }
      responses: { "204": { description: none } }
  /events:
    get:
      operationId: watch
      responses:
        "200":
          description: ok
          content: { text/event-stream: { itemSchema: { $ref: "#/components/schemas/User" } } }
  /words:
    get:
      operationId: listen
      responses:
        "200":
          description: ok
          content: { text/event-stream: { itemSchema: { type: string } } }
  /news:
    get:
      operationId: follow
      responses:
        "200":
          description: ok
          content: { text/event-stream: { itemSchema: { $ref: "#/components/schemas/News" } } }
  /lines:
    post:
      operationId: pipe
      requestBody:
        required: true
        content: { application/jsonl: { itemSchema: { $ref: "#/components/schemas/User" } } }
      responses:
        "200":
          description: ok
          content: { application/jsonl: { itemSchema: { $ref: "#/components/schemas/User" } } }
  /upload:
    post:
      operationId: upload
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file]
              properties:
                file: { type: string, format: binary }
                more: { type: array, items: { type: string, format: binary } }
                user: { $ref: "#/components/schemas/User" }
                count: { type: integer }
            encoding: { file: { contentType: image/png } }
      responses: { "204": { description: none } }
  /raw:
    put:
      operationId: putRaw
      requestBody: { required: true, content: { application/octet-stream: {} } }
      responses: { "200": { description: ok, content: { image/png: {} } } }
components:
  securitySchemes:
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: /token, scopes: {} } } }
    key: { type: apiKey, in: header, name: X-Key }
  schemas:
    User: { type: object, properties: { userName: { type: string } }, additionalProperties: { type: integer } }
    Users:
      type: object
      properties:
        data: { type: array, items: { $ref: "#/components/schemas/User" } }
        meta: { type: object, properties: { next: { type: string } } }
    Problem: { type: object, properties: { errorReason: { type: string } } }
    News: { type: object, required: [data], properties: { data: { type: string }, id: { type: string } } }
`;

/** The program type-checks as it stands; the synchronous one is made from it. */
const program = `
import asyncio
import io
import sys

from testapi import (
    ApiNotFoundError,
    AsyncPage,
    AsyncTestClient,
    ClientCredentials,
    Hooks,
    TestClient,
)
from testapi.models import Problem, User

URL = sys.argv[1]


async def calls(client: AsyncTestClient) -> None:
    users: list[User] = []
    async for user in client.list_users():
        users.append(user)
    print([user.user_name for user in users], users[0].model_extra)
    page = await client.list_users()
    print(page.has_next, len(page.items), page.result.meta, page.meta.next)
    raw = await client.with_raw_response(client.list_users)(after="end")
    print(raw.status, raw.attempts, raw.request_id, raw.result.items)
    try:
        await client.list_users(after="missing")
    except ApiNotFoundError as error:
        print(isinstance(error.data, Problem) and error.data.error_reason)
    await client.search(whole={"q": "a b", "tags": ["x", "y"]})
    async with await client.watch() as stream:
        async for item in stream:
            print(item.user_name)
    async with await client.listen() as words:
        async for word in words:
            print(word.event, word.data)
    async with await client.follow() as news:
        async for event in news:
            print(type(event).__name__, event.data, event.id)
    async for item in await client.pipe(body=[{"userName": "a"}, {"userName": "b"}]):
        print(item.user_name)
    await client.upload(
        file=("a.png", b"1"),
        more=[b"2", io.BytesIO(b"3"), ("ü.txt", b"4", "text/plain")],
        user={"userName": "x"},
        count=3,
    )
    print(await client.put_raw(body=io.BytesIO(b"raw")))
    async with await client.with_streaming_response(client.put_raw)(body=b"raw") as pieces:
        async for piece in pieces:
            print(pieces.status, piece)


async def main() -> None:
    hooks = Hooks(on_error=lambda event: print("error", event.operation_id, event.status))
    credentials = ClientCredentials("id", "secret")
    async with AsyncTestClient(oauth=credentials, base_url=URL, hooks=hooks, timeout=5) as client:
        await calls(client)
    print("secret" in repr(credentials) + repr(client))


asyncio.run(main())
print(AsyncPage.__name__, TestClient.__name__)
`.trimStart();

const synchronous = program
  .replaceAll("async for", "for")
  .replaceAll("async with await", "with")
  .replaceAll("async with", "with")
  .replaceAll("async def", "def")
  .replaceAll("await ", "")
  .replaceAll("client: AsyncTestClient", "client: TestClient")
  .replaceAll("AsyncTestClient(", "TestClient(")
  .replace("asyncio.run(main())", "main()\nprint(asyncio.__name__, AsyncTestClient.__name__)");

describe.skipIf(python() === null)("what a client can do beside plain calls", () => {
  const seen: { readonly request: string; readonly headers: string; readonly body: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const target = request.url ?? "";
    const { authorization = "", "content-type": type = "", accept = "" } = request.headers;
    seen.push({
      request: `${request.method} ${target}`,
      headers: `${authorization}|${type}|${accept}`,
      body,
    });
    response.setHeader("x-request-id", "r1");
    const json = (value: unknown): void => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(value));
    };
    if (target === "/token") json({ access_token: "T", expires_in: 3600 });
    else if (target.endsWith("missing")) {
      response.statusCode = 404;
      json({ errorReason: "gone" });
    } else if (target.startsWith("/users"))
      json(
        target.includes("after")
          ? { data: [{ userName: "b" }] }
          : { data: [{ userName: "a", more: 1 }], meta: { next: "2" } },
      );
    else if (target === "/events") response.end('data: {"userName":"e"}\n\n');
    else if (target === "/words" || target === "/news") response.end("id: 1\ndata: not JSON\n\n");
    else if (target === "/lines") response.end(body);
    else if (target === "/raw") response.end(Buffer.from(body));
    else {
      response.statusCode = 204;
      response.end();
    }
  });
  let folder: string;
  let route: string;
  let codes: readonly string[];

  beforeAll(async () => {
    const printed = await printPython(specification);
    codes = printed.diagnostics.list.map(({ message }) => message);
    const programs = new Map([
      ["asynchronous.py", program],
      ["synchronous.py", synchronous],
    ]);
    const snippets = (printed.files.get("README.md") ?? "").matchAll(/```python\n([\s\S]*?)```/g);
    for (const [index, snippet] of [...snippets].entries())
      programs.set(`readme_${index}.py`, snippet[1] ?? "");
    folder = temporaryFolder(new Map([...printed.files, ...samplesOf(printed), ...programs]));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    route = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.close();
  });

  it("is clean under ruff, mypy and pyright, with the programs that use it", async () => {
    expect(codes).toEqual([]);
    expect(await checkPackage(folder)).toEqual(clean);
  });

  it.each(["synchronous.py", "asynchronous.py"])("works: %s", async (name) => {
    seen.length = 0;
    const { output } = await runPython([name, route], folder);
    expect(
      output
        .trim()
        .split("\n")
        .slice(0, -1)
        .filter((line) => line !== "asyncio AsyncTestClient"),
    ).toEqual([
      "['a', 'b'] {'more': 1}",
      "True 1 next='2' 2",
      "200 1 r1 [User(user_name='b')]",
      "error listUsers 404",
      "gone",
      "e",
      "message not JSON",
      "News not JSON 1",
      "a",
      "b",
      "b'raw'",
      "200 b'raw'",
      "False",
    ]);
    const upload = seen.find(({ request }) => request === "POST /upload");
    const [, boundary = ""] = /boundary=(\w+)/.exec(upload?.headers ?? "") ?? [];
    expect(upload?.body.replaceAll(boundary, "B").replaceAll("\r\n", "\n")).toBe(
      [
        '--B\ncontent-disposition: form-data; name="file"; filename="a.png"\ncontent-type: image/png\n\n1\n',
        '--B\ncontent-disposition: form-data; name="more"; filename="file"\ncontent-type: application/octet-stream\n\n2\n',
        '--B\ncontent-disposition: form-data; name="more"; filename="file"\ncontent-type: application/octet-stream\n\n3\n',
        '--B\ncontent-disposition: form-data; name="more"; filename="ü.txt"; filename*=UTF-8\'\'%C3%BC.txt\ncontent-type: text/plain\n\n4\n',
        '--B\ncontent-disposition: form-data; name="user"\ncontent-type: application/json\n\n{"userName":"x"}\n',
        '--B\ncontent-disposition: form-data; name="count"\n\n3\n--B--\n',
      ].join(""),
    );
    expect(seen.filter(({ request }) => request === "POST /token")).toHaveLength(1);
    expect(seen.map(({ request }) => request)).toContain("GET /search?q=a%20b&tags=x&tags=y");
    expect(seen.find(({ request }) => request === "POST /lines")?.body).toBe(
      '{"userName":"a"}\n{"userName":"b"}\n',
    );
    expect(seen.find(({ request }) => request === "GET /events")?.headers).toBe(
      "Bearer T||text/event-stream",
    );
  });
});
