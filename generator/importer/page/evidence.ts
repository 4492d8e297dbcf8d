/**
 * What the rest of a page tells about its tables: values by member name, out of the example result and the
 * sample, and the names of the structures that the page describes.
 */
export interface Evidence {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly structures: ReadonlySet<string>;
}

/** Every scalar, array and object of an example result, as a table would print it, by its member name. */
export function valuesByName(example: unknown): Map<string, string[]> {
  const values = new Map<string, string[]>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        add(values, name.trim(), printed(member));
        visit(member);
      }
    }
  };
  visit(example);
  return values;
}

function add(values: Map<string, string[]>, name: string, value: string): void {
  const list = values.get(name);
  if (list === undefined) values.set(name, [value]);
  else if (!list.includes(value)) list.push(value);
}

function printed(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
