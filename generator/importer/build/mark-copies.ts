import type { PageFacts } from "../page/page-facts.ts";
import type { BuiltDocument } from "./build-document.ts";
import { isObject, type JsonObject } from "./json.ts";

/**
 * Marks operations that one client's pages copied from another's: both have one of this path, id and
 * parameters, and the samples of the copy call the other client. They stay in the document, marked with
 * `x-specpress-copy`, and the report names the original: whether the copy works as well, no page tells.
 */
export function markCopies(documents: readonly BuiltDocument[], pages: readonly PageFacts[]): void {
  if (documents.length < 2) return;
  const callers = callsOfOthers(pages);
  const byId = documents.map(({ client, root }) => ({ client, operations: operationsOf(root) }));
  for (const document of documents) {
    for (const [key, node] of operationsOf(document.root)) {
      const id = String(node.operationId);
      const [called] = callers.get(`${document.client} ${id.toLowerCase()}`) ?? [];
      const original = byId.find(({ client }) => client === called)?.operations.get(key);
      if (called === undefined || original === undefined || membersOf(original) !== membersOf(node)) continue;
      node["x-specpress-copy"] = true;
      document.findings.push({
        client: document.client,
        subject: `operation ${id}`,
        member: null,
        fact: "copy",
        value: called,
        status: "inferred",
        confidence: 0.9,
        reason: "the other client has the same operation, and the sample calls that one",
        places: placesOf(pages, document.client, id),
        others: [],
      });
    }
  }
}

/** The other clients that the samples of an operation call instead of its own, by client and method. */
function callsOfOthers(pages: readonly PageFacts[]): Map<string, Set<string>> {
  const calls = new Map<string, Set<string>>();
  for (const { client, method, sampleText, profile } of pages) {
    if (method === null || sampleText === null) continue;
    const named = profile.clients.filter(({ className }) => sampleText.value.includes(className));
    if (named.length === 0 || named.some(({ name }) => name === client.value)) continue;
    const key = `${client.value} ${method.value.replaceAll("_", "").toLowerCase()}`;
    const known = calls.get(key) ?? new Set();
    for (const { name } of named) known.add(name);
    calls.set(key, known);
  }
  return calls;
}

/** By path and id. */
function operationsOf({ paths }: JsonObject): Map<string, JsonObject> {
  const nodes = Object.entries(isObject(paths) ? paths : {}).flatMap(([path, item]) =>
    isObject(item)
      ? Object.values(item)
          .filter(isObject)
          .map((node) => [`${path} ${String(node.operationId)}`, node] as const)
      : [],
  );
  return new Map(nodes);
}

/** The names of all parameters and members of the body, as one text. */
function membersOf({ parameters, requestBody }: JsonObject): string {
  const listed = Array.isArray(parameters) ? parameters.filter(isObject).map(({ name }) => String(name)) : [];
  const properties = bodyNames(requestBody);
  return [...listed, ...properties].sort().join(" ");
}

function bodyNames(body: unknown): string[] {
  const content = isObject(body) && isObject(body.content) ? Object.values(body.content) : [];
  return content.flatMap((media) => {
    const schema = isObject(media) ? media.schema : undefined;
    return isObject(schema) && isObject(schema.properties) ? Object.keys(schema.properties) : [];
  });
}

function placesOf(pages: readonly PageFacts[], client: string, id: string) {
  return pages.flatMap(({ file, client: own, method, sampleText }) =>
    own.value === client && method?.value.replaceAll("_", "").toLowerCase() === id.toLowerCase()
      ? [{ file, line: sampleText?.line ?? method.line }]
      : [],
  );
}
