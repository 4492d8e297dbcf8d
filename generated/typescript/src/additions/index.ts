export type { Brand } from "./brands.js";
export { managementToken } from "./management-token.js";
