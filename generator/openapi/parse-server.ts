import type { ServerObject } from "./document.ts";
import type { Cursor, Reader } from "./reader.ts";

/** `servers` of a document, path item or operation (OpenAPI 3.1 section 4.8.5). */
export function parseServers(cursor: Cursor, reader: Reader): ServerObject[] {
  return reader.items(cursor, "servers").map((server) => {
    reader.checkFields(server, "a server", ["url", "description", "variables"], { name: 2 });
    return parseServer(server, reader);
  });
}

function parseServer(server: Cursor, reader: Reader): ServerObject {
  return {
    url: reader.requiredString(server, "url", "a server"),
    description: reader.string(server, "description"),
    variables: reader.allEntries(server, "variables").map(([name, variable]) => ({
      name,
      default: reader.requiredString(variable, "default", "a server variable"),
      values: reader.strings(variable, "enum"),
      description: reader.string(variable, "description"),
    })),
    origin: reader.origin(server),
  };
}
