import { isDeepStrictEqual } from "node:util";
import type { Outcome } from "./adapter.ts";
import type { Recorded } from "./recording-proxy.ts";
import type { ScenarioCall, WireBody } from "./suite.ts";

/** What is wrong with a call; null when nothing is. */
export function problemOf(
  call: ScenarioCall,
  outcome: Outcome | undefined,
  requests: readonly Recorded[],
  server: string,
): string | null {
  if (outcome === undefined) return "nothing came of the call";
  const { status, body } = call.response;
  const [request] = requests;
  if (status >= 400) {
    if (outcome.kind !== "error") return `no error, but the server answered ${status}`;
    if (outcome.status !== status)
      return `an error of status ${outcome.status}, not ${status}: ${outcome.message}`;
  } else if (outcome.kind === "error") return outcome.message;
  if (request === undefined || requests.length > 1) return `${requests.length} requests`;
  return requestProblem(call, request) ?? (status >= 400 ? null : valueProblem(body, outcome, server));
}

/** The server does not look at everything: query parameters beside the expected ones, and the media type. */
function requestProblem(
  { request, requestMediaTypes, uri }: ScenarioCall,
  { url, contentType }: Recorded,
): string | null {
  const expected = new Set([
    ...Object.keys(request.query ?? {}),
    ...new URL(uri, "http://127.0.0.1").searchParams.keys(),
  ]);
  const extra = [...url.searchParams.keys()].filter((name) => !expected.has(name));
  if (extra.length > 0) return `query parameters that nobody asked for: ${extra.join(", ")}`;
  const missing = [...expected].filter((name) => !url.searchParams.has(name));
  if (missing.length > 0) return `query parameters are missing: ${missing.join(", ")}`;
  const mediaType = contentType?.split(";")[0] ?? null;
  const allowed = requestMediaTypes ?? [];
  const isWrong = request.body !== undefined && allowed.length > 0 && !allowed.includes(mediaType ?? "");
  return isWrong ? `the body is ${mediaType}, not ${allowed.join(" or ")}` : null;
}

function valueProblem(body: WireBody | undefined, outcome: Outcome, server: string): string | null {
  if (outcome.kind === "error") return outcome.message;
  if (body === undefined) {
    const isNothing = outcome.kind === "value" && (outcome.value ?? null) === null;
    return isNothing ? null : `a value where there is none: ${JSON.stringify(outcome)}`;
  }
  const resolved = (text: string): string => text.replace(/\{\{baseUrl\}\}|PLACEHOLDER_BASE_URL/g, server);
  if (outcome.kind === "bytes") return outcome.base64 === base64Of(body) ? null : "other bytes";
  const text =
    body.base64 === undefined ? resolved(body.raw ?? "") : Buffer.from(body.base64, "base64").toString();
  const isJson = /\bjson\b/.test(body.contentType ?? "");
  const expected: unknown = isJson ? JSON.parse(text) : text;
  return isDeepStrictEqual(outcome.value, expected)
    ? null
    : `${JSON.stringify(outcome.value)} instead of ${JSON.stringify(expected)}`;
}

function base64Of({ base64, raw = "" }: WireBody): string {
  return base64 ?? Buffer.from(raw).toString("base64");
}
