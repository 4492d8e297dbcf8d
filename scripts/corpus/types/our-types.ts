/**
 * The types of an SDK without the differences from openapi-typescript that are meant (`docs/type-differences.md`).
 *
 * @param text the printed `types.ts` of a client
 */
export function plainTypes(text: string): string {
  return text
    .replace(/^import type \{ FileInput \} from .*$/m, "type FileInput = Blob;")
    .replace(/^export interface (\S+) \{$([\s\S]*?)^\}$/gm, "export type $1 = {$2};")
    .replace(/^( +(?:"(?:[^"\\]|\\.)*"|[\p{ID_Continue}$]+))\?: /gmu, "$1: ")
    .replace(/\s*\| \((?:string|number) & \{\}\)/g, "")
    .replace(/, \.\.\.(?:[\p{ID_Continue}$]+|\([^()]*\))\[\]\]/gu, "]")
    .replace(/\(([\p{ID_Continue}$]+) & \{ [^{}]* \}\)/gu, "$1");
}
