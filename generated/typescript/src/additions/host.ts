/**
 * The address that a host option means: `https://` is put before a plain host name, except for `localhost`, and
 * slashes at the end are taken away.
 */
export function normalizedHost(host: string, option: string): string {
  const address = /^https?:\/\//.test(host) ? host : `${isLocal(host) ? "http" : "https"}://${host}`;
  const trimmed = address.replace(/\/+$/, "");
  try {
    new URL(trimmed);
  } catch {
    throw new TypeError(`${option} is not a host; give one such as https://example.genauth.ai`);
  }
  return trimmed;
}

function isLocal(host: string): boolean {
  return host.startsWith("localhost:");
}
