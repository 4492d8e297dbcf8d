export type ParameterLocation = "path" | "query" | "header" | "cookie";

/** Gives the text of one parameter as it stands in its place: `a=1&a=2` in a query, `1,2` in a path. */
export type Serialize = (location: ParameterLocation, name: string, value: unknown) => string;

/**
 * The defaults of OpenAPI: `form` with `explode` in queries and cookies, `simple` in paths and headers. Absent
 * values (`undefined`, `null`) are left to the caller.
 */
export const serializePlain: Serialize = (location, name, value) => {
  const isNamed = location === "query" || location === "cookie";
  const encode = location === "header" ? String : encodeStrict;
  if (typeof value !== "object") return (isNamed ? `${encode(name)}=` : "") + encode(String(value));
  const members = membersOf(name, value).map(([key, item]) => {
    const text = encode(scalarText(item));
    return isNamed ? `${encode(key)}=${text}` : isRecord(value) ? `${encode(key)},${text}` : text;
  });
  return members.join(location === "query" ? "&" : location === "cookie" ? "; " : ",");
};

/** The parameters of one place that do not follow its default. */
export type ParameterEncodings = Readonly<Record<string, Serialize>> | undefined;

export function parameterText(
  location: ParameterLocation,
  name: string,
  value: unknown,
  encodings: ParameterEncodings,
): string {
  return (encodings?.[name] ?? serializePlain)(location, name, value);
}

/** `a=1&b=2` in a query; absent values (`undefined`, `null`) are left out. */
export function joinedText(
  location: "query" | "cookie",
  values: object | undefined,
  encodings: ParameterEncodings,
): string {
  let joined = "";
  if (values === undefined) return joined;
  for (const [name, value] of Object.entries(values)) {
    const text = isPresent(value) ? parameterText(location, name, value, encodings) : "";
    if (text !== "") joined += joined === "" ? text : (location === "query" ? "&" : "; ") + text;
  }
  return joined;
}

/** What a value is made of: the items of a list, the members of an object, or itself. */
export function membersOf(name: string, value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.filter(isPresent).map((item) => [name, item]);
  return isRecord(value) ? entriesOf(value) : [[name, value]];
}

/** Strict percent-encoding (RFC 3986): everything but letters, digits, `-`, `.`, `_` and `~`. */
export function encodeStrict(text: string): string {
  if (/^[\w.~-]*$/.test(text)) return text;
  return encodeURIComponent(wellFormed(text)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The text of a scalar; arrays and objects inside a parameter become JSON. */
export function scalarText(value: unknown): string {
  if (!isPresent(value)) return "";
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The members that have a value: neither `undefined` nor `null`. */
export function entriesOf(values: object | undefined): [string, unknown][] {
  return Object.entries(values ?? {}).filter(([, item]) => isPresent(item));
}

export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** A half of a surrogate pair cannot be encoded as UTF-8. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\u{fffd}");
}
