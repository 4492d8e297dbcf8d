import type { Name } from "../../ir/name.ts";
import type { Operation } from "../../ir/operation.ts";
import type { Client } from "../../ir/project.ts";
import { camelCase, pascalCase, snakeCase } from "../../naming/cases.ts";

type Case = (words: readonly string[]) => string;

/** How a programming language writes names; `argument` is null where it keeps the name of the specification. */
interface Convention {
  readonly title: string;
  readonly method: Case;
  readonly argument: Case | null;
}

export const pageLanguages = ["node", "python", "java", "go", "php", "csharp"] as const;
export type PageLanguage = (typeof pageLanguages)[number];

export const conventions: Readonly<Record<PageLanguage, Convention>> = {
  node: { title: "Node.js", method: camelCase, argument: null },
  python: { title: "Python", method: snakeCase, argument: snakeCase },
  java: { title: "Java", method: camelCase, argument: null },
  go: { title: "Go", method: pascalCase, argument: pascalCase },
  php: { title: "PHP", method: camelCase, argument: null },
  csharp: { title: "C#", method: pascalCase, argument: pascalCase },
};

/** `ManagementClient.getUser`: the class and the method as the language writes it. */
export function methodName(client: Client, operation: Operation, language: PageLanguage): string {
  return `${client.className}.${conventions[language].method(operation.name.words)}`;
}

/** What a parameter is called in the language, where that differs from its name in the specification. */
export function argumentName(name: Name, language: PageLanguage): string | null {
  const written = conventions[language].argument?.(name.words) ?? null;
  return written === name.wire ? null : written;
}
