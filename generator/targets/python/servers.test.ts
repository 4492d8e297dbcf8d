import { beforeAll, describe, expect, it } from "vitest";
import { python, runPython } from "../../test/python-env.ts";
import { checkPackage, clean, printPython, temporaryFolder } from "../../test/python-package.ts";

// The variables of servers' addresses are an option of clients.

const noContent = 'responses: { "204": { description: ok } }';

const specification = `
servers:
  - url: https://{region}.api.test/{stage}
    variables:
      region: { default: eu, enum: [eu, us], description: Where the data is. }
      stage: { default: v1 }
paths:
  /pets: { get: { operationId: listPets, ${noContent} } }
  /files:
    servers: [{ url: "https://{region}.files.test", variables: { region: { default: us, enum: [us, ap] } } }]
    get: { operationId: listFiles, ${noContent} }
  /logs:
    get:
      operationId: listLogs
      servers: [{ url: "https://logs.test:{port}", variables: { port: { default: "443" } } }]
      ${noContent}
  /plain:
    get: { operationId: listPlain, servers: [{ url: "https://plain.test" }], ${noContent} }
`;

const program = `
import httpx

from testapi import TestClient, TestClientServerVariables


def answer(request: httpx.Request) -> httpx.Response:
    print(request.url)
    return httpx.Response(204)


def call(base_url: str | None, variables: TestClientServerVariables | None) -> None:
    http = httpx.Client(transport=httpx.MockTransport(answer))
    client = TestClient(base_url=base_url, server_variables=variables, http_client=http)
    client.list_pets()
    client.list_files()
    client.list_logs()
    client.list_plain()


call(None, None)
call(None, {"region": "us", "port": "8443"})
call("https://here.test", {"region": "us"})
try:
    TestClient(server_variables={"region": "me:secret@"})
except ValueError as error:
    print(error)
`.trimStart();

describe.skipIf(python() === null)("a client of servers with variables", () => {
  let folder: string;

  beforeAll(async () => {
    const { files } = await printPython(specification);
    folder = temporaryFolder(new Map([...files, ["program.py", program]]));
  });

  it("sends each operation to its own server, unless there is a base_url", async () => {
    const { output } = await runPython(["program.py"], folder);
    expect(output.trim().split("\n")).toEqual([
      ...["https://eu.api.test/v1/pets", "https://us.files.test/files"],
      ...["https://logs.test/logs", "https://plain.test/plain"],
      ...["https://us.api.test/v1/pets", "https://us.files.test/files"],
      ...["https://logs.test:8443/logs", "https://plain.test/plain"],
      ...["https://here.test/pets", "https://here.test/files"],
      ...["https://here.test/logs", "https://here.test/plain"],
      "base_url must be an http(s) address without user name and password",
    ]);
  });

  it("is clean under ruff, mypy and pyright, with the program that uses it", async () => {
    expect(await checkPackage(folder)).toEqual(clean);
  });
});

it("offers the values of all servers that have a variable, and tells their defaults", async () => {
  const { files } = await printPython(specification);
  expect(files.get("testapi/_servers.py")).toContain(`class TestClientServerVariables(TypedDict, total=False):
    """What stands in the addresses of the API's servers."""

    region: Literal["eu", "us", "ap"] | str
    """Where the data is.

    By default \`eu\` or \`us\`.
    """

    stage: str
    """By default \`v1\`."""
`);
});

it("says in the README which variables there are", async () => {
  const { files } = await printPython(specification);
  expect(files.get("README.md")).toContain(
    "`region`, `stage`, `port` are set by the client's `server_variables`",
  );
});

it("says nothing of variables where there are none", async () => {
  const { files } = await printPython(`
servers: [{ url: "https://api.test" }]
paths: { /pets: { get: { operationId: listPets, ${noContent} } } }
`);
  expect([...files.keys()]).not.toContain("testapi/_servers.py");
  for (const path of ["testapi/_client.py", "README.md"])
    expect(files.get(path)).not.toContain("server_variables");
});
