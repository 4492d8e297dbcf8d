import {
  encodeStrict,
  entriesOf,
  isPresent,
  isRecord,
  membersOf,
  type ParameterLocation,
  type Serialize,
  scalarText,
  wellFormed,
} from "./parameters.js";

/** How a parameter's value becomes text: OpenAPI's `style`, `explode` and `allowReserved`. */
export interface ParameterEncoding {
  readonly style?: ParameterStyle | undefined;
  readonly explode?: boolean | undefined;
  readonly allowReserved?: boolean | undefined;
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

/** A parameter of a style that is not its place's default. */
export function styled(encoding: ParameterEncoding): Serialize {
  return (location, name, value) => {
    const isNamed = location === "query" || location === "cookie";
    const style = encoding.style ?? (isNamed ? "form" : "simple");
    const explode = encoding.explode ?? (style === "form" || style === "cookie");
    const encode = encoderOf(location, encoding);
    checkShape(name, value, style, encoding.explode);
    if (style === "deepObject") return deepObject(name, value, encode);
    const rule = location === "cookie" ? { ...rules[style], separator: "; " } : rules[style];
    const members: [string, unknown][] = explode ? membersOf(name, value) : [[name, value]];
    if (members.length === 0) return "";
    const text = ([key, item]: [string, unknown]): string =>
      member(
        key,
        explode ? encode(scalarText(item)) : flat(item, rule.joiner, encode),
        rule,
        explode && isRecord(value),
        encode,
      );
    return rule.first + members.map(text).join(rule.separator);
  };
}

/** A parameter that is a document of a media type (`content`): JSON, or text as it is. */
export const asContent: Serialize = (location, name, value) =>
  contentText(location, name, value, JSON.stringify);

export function contentText(
  location: ParameterLocation,
  name: string,
  value: unknown,
  stringify: (value: unknown) => string,
): string {
  const document = typeof value === "string" ? value : stringify(value);
  const text = location === "header" ? document : encodeStrict(document);
  return location === "query" || location === "cookie" ? `${encodeStrict(name)}=${text}` : text;
}

/** Combinations for which OpenAPI defines no text ("n/a" in its table of style examples). */
function checkShape(name: string, value: unknown, style: ParameterStyle, explode: boolean | undefined): void {
  const isWhole = !Array.isArray(value) && !isRecord(value);
  const isDelimited = style === "spaceDelimited" || style === "pipeDelimited";
  if (isDelimited ? isWhole : style === "deepObject" && (isWhole || explode === false)) {
    throw new TypeError(`parameter '${name}' is refused: style ${style} has no text for such a value`);
  }
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

function member(key: string, text: string, rule: Rule, isMember: boolean, encode: Encode): string {
  if (!rule.named && !isMember) return text;
  const assign = text === "" && rule.named ? rule.empty : "=";
  return encode(key) + assign + text;
}

function flat(value: unknown, joiner: string, encode: Encode): string {
  const parts = isRecord(value)
    ? entriesOf(value).flat()
    : Array.isArray(value)
      ? value.filter(isPresent)
      : [value];
  return parts.map((part) => encode(scalarText(part))).join(joiner);
}

function deepObject(name: string, value: unknown, encode: Encode): string {
  const open = encode === encodeStrict ? "%5B" : "[";
  const close = encode === encodeStrict ? "%5D" : "]";
  const nested = (prefix: string, item: unknown): string[] => {
    if (!isRecord(item) && !Array.isArray(item)) return [`${prefix}=${encode(scalarText(item))}`];
    return entriesOf(item).flatMap(([key, entry]) => nested(prefix + open + encode(key) + close, entry));
  };
  return nested(encode(name), value).join("&");
}
