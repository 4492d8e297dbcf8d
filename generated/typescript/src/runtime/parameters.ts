/** How a parameter's value becomes text: OpenAPI's `style` and `explode`, or a document of a media type. */
export interface ParameterEncoding {
  readonly style?: ParameterStyle | undefined;
  readonly explode?: boolean | undefined;
  readonly allowReserved?: boolean | undefined;
  readonly contentType?: string | undefined;
}

export type ParameterStyle =
  | "form"
  | "simple"
  | "label"
  | "matrix"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "cookie";

export type ParameterLocation = "path" | "query" | "header" | "cookie";

/** What stands before, between and around the members of an expanded value (RFC 6570 section 3.2.1 and appendix A). */
interface Rule {
  readonly first: string;
  readonly separator: string;
  readonly named: boolean;
  /** Follows the name of a member whose text is empty. */
  readonly empty: string;
  /** Joins the items of a value that is not exploded. */
  readonly joiner: string;
}

const rules: Readonly<Record<Exclude<ParameterStyle, "deepObject">, Rule>> = {
  simple: { first: "", separator: ",", named: false, empty: "", joiner: "," },
  label: { first: ".", separator: ".", named: false, empty: "", joiner: "," },
  matrix: { first: ";", separator: ";", named: true, empty: "", joiner: "," },
  form: { first: "", separator: "&", named: true, empty: "=", joiner: "," },
  spaceDelimited: { first: "", separator: "&", named: true, empty: "=", joiner: "%20" },
  pipeDelimited: { first: "", separator: "&", named: true, empty: "=", joiner: "%7C" },
  cookie: { first: "", separator: "; ", named: true, empty: "=", joiner: "," },
};

const defaultStyles: Readonly<Record<ParameterLocation, ParameterStyle>> = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

/**
 * The text of one parameter as it stands in its place: `a=1&a=2` in a query, `1,2` in a path. Absent values
 * (`undefined`, `null`) are left to the caller.
 */
export function serializeParameter(
  location: ParameterLocation,
  name: string,
  value: unknown,
  encoding: ParameterEncoding = {},
): string {
  const encode = encoderOf(location, encoding);
  if (encoding.contentType !== undefined) return named(location, name, encode(contentText(value)), encode);
  const style = encoding.style ?? defaultStyles[location];
  if (style === "deepObject") return deepObject(name, value, encode);
  const rule = location === "cookie" ? { ...rules[style], separator: "; " } : rules[style];
  const explode = encoding.explode ?? (style === "form" || style === "cookie");
  const members = explode ? explodedMembers(name, value) : [[name, value] as const];
  if (members.length === 0) return "";
  return (
    rule.first +
    members.map(([key, item]) => member(key, item, rule, explode, value, encode)).join(rule.separator)
  );
}

/** Strict percent-encoding (RFC 3986): everything but letters, digits, `-`, `.`, `_` and `~`. */
export function encodeStrict(text: string): string {
  return encodeURIComponent(wellFormed(text)).replace(/[!'()*]/g, percent);
}

/** The text of a scalar; arrays and objects inside a parameter become JSON. */
export function scalarText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

type Encode = (text: string) => string;

function encoderOf(location: ParameterLocation, encoding: ParameterEncoding): Encode {
  if (location === "header" || encoding.style === "cookie") return (text) => text;
  return encoding.allowReserved === true ? encodeReserved : encodeStrict;
}

/** Reserved characters and percent-triplets stay as they are (RFC 6570 section 3.2.3). */
function encodeReserved(text: string): string {
  return wellFormed(text).replace(/%[0-9a-f]{2}|[^\w.~:/?#[\]@!$&'()*+,;=-]/giu, (part) =>
    part.length === 3 && part.startsWith("%") ? part : encodeURIComponent(part),
  );
}

function explodedMembers(name: string, value: unknown): (readonly [string, unknown])[] {
  if (Array.isArray(value)) return present(value).map((item) => [name, item] as const);
  return isRecord(value) ? entriesOf(value) : [[name, value]];
}

function member(
  key: string,
  item: unknown,
  rule: Rule,
  explode: boolean,
  whole: unknown,
  encode: Encode,
): string {
  const text = explode ? encode(scalarText(item)) : flat(item, rule.joiner, encode);
  const withName = rule.named || (explode && isRecord(whole));
  if (!withName) return text;
  const assign = text === "" ? (rule.named ? rule.empty : "=") : "=";
  return encode(key) + assign + text;
}

function flat(value: unknown, joiner: string, encode: Encode): string {
  if (Array.isArray(value))
    return present(value)
      .map((item) => encode(scalarText(item)))
      .join(joiner);
  if (!isRecord(value)) return encode(scalarText(value));
  return entriesOf(value)
    .flatMap(([key, item]) => [encode(key), encode(scalarText(item))])
    .join(joiner);
}

function deepObject(name: string, value: unknown, encode: Encode): string {
  const open = encode === encodeStrict ? "%5B" : "[";
  const close = encode === encodeStrict ? "%5D" : "]";
  const nested = (prefix: string, item: unknown): string[] => {
    if (Array.isArray(item)) return present(item).flatMap((entry) => nested(prefix, entry));
    if (!isRecord(item)) return [`${prefix}=${encode(scalarText(item))}`];
    return entriesOf(item).flatMap(([key, entry]) => nested(prefix + open + encode(key) + close, entry));
  };
  return nested(encode(name), value).join("&");
}

function named(location: ParameterLocation, name: string, text: string, encode: Encode): string {
  return location === "query" || location === "cookie" ? `${encode(name)}=${text}` : text;
}

function contentText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function present(items: readonly unknown[]): unknown[] {
  return items.filter((item) => item !== undefined && item !== null);
}

/** The members that have a value: neither `undefined` nor `null`. */
export function entriesOf(values: object | undefined): [string, unknown][] {
  return Object.entries(values ?? {}).filter(([, item]) => item !== undefined && item !== null);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** A half of a surrogate pair cannot be encoded as UTF-8. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\u{fffd}");
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
