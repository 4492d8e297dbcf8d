/**
 * The same data with texts of its own: a text that was cut from a longer one keeps all of that in memory, so that one
 * description could hold the whole document that it stood in. What is nested too deep to be copied is left as it is.
 */
export function detached(root: unknown): unknown {
  try {
    return structuredClone(root);
  } catch (error) {
    if (error instanceof RangeError) return root;
    throw error;
  }
}
