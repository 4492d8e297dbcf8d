import type { TypeId } from "../../ir/type.ts";
import { flat } from "./code.ts";
import type { ClientNames } from "./names.ts";
import type { PythonOptions } from "./options.ts";
import { moduleScope, runtimeOf, typeCode } from "./types.ts";
import type { WebhooksView } from "./views.ts";

/** What reads a delivery of the API: its signature checked, its payload as a model. */
export function webhooksView(payload: TypeId, names: ClientNames, options: PythonOptions): WebhooksView {
  const scope = moduleScope(names, options);
  const { imports } = scope;
  const type = typeCode({ kind: "ref", id: payload }, scope);
  imports.name("collections.abc", "Mapping");
  imports.name("typing", "cast");
  imports.name(runtimeOf("decoding", scope), "decode");
  imports.name(runtimeOf("webhooks", scope), "verify_webhook");
  return { imports: imports.text(), type: flat(type) };
}
