import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { verifyWebhook } from "./webhooks.ts";

const key = Buffer.from("a secret of some bytes");
const secret = `whsec_${key.toString("base64")}`;
const body = '{"type":"user.created"}';
const now = 1_700_000_000;

function headersOf(id: string, timestamp: number, signed = body): Record<string, string> {
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${signed}`).digest("base64");
  return {
    "Webhook-Id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": `v1a,x v1,AAAA v1,${signature}`,
  };
}

test("a signed delivery gives its payload", async () => {
  expect(await verifyWebhook(body, headersOf("m1", now), secret, now)).toEqual({ type: "user.created" });
  expect(await verifyWebhook(body, new Headers(headersOf("m1", now)), secret, now + 60)).toBeTruthy();
});

test.each([
  [body, headersOf("m1", now, "{}"), now, "its signature is wrong"],
  [`${body} `, headersOf("m1", now), now, "its signature is wrong"],
  [body, headersOf("m1", now), now + 301, "too far from now"],
  [body, headersOf("m1", Number.NaN), now, "too far from now"],
  [body, {}, now, "headers are missing"],
])("what is not signed, or not now, is refused (%#)", async (text, headers, time, reason) => {
  await expect(verifyWebhook(text, headers, secret, time)).rejects.toThrow(reason);
});
