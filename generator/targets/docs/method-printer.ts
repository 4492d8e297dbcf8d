import type { Operation } from "../../ir/operation.ts";
import type { Client } from "../../ir/project.ts";
import type { Memory } from "../../memory/memory.ts";
import type { Sample, SampleArgument, SamplePrinter } from "../target.ts";
import { ownSample } from "./code-samples.ts";
import { codeSpan } from "./markdown/code-span.ts";
import { methodName, type PageLanguage } from "./names.ts";
import type { PageEntry } from "./page-list.ts";

/** What pages show of an operation in one programming language; the same in every locale. */
export interface PrintedMethod {
  /** As code; null for a webhook that no target receives. */
  readonly method: string | null;
  /** What its parts are called; null where no target says so. */
  readonly arguments: readonly SampleArgument[] | null;
  readonly code: { readonly language: string; readonly lines: readonly string[] } | null;
}

export interface MethodPrinter {
  readonly language: PageLanguage;
  print(entry: PageEntry): PrintedMethod;
}

/** @param samples null where no target prints samples, and so nothing would compile one */
export function methodPrinter(
  client: Client,
  language: PageLanguage,
  samples: SamplePrinter | null,
  memory: Memory,
): MethodPrinter {
  const known = new Map<Operation, PrintedMethod>();
  return {
    language,
    print({ kind, operation }) {
      const printed = known.get(operation);
      if (printed !== undefined) return printed;
      const sample = samples?.[kind](client, operation) ?? null;
      const method = memory.recall(
        `${kind} ${operation.name.wire}`,
        () => [operation, sample, client.className],
        () => {
          const named = kind === "webhook" ? null : methodName(client, operation, language);
          return printedMethod(sample?.method ?? named, operation, language, sample);
        },
      );
      known.set(operation, method);
      return method;
    },
  };
}

function printedMethod(
  method: string | null,
  operation: Operation,
  language: PageLanguage,
  sample: Sample | null,
): PrintedMethod {
  const text = sample === null ? "" : (ownSample(operation, language) ?? sample.text);
  return {
    method: method === null ? null : codeSpan(method, "block"),
    arguments: sample?.arguments ?? null,
    code: sample === null ? null : { language: sample.language, lines: text.trimEnd().split("\n") },
  };
}
