import { type Context, createContext, Script } from "node:vm";

const compiled = new Map<string, RegExp | null>();

/**
 * A pattern as an expression (ECMA-262, as JSON Schema asks for); null where it does not compile. Some are right only
 * as they were before there was Unicode, such as `\@`.
 */
export function compilePattern(pattern: string): RegExp | null {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = tryCompile(pattern);
    compiled.set(pattern, expression);
  }
  return expression;
}

function tryCompile(pattern: string): RegExp | null {
  // One that is too large is refused by the engine only when it is used.
  if (pattern.length > 20_000) return null;
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {}
  }
  return null;
}

/**
 * Whether a pattern allows a text. What cannot be told is allowed: where a pattern does not compile, or does not come
 * to an end. Patterns such as `([a-z]*)*$` try every way to cut a text into pieces, and specifications have them.
 */
export function allows(pattern: string, text: string): boolean {
  const expression = compilePattern(pattern);
  if (expression === null) return true;
  return isQuick(pattern, text) ? expression.test(text) : inTime(expression, text);
}

/** Without repeated groups, and with two quantifiers at most, matching takes no more steps than the text's length squared. */
function isQuick(pattern: string, text: string): boolean {
  return text.length < 1000 && !/\)[*+{]/.test(pattern) && (pattern.match(/[*+{]/g) ?? []).length <= 2;
}

const milliseconds = 100;

/** How often a run waits for the limit before it takes the patterns that are left on trust. */
let patience = 20;
const endless = new Set<RegExp>();

/** Only a context of its own lets matching be stopped; it is made when the first pattern needs one. */
let matcher: { readonly context: Context; readonly script: Script } | null = null;

function inTime(expression: RegExp, text: string): boolean {
  if (patience === 0 || endless.has(expression)) return true;
  matcher ??= { context: createContext({}), script: new Script("expression.test(text)") };
  Object.assign(matcher.context, { expression, text });
  try {
    return matcher.script.runInContext(matcher.context, { timeout: milliseconds }) as boolean;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    endless.add(expression);
    patience--;
    return true;
  }
}
