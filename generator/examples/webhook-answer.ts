import { type Operation, successResponses } from "../ir/operation.ts";

/** Base64, as a webhook's secret is: a placeholder that can be read. */
export const exampleSecret = `whsec_${Buffer.from("WEBHOOK_SECRET").toString("base64")}`;

/** The status with which whoever takes a delivery tells that it has arrived. */
export function answerStatus(webhook: Operation): number {
  const [first] = successResponses(webhook).flatMap(({ status }) =>
    status.kind === "exact" ? [status.code] : [],
  );
  return first ?? 204;
}
