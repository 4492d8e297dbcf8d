import { parse } from "yaml";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Api } from "../ir/api.ts";
import type { Declaration } from "../ir/declaration.ts";
import { emptyLedger, type Ledger } from "../lower/ledger.ts";
import { lowerNamed } from "../lower/lower-api.ts";
import type { OpenApiDocument } from "../openapi/document.ts";
import { parseDocument } from "../openapi/parse-document.ts";
import { validate } from "../openapi/validate.ts";
import { Sources } from "../source/sources.ts";

/** The model of a specification given as YAML, and the codes of what was said about it. */
export interface Lowered {
  readonly api: Api;
  readonly codes: readonly string[];
  readonly messages: readonly string[];
  declaration(name: string): Declaration;
}

/**
 * Lowers a specification. `paths` and `components` are enough: the version and `info` are filled in.
 *
 * @param version the `openapi` field, where the document has none
 */
export function apiOf(yaml: string, version = "3.1.0", ledger: Ledger = emptyLedger): Lowered {
  const diagnostics = new Diagnostics();
  const { api } = lowerNamed(documentOf(yaml, diagnostics, version), diagnostics, ledger);
  return {
    api,
    codes: diagnostics.list.map((entry) => entry.code),
    messages: diagnostics.list.map((entry) => entry.message),
    declaration: (name) => {
      const found = [...api.declarations.values()].find((declaration) => declaration.name.wire === name);
      if (found === undefined) {
        const names = [...api.declarations.values()].map((declaration) => declaration.name.wire);
        throw new Error(`no declaration ${name} among ${names.join(", ")}`);
      }
      return found;
    },
  };
}

/** A specification given as YAML, read and validated. */
export function documentOf(yaml: string, diagnostics: Diagnostics, version = "3.1.0"): OpenApiDocument {
  const root = { openapi: version, info: { title: "Test", version: "1" }, ...(parse(yaml) as object) };
  const source = { file: "test.yaml", path: "/test.yaml", root };
  const document = parseDocument(source, new Sources("/"), diagnostics);
  if (document === null) throw new Error("not an OpenAPI document");
  validate(document, diagnostics);
  return document;
}
