// Printed by specpress from the API's specification. Change that, and print it again.

export * from "./additions/management-base.js";
export { ManagementClient } from "./management/client.js";
export * from "./additions/authentication-base.js";
export { AuthenticationClient } from "./authentication/client.js";
export * from "./additions/index.js";
export * from "./runtime/index.js";
