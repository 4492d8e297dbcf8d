import type { Api } from "../../ir/api.ts";
import type { ClientNames } from "./names.ts";
import { type ImportStructure, kinds, type Statement } from "./printer/structures.ts";
import { wireModule } from "./runtime-files.ts";
import type { Wires } from "./wires.ts";

/** The file that says how the values of a client's types travel, where that differs from what they are in code. */
export function wiresFile(api: Api, wires: Wires, names: ClientNames, header: string): Statement[] {
  // Constants refer to each other through functions: types may contain themselves, and come in any order.
  const reference = (id: Parameters<ClientNames["wire"]>[0]): string => `() => ${names.wire(id)}`;
  const constants = [...wires.ids].flatMap((id) => {
    const declaration = api.declarations.get(id);
    const wire = declaration === undefined ? null : wires.ofDeclaration(declaration, reference);
    return wire === null ? [] : [`\nexport const ${names.wire(id)}: Wire = ${wire};`];
  });
  const imported: ImportStructure = {
    kind: kinds.import,
    leadingTrivia: "\n",
    moduleSpecifier: wireModule,
    isTypeOnly: true,
    namedImports: [{ name: "Wire" }],
  };
  return [header, imported, ...constants];
}
