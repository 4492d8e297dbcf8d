import { existsSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { loadClient } from "../../load-client.ts";
import { Sources } from "../../source/sources.ts";
import { python, repository, runPython } from "../../test/python-env.ts";
import {
  checkPackage,
  clean,
  type PrintedPackage,
  printGenauth,
  printProject,
  runPyright,
  samplesOf,
  temporaryFolder,
} from "../../test/python-package.ts";

describe.skipIf(python() === null)("the GenAuth package", () => {
  let printed: PrintedPackage;
  let folder: string;

  beforeAll(async () => {
    printed = await printGenauth();
    folder = temporaryFolder(printed.files);
  });

  it("is printed without a diagnostic", () => {
    expect(printed.diagnostics.list).toEqual([]);
  });

  it("is the same every time", async () => {
    expect(await printGenauth()).toEqual(printed);
  });

  it("is clean under ruff, mypy and pyright", async () => {
    expect(await checkPackage(folder)).toEqual(clean);
  });

  it("passes the tests of its hand-written parts", async () => {
    const tests = join(repository, "specs/genauth/python/tests");
    const pytest = ["-m", "pytest", "-q", "-p", "no:cacheprovider", tests];
    const { status, output } = await runPython(pytest, folder, { GENAUTH_SDK: folder });
    expect(status, output).toBe(0);
  });

  it("loads neither pydantic nor httpx before they are needed", async () => {
    const program = [
      "import sys, genauth",
      "print([name for name in ('httpx', 'pydantic', 'typing') if name in sys.modules])",
      "client = genauth.ManagementClient(access_key_id='a', access_key_secret='b')",
      "print('pydantic' in sys.modules, sorted(dir(genauth))[:2])",
    ].join("\n");
    const { output } = await runPython(["-c", program], folder);
    expect(output.split("\n").slice(0, 2)).toEqual([
      "['typing']",
      "False ['AUTHING', 'ApiAuthenticationError']",
    ]);
  });

  it("has no attribute that nobody defined", async () => {
    const { output } = await runPython(["-c", "import genauth; genauth.Nothing"], folder);
    expect(output).toContain("AttributeError: module 'genauth' has no attribute 'Nothing'");
  });
});

const documents = join(repository, "../shared/corpus/specs");

describe.skipIf(python() === null || !existsSync(documents))("the package of all 532 operations", () => {
  it("loads nothing before it is needed, and then only the models of an answer", async () => {
    const clients = ["management", "authentication"].flatMap((key) => {
      const config = { spec: `genauth-${key}.json`, overlays: [], translations: {} };
      return loadClient(key, config, documents, new Sources(documents), new Diagnostics())?.client ?? [];
    });
    const { files } = await printProject({ clients }, { package: "genauth" });
    const program = `
import sys
import genauth
def loaded():
    print([name for name in ("httpx", "pydantic") if name in sys.modules])
    print([name.split(".")[-1] for name in sys.modules if ".models._" in name])
loaded()
import httpx
answer = httpx.MockTransport(lambda request: httpx.Response(200, json={"statusCode": 200}))
client = genauth.ManagementClient(http_client=httpx.Client(transport=answer))
genauth.AuthenticationClient(base_url="https://a.test")
loaded()
client.get_global_mfa_settings()
loaded()
`;
    const { output } = await runPython(["-c", program], temporaryFolder(files));
    expect(output.trim().split("\n")).toEqual([
      ...["[]", "[]"],
      ...["['httpx']", "[]"],
      "['httpx', 'pydantic']",
      "['_mfa_settings_dto_enabled_factors_item', '_mfa_settings_dto', '_mfa_settings_resp_dto']",
    ]);
  });
});

describe.skipIf(python() === null)("the samples of the GenAuth package", () => {
  const seen: { target: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    seen.push({ target: request.url ?? "", headers: request.headers });
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ statusCode: 200, message: "Success" }));
  });
  let samples: ReadonlyMap<string, string>;
  let folder: string;

  beforeAll(async () => {
    const printed = await printGenauth();
    samples = samplesOf(printed);
    folder = temporaryFolder(new Map([...printed.files, ...samples]));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });

  afterAll(() => {
    server.close();
  });

  it("read like this", () => {
    expect(samples.get("management_get_user_loggedin_identities.py")).toBe(
      [
        "from genauth import ManagementClient",
        "",
        "management_client = ManagementClient(",
        '    access_key_id="GENAUTH_ACCESS_KEY_ID",',
        '    access_key_secret="GENAUTH_ACCESS_KEY_SECRET",',
        ")",
        "",
        "result = management_client.get_user_loggedin_identities(",
        '    user_id="6229ffaxxxxxxxxcade3e3d9",',
        '    user_id_type="user_id",',
        ")",
        "print(result)",
        "",
      ].join("\n"),
    );
  });

  it("are clean under pyright strict", async () => {
    const { status, output } = await runPyright(folder);
    expect(status, output).toBe(0);
  });

  it("run as they stand", async () => {
    const route = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const path = [join(repository, "templates/samples/route"), folder].join(
      process.platform === "win32" ? ";" : ":",
    );
    for (const name of samples.keys()) {
      const ran = await runPython([name], folder, { PYTHONPATH: path, SPECPRESS_ROUTE: route });
      expect(ran, name).toEqual({ status: 0, output: expect.stringContaining("status_code=200") });
    }
    expect(seen.map(({ target }) => target.split("?")[0])).toEqual([
      "/api/v3/get-user-loggedin-identities",
      "/api/v3/get-user-loggedin-apps",
      "/api/v3/get-user-principal-authentication-info",
      "/api/v3/get-profile",
    ]);
    expect(seen.map(({ headers }) => headers.authorization?.split(":")[0])).toEqual([
      ...Array.from({ length: 3 }, () => "GenAuth GENAUTH_ACCESS_KEY_ID"),
      "GENAUTH_ACCESS_TOKEN",
    ]);
  });
});
