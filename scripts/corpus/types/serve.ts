// Writes the programs of compare-types.ts, one for each line of JSON on its input, in a process that may be killed.
import { createInterface } from "node:readline";
import { type TypeProgram, writeTypeProgram } from "./compare-types.ts";

export interface TypeQuestion {
  readonly spec: string;
  readonly sdk: string;
  readonly folder: string;
}

export interface TypeAnswer {
  readonly program: TypeProgram | null;
  /** Why openapi-typescript does not take the document. */
  readonly refused: string | null;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { spec, sdk, folder } = JSON.parse(line) as TypeQuestion;
  console.log(JSON.stringify(await answer(spec, sdk, folder)));
}

async function answer(spec: string, sdk: string, folder: string): Promise<TypeAnswer> {
  try {
    return { program: await writeTypeProgram(spec, sdk, folder), refused: null };
  } catch (error) {
    return { program: null, refused: String(error).split("\n")[0] ?? "" };
  }
}
