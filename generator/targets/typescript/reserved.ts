/** Words that no function, variable or parameter may be called (ECMAScript 2024 section 12.7.2, modules). */
export const keywords: readonly string[] =
  `arguments await break case catch class const continue debugger default delete do else enum eval
  export extends false finally for function if implements import in instanceof interface let new null package
  private protected public return static super switch this throw true try typeof undefined var void while with
  yield`.split(/\s+/);

/** Beside the keywords, what generated functions call their own parameters, and what they call themselves. */
export const reservedFunctions: readonly string[] = [
  ...keywords,
  ...`client params options
  asContent clientCredentials encodeForm encodeJsonLines encodeMultipart encodeRaw environment
  environmentBasic environmentClient eventData eventStream formText inCookies inHeaders inPath jsonLines paginate readBlob readByType
  encodeWire encodeWireLines encodeWireParts parseExact readNothing readText readWire readWireByStatus
  securedBy serverUrl stringifyExact styled toWire tokenCredential wireContent wireEvents wireLines
  wireParameter`.split(/\s+/),
];

/** Members that a client has already, and `then`, which would make it a promise in the eyes of `await`. */
export const reservedMethods: readonly string[] =
  `constructor request send urlOf then toString toLocaleString valueOf toJSON hasOwnProperty isPrototypeOf
  propertyIsEnumerable`.split(/\s+/);

/** Types that generated code refers to by these names, or that TypeScript lets nobody declare. */
export const reservedTypes: readonly string[] =
  `any bigint boolean never number object string symbol undefined
  unknown void Blob Date Promise Array Object AsyncIterable
  ApiAbortError ApiAuthenticationError ApiBadRequestError ApiConflictError ApiConnectionError ApiDecodeError
  ApiError ApiErrorDetails ApiErrorKind ApiNotFoundError ApiPage ApiPermissionError ApiPromise
  ApiRateLimitError ApiResponse ApiResultError ApiServerError ApiStatusError ApiStream ApiTimeoutError
  ApiValidationError BasicCredential Bytes CallInfo ClientClock ClientCore ClientCoreDefaults
  ClientCoreOptions ClientCredentials ClientHooks ClientLogger Credential CredentialSource FileInput
  FileUpload OperationRequest PagePromise RequestOptions ServerSentEvent SignableRequest Signer
  WebhookHeaders base64 encodeForm environment logCalls renewingCredential resultError verifyWebhook`.split(
    /\s+/,
  );
