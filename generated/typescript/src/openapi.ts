// Printed by specpress from the API's specification. Change that, and print it again.

export type * as management from "./management/openapi.js";
export type * as authentication from "./authentication/openapi.js";
