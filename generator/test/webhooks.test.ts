import { execFile } from "node:child_process";
import { createHmac } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { python, runPython } from "./python-env.ts";
import { checkPackage, clean, printPython, temporaryFolder } from "./python-package.ts";
import { printSdk, tool, workFolder } from "./typescript-sdk.ts";

// What an API delivers, received by both SDKs: signed, typed, and with its dates where those are asked for.

const spec = `
paths: {}
webhooks:
  petAdded:
    post: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/PetAdded" } } } } }
  petSold:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [event, id], properties: { event: { const: sold }, id: { type: integer, format: int64 } } }
components:
  schemas:
    PetAdded: { type: object, required: [event, at], properties: { event: { const: added }, at: { type: string, format: date-time } } }
`;

const secret = `whsec_${Buffer.from("secret").toString("base64")}`;

function signed(body: string): Record<string, string> {
  const stamp = String(Math.floor(Date.now() / 1_000));
  const digest = createHmac("sha256", "secret").update(`1.${stamp}.${body}`).digest("base64");
  return { "webhook-id": "1", "webhook-timestamp": stamp, "webhook-signature": `v1,${digest}` };
}

const added = '{"event":"added","at":"2024-01-31T12:30:00Z"}';
const sold = '{"event":"sold","id":9007199254740993}';

interface Sdk {
  readonly unwrapWebhook: (body: string, headers: object, secret: string) => Promise<unknown>;
}

const uses = `
import { type PetAddedWebhook, type PetSoldWebhook, unwrapWebhook } from "./index.js";
export async function receive(body: string): Promise<PetAddedWebhook | PetSoldWebhook> {
  const payload = await unwrapWebhook(body, new Headers(), "");
  const value: string | number = payload.event === "added" ? payload.at : payload.id;
  return value === "" ? payload : payload;
}
`;

test("TypeScript: a delivery is checked, and its payload is one of the types", async () => {
  const { files } = await printSdk({ pets: spec });
  using folder = workFolder(new Map([...files, ["src/uses.ts", uses]]));
  await promisify(execFile)(process.execPath, [tool("typescript7/bin/tsc"), "--noEmit"], {
    cwd: folder.path,
  });
  const sdk = (await import(pathToFileURL(join(folder.path, "src/index.ts")).href)) as Sdk;
  expect(await sdk.unwrapWebhook(added, signed(added), secret)).toEqual(JSON.parse(added));
  await expect(sdk.unwrapWebhook(`${added} `, signed(added), secret)).rejects.toThrow("signature is wrong");
});

test("TypeScript: payloads have dates and long integers as the options say", async () => {
  const { files } = await printSdk({ pets: spec }, { dates: "Date", int64: "bigint" });
  using folder = workFolder(files);
  await promisify(execFile)(process.execPath, [tool("typescript7/bin/tsc"), "--noEmit"], {
    cwd: folder.path,
  });
  const sdk = (await import(pathToFileURL(join(folder.path, "src/index.ts")).href)) as Sdk;
  expect(await sdk.unwrapWebhook(added, signed(added), secret)).toEqual({
    event: "added",
    at: new Date("2024-01-31T12:30:00Z"),
  });
  expect(await sdk.unwrapWebhook(sold, signed(sold), secret)).toEqual({
    event: "sold",
    id: 9007199254740993n,
  });
});

const program = `import json
import sys

from testapi import WebhookVerificationError, unwrap_webhook
from testapi.models import PetAdded

body, headers, secret = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3]
message = unwrap_webhook(body, headers, secret)
print(isinstance(message, PetAdded) and message.at.isoformat())
try:
    unwrap_webhook(body + " ", headers, secret)
except WebhookVerificationError as error:
    print(error)
`;

test.skipIf(python() === null)("Python: a delivery is checked, and its payload is a model", async () => {
  const { files } = await printPython(spec);
  const folder = temporaryFolder(new Map([...files, ["program.py", program]]));
  expect(await checkPackage(folder)).toEqual(clean);
  const ran = await runPython(["program.py", added, JSON.stringify(signed(added)), secret], folder);
  expect(ran).toEqual({ status: 0, output: "2024-01-31T12:30:00+00:00\nthe signature is wrong\n" });
});

test("without webhooks, there is nothing to unwrap", async () => {
  const { files } = await printSdk({ pets: "paths: {}" });
  expect([...files.keys()]).not.toContain("src/pets/webhooks.ts");
});
