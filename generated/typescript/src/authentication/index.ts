// Printed by specpress from the API's specification. Change that, and print it again.

export * from "../additions/authentication-base.js";
export * from "./client.js";
export * from "./operations.js";
export * from "./types.js";
