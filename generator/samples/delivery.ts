import { createHmac } from "node:crypto";

/** The request with which a service delivers a webhook. */
export interface Delivery {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Signs a body as Standard Webhooks describes, with the secret that stands in a program. */
export function signedDelivery(body: string, program: string): Delivery {
  const secret = /whsec_([\w+/=]+)/.exec(program)?.[1] ?? "";
  const time = String(Math.floor(Date.now() / 1_000));
  const digest = createHmac("sha256", Buffer.from(secret, "base64"))
    .update(`msg_1.${time}.${body}`)
    .digest("base64");
  return {
    body,
    headers: { "webhook-id": "msg_1", "webhook-timestamp": time, "webhook-signature": `v1,${digest}` },
  };
}
