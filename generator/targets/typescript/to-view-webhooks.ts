import type { Type, TypeId } from "../../ir/type.ts";
import { docs } from "./doc-comment.ts";
import { ImportSet } from "./import-set.ts";
import { type FunctionStructure, kinds, type Statement } from "./printer/structures.ts";
import { exactJsonModule, runtimeModule, wireModule } from "./runtime-files.ts";
import { type OperationContext, signature, typesModule } from "./to-view-operations.ts";

/** What reads a delivery of the API: its signature checked, its payload typed. */
export function webhooksFile(payload: TypeId, context: OperationContext, header: string): Statement[] {
  const imports = new ImportSet();
  const name = imports.type(typesModule, context.names.type(payload, "response"));
  const structure: FunctionStructure = {
    kind: kinds.function,
    isExported: true,
    name: "unwrapWebhook",
    ...docs({
      paragraphs: [
        "Checks a delivery that is signed as Standard Webhooks describes, and gives its payload.",
        "`body` is the body as it arrived; once parsed and written anew, it is another text. `secret` is as the service shows it.",
      ],
    }),
    ...signature(
      [
        { name: "body", type: "string" },
        { name: "headers", type: imports.type(runtimeModule, "WebhookHeaders") },
        { name: "secret", type: "string" },
      ],
      `Promise<${name}>`,
      "export function unwrapWebhook".length,
    ),
    statements: unwrapStatements(payload, name, context, imports),
  };
  return [header, ...imports.statements(), structure];
}

function unwrapStatements(
  id: TypeId,
  name: string,
  { wires, names }: OperationContext,
  imports: ImportSet,
): string[] {
  const verify = imports.value(runtimeModule, "verifyWebhook");
  const type: Type = { kind: "ref", id };
  const wire = wires.of(type, (target) => imports.value("./wire.js", names.wire(target)));
  if (wire === null) return [`return ${verify}<${name}>(body, headers, secret);`];
  const exact = wires.isExact ? [imports.value(exactJsonModule, "parseExact")] : [];
  const read = `${imports.value(wireModule, "fromWire")}(${["body", wire, ...exact].join(", ")})`;
  return [`return ${verify}(body, headers, secret).then(() => ${read} as ${name});`];
}
