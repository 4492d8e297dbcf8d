export type { Brand } from "./brands.js";
