/** A string format of JSON Schema 2020-12 (Validation, section 7.3): a value of it, and what is refused. */
interface StringFormat {
  readonly specimen: string;
  readonly accepts: (text: string) => boolean;
}

function matching(pattern: RegExp): (text: string) => boolean {
  return (text) => pattern.test(text);
}

const date = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const time = /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/i;
const host =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;
const mail =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const period =
  /^P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/;

const formats: Readonly<Record<string, StringFormat>> = {
  "date-time": { specimen: "2024-01-31T12:30:00.000Z", accepts: isDateTime },
  date: { specimen: "2024-01-31", accepts: isDate },
  time: { specimen: "12:30:00Z", accepts: matching(time) },
  duration: { specimen: "P1D", accepts: matching(period) },
  email: { specimen: "user@example.com", accepts: matching(mail) },
  hostname: { specimen: "example.com", accepts: matching(host) },
  ipv4: { specimen: "192.0.2.1", accepts: matching(ipv4) },
  ipv6: { specimen: "2001:db8::1", accepts: (text) => URL.canParse(`http://[${text}]/`) },
  uri: { specimen: "https://example.com/", accepts: isUri },
  url: { specimen: "https://example.com/", accepts: isUri },
  "uri-reference": { specimen: "/path", accepts: matching(/^[^\s\\<>"{}|^`]*$/) },
  uuid: { specimen: "123e4567-e89b-12d3-a456-426614174000", accepts: matching(uuid) },
  byte: {
    specimen: "AAEC",
    accepts: matching(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/),
  },
};

/** Whether a text is of a format; a format that is not known here accepts everything, as the standard says. */
export function hasFormat(text: string, format: string): boolean {
  return !Object.hasOwn(formats, format) || (formats[format]?.accepts(text) ?? true);
}

/** A text of the format; null for formats that are not known here. */
export function formatSpecimen(format: string): string | null {
  return Object.hasOwn(formats, format) ? (formats[format]?.specimen ?? null) : null;
}

function isDate(text: string): boolean {
  if (!date.test(text)) return false;
  return new Date(`${text}T00:00:00Z`).getUTCDate() === Number(text.slice(8));
}

/** RFC 3339 date and time; the letter between them may be a blank. */
function isDateTime(text: string): boolean {
  const [day = "", clock = "", ...rest] = text.split(/t|\s/i);
  return rest.length === 0 && isDate(day) && time.test(clock);
}

function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s\\<>"{}|^`]*$/i.test(text) && !text.startsWith(":") && /[/:].*/.test(text);
}
