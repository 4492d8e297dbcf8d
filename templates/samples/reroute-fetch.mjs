// Sends every call of a program to a test server, whatever address the program names:
//   REROUTE_TO=http://127.0.0.1:8080 node --import ./reroute-fetch.mjs program.mjs
// So programs that are published with the API's real address are run as they are.
const server = process.env.REROUTE_TO;
if (server === undefined) throw new Error("REROUTE_TO must be the address of the test server");

const send = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const { pathname, search } = new URL(input instanceof Request ? input.url : input);
  return send(new URL(pathname + search, server), init);
};
