/** Ends a switch over a closed union: a new member makes the call a compile error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
