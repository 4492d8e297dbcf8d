import { type Diagnostics, InputError } from "./diagnostics/diagnostic.ts";
import { fileOrigin, pointerOrigin } from "./diagnostics/origin.ts";
import type { Sources } from "./source/sources.ts";

/** Deeper than anything that people write; what is not, is followed through references until the stack ends. */
const usualDepth = 500;

/**
 * Does work that follows the nesting of documents by recursion, which costs ordinary ones nothing to bound. Where the
 * stack ends, it was built to end it, and the place where it is nested deepest is reported.
 *
 * @throws InputError instead of the error that the end of the stack is
 */
export async function withinStack<Result>(
  sources: Sources,
  diagnostics: Diagnostics,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RangeError) || !error.message.includes("call stack")) throw error;
    const { file, pointer, depth } = sources.deepest();
    const origin = depth > usualDepth ? pointerOrigin(file, pointer) : fileOrigin(file);
    diagnostics.report("document-too-deep", {}, origin);
    throw new InputError(diagnostics.list);
  }
}
