import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../../source/list-files.ts";

/** A program on a published page. */
export interface PublishedSample {
  /** Below the folder of the pages: `en/node/management/get-user.md`. */
  readonly page: string;
  readonly language: "node" | "python";
  /** The method that the page documents, as it stands there: `get_user`. */
  readonly method: string;
  /** The payload that the page of a webhook shows, which its program takes; null for operations, which are called. */
  readonly delivery: string | null;
  /** Empty where the page has no sample. */
  readonly text: string;
}

/** What stands below the heading that the format calls sample code, on every page of a language that has an SDK. */
export function publishedSamples(folder: string): readonly PublishedSample[] {
  return listFiles(folder).flatMap((page) => {
    const language = page.split("/")[1];
    if ((language !== "node" && language !== "python") || !page.endsWith(".md")) return [];
    const text = readFileSync(join(folder, page), "utf8");
    const method = /^`(?:\w+\.)?(\w+)`$/m.exec(text)?.[1] ?? "";
    return [{ page, language, method, delivery: deliveryIn(text), text: sampleIn(text) }];
  });
}

const fences = /^## (?:Sample code|示例代码)\n\n(`{3,})\w+\n([\s\S]*?)^\1$/m;

/** A webhook without an example delivers nothing of interest. */
function deliveryIn(page: string): string | null {
  const payload = /^## (?:Payload|推送内容)\n[\s\S]*?(?=^## |$(?![\s\S]))/m.exec(page)?.[0];
  return payload === undefined ? null : (/^```json\n([\s\S]*?)^```$/m.exec(payload)?.[1] ?? "{}");
}

function sampleIn(page: string): string {
  return fences.exec(page)?.[2] ?? "";
}

/** The compiler options that samples are held to. */
export const strictest = {
  target: "ES2022",
  lib: ["ES2022", "DOM"],
  types: [],
  module: "NodeNext",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
};
