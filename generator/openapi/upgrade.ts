import { upgradeFromTwoToThree } from "@scalar/openapi-upgrader/2.0-to-3.0";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { pointerOrigin } from "../diagnostics/origin.ts";
import type { SourceDocument } from "../source/sources.ts";
import { correctSwagger } from "./correct-swagger.ts";

type Plain = Record<string, unknown>;

/**
 * Turns a Swagger 2.0 document into OpenAPI 3.0; any other is returned as it is. What OpenAPI 3.0 has no words for
 * is reported where it is written. Places in the result lead to
 * the nearest part of the document that was written: `/paths/…` stays, what moved has the place of the whole.
 */
export function upgrade(document: SourceDocument, diagnostics: Diagnostics): SourceDocument {
  const { root } = document;
  if (!isPlain(root) || !String(root.swagger).startsWith("2")) return document;
  // YAML readers give the number 2 for `swagger: 2.0`, which the library does not recognise.
  const written = { ...structuredClone(root), swagger: "2.0" };
  reportVersion(document, diagnostics);
  correctSwagger(written, document.file, diagnostics);
  inlineBodies(written);
  return { ...document, root: upgradeFromTwoToThree(written) };
}

/** Puts shared body parameters where they are used, because the library makes request bodies only there. */
function inlineBodies(root: Plain): void {
  const shared = isPlain(root.parameters) ? root.parameters : {};
  const inlined = (parameter: unknown): unknown => {
    const name = isPlain(parameter) ? /^#\/parameters\/(.*)$/.exec(String(parameter.$ref))?.[1] : undefined;
    const target = name === undefined ? undefined : shared[name];
    return isPlain(target) && (target.in === "body" || target.in === "formData") ? target : parameter;
  };
  for (const item of Object.values(isPlain(root.paths) ? root.paths : {}).filter(isPlain)) {
    for (const holder of [item, ...Object.values(item)].filter(isPlain)) {
      if (Array.isArray(holder.parameters)) holder.parameters = holder.parameters.map(inlined);
    }
  }
}

/** There is one version of Swagger that is read, however it is written. */
function reportVersion({ root, file }: SourceDocument, diagnostics: Diagnostics): void {
  const found = isPlain(root) ? root.swagger : undefined;
  if (found === "2.0") return;
  const origin = pointerOrigin(file, "/swagger");
  if (typeof found === "string") diagnostics.report("swagger-version", { found }, origin);
  else
    diagnostics.report(
      "openapi-text",
      { field: "swagger", found: `the number ${found}`, text: "2.0" },
      origin,
    );
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
