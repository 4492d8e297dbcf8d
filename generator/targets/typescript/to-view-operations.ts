import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Api } from "../../ir/api.ts";
import type { Property } from "../../ir/declaration.ts";
import { isText } from "../../ir/event-items.ts";
import { type Content, type Operation, type Parameter, sentMethod } from "../../ir/operation.ts";
import type { Type, TypeId } from "../../ir/type.ts";
import { callStatements } from "./call-text.ts";
import type { CallScope } from "./call-wires.ts";
import { docParagraphs, docs } from "./doc-comment.ts";
import type { ExampleArguments } from "./example-arguments.ts";
import type { ImportSet } from "./import-set.ts";
import { propertyName, quote } from "./literals.ts";
import type { ClientNames } from "./names.ts";
import {
  type FunctionStructure,
  type InterfaceStructure,
  kinds,
  onePerLine,
  type ParameterStructure,
  type PropertyStructure,
  type Statement,
} from "./printer/structures.ts";
import { type RequestShape, requestShape } from "./request-shape.ts";
import { isStreamed, type ResponseShape, responseShape } from "./response-shape.ts";
import { runtimeModule } from "./runtime-files.ts";
import { requirementsText } from "./security.ts";
import { baseUrlText } from "./servers.ts";
import { apart, memberType } from "./to-view-types.ts";
import { atomic, runtimeTypes, typeText, unionText, wordsOf } from "./types.ts";
import type { Wires } from "./wires.ts";

export const typesModule = "./types.js";
const wiresModule = "./wire.js";

const lineWidth = 100;

/** An operation in TypeScript: what its function and its method are printed from. */
export interface OperationView {
  readonly operation: Operation;
  readonly method: string;
  readonly request: RequestShape;
  readonly response: ResponseShape;
  /** The type of the argument; null where there is none. */
  readonly params: {
    readonly name: string;
    readonly module: string;
    readonly declared: InterfaceStructure | null;
  } | null;
  /** The argument of an example call; null where no valid one can be made. */
  readonly example: string | null;
}

/** What of a client the operations need to know. */
export interface OperationContext {
  readonly api: Api;
  readonly names: ClientNames;
  readonly examples: ExampleArguments;
  readonly wires: Wires;
  readonly diagnostics: Diagnostics;
}

export function operationView(operation: Operation, context: OperationContext): OperationView {
  const { api, names, diagnostics } = context;
  const request = requestShape(operation, api, diagnostics);
  reportBody(request, diagnostics);
  return {
    operation,
    method: names.operation(operation).method,
    request,
    response: responseShape(operation, api, diagnostics),
    params: paramsOf(operation, request, context),
    example: context.examples.of(request),
  };
}

function reportBody({ body }: RequestShape, diagnostics: Diagnostics): void {
  if (body === null) return;
  const { format, mediaType, origin } = body.content;
  if (sentAsText.has(format))
    diagnostics.report("typescript-body-as-text", { mediaType, what: "bodies" }, origin);
}

const sentAsText: ReadonlySet<Content["format"]> = new Set(["xml", "event-stream"]);

/** A body that is the whole argument needs no interface of its own. */
function paramsOf(
  operation: Operation,
  request: RequestShape,
  context: OperationContext,
): OperationView["params"] {
  const { parameters, body } = request;
  if (parameters.length === 0 && body === null) return null;
  if (parameters.length === 0 && body?.kind === "flat") {
    return { name: context.names.type(body.declaration.id, "request"), module: typesModule, declared: null };
  }
  const name = context.names.operation(operation).params;
  return { name, module: "./operations.js", declared: paramsInterface(name, operation, request, context) };
}

function paramsInterface(
  name: string,
  operation: Operation,
  { parameters, body }: RequestShape,
  context: OperationContext,
): InterfaceStructure {
  const members = parameters.map(({ parameter, key }) => parameterMember(parameter, key, context));
  const ofBody =
    body === null
      ? []
      : body.kind === "member"
        ? [bodyMember(body, operation, context)]
        : [...body.renamed].map(([property, key]) => parameterMember(property, key, context));
  const all = [...members, ...ofBody];
  return {
    kind: kinds.interface,
    isExported: true,
    name,
    ...docs({ paragraphs: [`What \`${context.names.operation(operation).method}\` takes.`] }),
    ...(body?.kind === "flat" ? { extends: [flatType(body, context)] } : {}),
    properties: apart(all),
  };
}

/** The members of a body that stand beside the parameters under their own names. */
function flatType(
  { declaration, renamed }: RequestShape["body"] & { kind: "flat" },
  { names }: OperationContext,
): string {
  const type = names.type(declaration.id, "request");
  const left = [...renamed.keys()].map(({ name }) => quote(name.wire));
  return left.length === 0 ? type : `Omit<${type}, ${left.join(" | ")}>`;
}

function parameterMember(
  source: Parameter | Property,
  key: string,
  context: OperationContext,
): PropertyStructure {
  const { doc, deprecation, required, type } = source;
  return {
    ...docs({ paragraphs: docParagraphs(doc), deprecation, default: source.default }),
    name: propertyName(key),
    ...memberType(required, typeText(type, "request", context.names)),
  };
}

function bodyMember(
  body: RequestShape["body"] & { kind: "member" },
  operation: Operation,
  context: OperationContext,
): PropertyStructure {
  const type = bodyType(body.content, context);
  return {
    ...docs({ paragraphs: docParagraphs(operation.body?.doc ?? { title: null, description: null }) }),
    name: propertyName(body.key),
    ...memberType(body.required, type),
  };
}

function bodyType({ format, type }: Content, { names }: OperationContext): string {
  if (format === "binary") return "Bytes";
  if (format === "text" || sentAsText.has(format)) return "string";
  if (format !== "json-lines") return typeText(type, "request", names);
  if (isText(type)) return "string";
  const items = typeText(type, "request", names);
  return `readonly ${atomic(items)}[] | AsyncIterable<${items}>`;
}

/** The function of an operation, with the interface of its argument before it. */
export function functionView(
  view: OperationView,
  context: OperationContext,
  imports: ImportSet,
  usualSecurity: string | null,
): Statement[] {
  const { operation, method, params } = view;
  const security = requirementsText(operation.security);
  const facts = {
    id: method,
    security: usualSecurity === null || security === usualSecurity ? null : security,
    baseUrl: baseUrlText(operation.servers, imports),
  };
  if (params !== null && params.declared === null) imports.type(params.module, params.name);
  const client = { name: "client", type: imports.type(runtimeModule, "ClientCore") };
  const result: FunctionStructure = {
    kind: kinds.function,
    isExported: true,
    name: method,
    ...operationDocs(view, (argument) => `${method}(${["client", ...argument].join(", ")})`),
    ...signature(
      [client, ...signatureParameters(view, imports)],
      returnType(view, context, imports),
      `export function ${method}`.length,
    ),
    statements: callStatements(operation, view.request, view.response, facts, wireTexts(context, imports)),
  };
  if (params?.declared == null) return [result];
  for (const type of [
    ...(params.declared.extends ?? []),
    ...params.declared.properties.map((member) => member.type),
  ]) {
    imported(type, context, imports);
  }
  return [params.declared, result];
}

/** How the values of a file's operations travel; what that takes is imported. */
function wireTexts({ wires, names }: OperationContext, imports: ImportSet): CallScope {
  const reference = (id: TypeId): string => imports.value(wiresModule, names.wire(id));
  return {
    imports,
    wire: (type) => wires.of(type, reference),
    scalar: (type) => wires.scalar(type),
    isExact: wires.isExact,
    reserved: names.wires,
  };
}

/** Imports the declarations that a type is made of, and gives the type. */
function imported(type: string, { names }: OperationContext, imports: ImportSet): string {
  for (const word of wordsOf(type)) {
    if (names.isType(word)) imports.type(typesModule, word);
    else if (runtimeTypes.has(word)) imports.type(runtimeModule, word);
  }
  return type;
}

/** `params` and `options`, as function and method share them. */
export function signatureParameters(
  { params, request }: OperationView,
  imports: ImportSet,
): ParameterStructure[] {
  const options = {
    name: "options",
    hasQuestionToken: true,
    type: imports.type(runtimeModule, "RequestOptions"),
  };
  if (params === null) return [options];
  return [{ name: "params", type: params.name, ...(request.optional ? { initializer: "{}" } : {}) }, options];
}

export function returnType(
  { operation, response }: OperationView,
  context: OperationContext,
  imports: ImportSet,
): string {
  const { pagination } = operation;
  const spelled = (type: Type): string => typeText(type, "response", context.names);
  const answers = response.answers.map(({ status, type }) => ({
    status,
    text: type === null ? null : answerText(spelled(type), type, response.format),
  }));
  const isEmpty = answers.every(({ text }) => text === null);
  const data = isEmpty ? "void" : unionText(answers.map(({ text }) => text ?? "undefined"));
  if (pagination !== null) {
    return imported(`PagePromise<${spelled(pagination.itemType)}, ${data}>`, context, imports);
  }
  const byStatus = answers.map(({ status, text }) => `ApiResponse<${text ?? "undefined"}, ${status}>`);
  const tells = answers.length > 1 && !isEmpty && answers.every(({ status }) => status !== null);
  return imported(
    `ApiPromise<${[data, ...(tells ? [byStatus.join(" | ")] : [])].join(", ")}>`,
    context,
    imports,
  );
}

function answerText(spelled: string, type: Type, format: ResponseShape["format"]): string {
  if (!isStreamed(format)) return spelled;
  return `ApiStream<${format === "events" && isText(type) ? "ServerSentEvent" : spelled}>`;
}

/**
 * Parameters on one line where that fits, else on a line each.
 *
 * @param before the length of what stands before the parameters
 */
export function signature(
  parameters: ParameterStructure[],
  returns: string,
  before: number,
): { parameters: ParameterStructure[]; returnType: string } {
  const texts = parameters.map(({ name, type, initializer, hasQuestionToken }) =>
    [
      name,
      hasQuestionToken === true ? "?" : "",
      `: ${type}`,
      initializer === undefined ? "" : ` = ${initializer}`,
    ].join(""),
  );
  const line = before + `(${texts.join(", ")}): ${returns} {`.length;
  return { parameters: line > lineWidth ? onePerLine(parameters) : parameters, returnType: returns };
}

/** The doc comment of an operation: its texts, where it goes, and a call that compiles. */
export function operationDocs(
  { operation, example, request, response }: OperationView,
  call: (argument: readonly string[]) => string,
): { docs?: string[] } {
  const { doc, method, path, deprecation } = operation;
  const text = example === null ? null : call(example === "" || isEmpty(request) ? [] : [example]);
  const result = response.answers.every(({ type }) => type === null) ? "await" : "const result = await";
  return docs({
    paragraphs: [...docParagraphs(doc), `\`${sentMethod(method)} ${path.text.replaceAll("`", "'")}\``],
    deprecation,
    example: text === null ? null : `${result} ${text};`,
  });
}

export function isEmpty({ parameters, body }: RequestShape): boolean {
  return parameters.length === 0 && body === null;
}
