/** Words that no function, variable or parameter may be called (ECMAScript 2024 section 12.7.2, modules). */
export const keywords: readonly string[] =
  `arguments await break case catch class const continue debugger default delete do else enum eval
  export extends false finally for function if implements import in instanceof interface let new null package
  private protected public return static super switch this throw true try typeof undefined var void while with
  yield`.split(/\s+/);

/** Beside the keywords, what generated functions and methods call their own parameters. */
export const reservedFunctions: readonly string[] = [...keywords, "client", "params", "options"];

/** Members that a client has already, and `then`, which would make it a promise in the eyes of `await`. */
export const reservedMethods: readonly string[] =
  `constructor request then toString toLocaleString valueOf toJSON hasOwnProperty isPrototypeOf
  propertyIsEnumerable`.split(/\s+/);

/** Types that generated code refers to by these names, or that TypeScript lets nobody declare. */
export const reservedTypes: readonly string[] =
  `any bigint boolean never number object string symbol undefined
  unknown void Blob Promise Array Object
  ClientCore ClientCoreDefaults ClientCoreOptions ApiError ApiErrorDetails ApiErrorKind Encodings OperationRequest
  Parameters RequestOptions ResponseFormat SecurityRequirements ParameterEncoding ParameterLocation ParameterStyle
  BasicCredential Credential Credentials SecurityScheme SecuritySchemes SignableRequest Signer
  base64 resultError`.split(/\s+/);
