import { createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Authorize } from "../../../generator/check-samples.ts";

/** The credentials that the samples' placeholders stand for. */
const credentials = {
  accessKeyId: "GENAUTH_ACCESS_KEY_ID",
  accessKeySecret: "GENAUTH_ACCESS_KEY_SECRET",
  appId: "GENAUTH_APP_ID",
  accessToken: "GENAUTH_ACCESS_TOKEN",
};

/** Checks the credentials of requests for both of GenAuth's specifications. */
export function genauthCredentials(): Authorize {
  const usedNonces = new Set<string>();
  return ({ message }, _, { key }) =>
    key === "management" ? managementProblem(message, usedNonces) : authenticationProblem(message);
}

/** Computes the signature anew, by the description of the scheme and from nothing but what arrived. */
function managementProblem(request: IncomingMessage, usedNonces: Set<string>): string | null {
  const { headers, method = "", url = "" } = request;
  const nonce = String(headers["x-genauth-signature-nonce"]);
  if (!/^[0-9a-f]{32}$/.test(nonce)) return `the nonce '${nonce}' is not 32 hex digits`;
  if (usedNonces.has(nonce)) return "the nonce was used before";
  usedNonces.add(nonce);
  const age = Math.abs(Date.now() - Date.parse(String(headers.date)));
  if (!(age < 60_000)) return `the date '${headers.date}' is not now`;
  const signed = Object.entries(headers)
    .filter(([name]) => name.startsWith("x-genauth-") || name === "date")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${String(value).trim()}\n`)
    .join("");
  const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
  const query = [...searchParams]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  const resource = query.length === 0 ? pathname : `${pathname}?${query.join("&")}`;
  const signature = createHmac("sha1", credentials.accessKeySecret)
    .update(`${method}\n${signed}${resource}`)
    .digest("base64");
  const expected = `GenAuth ${credentials.accessKeyId}:${signature}`;
  return headers.authorization === expected
    ? null
    : `authorization is '${headers.authorization}', not '${expected}'`;
}

function authenticationProblem({ headers }: IncomingMessage): string | null {
  if (headers.authorization !== credentials.accessToken) return `authorization is '${headers.authorization}'`;
  return headers["x-genauth-app-id"] === credentials.appId ? null : "x-genauth-app-id is missing or wrong";
}
