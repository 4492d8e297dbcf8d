// What a package offers to its users. What generated code is made of beside this stands in `internal.ts`.

export {
  ApiAbortError,
  ApiAuthenticationError,
  ApiBadRequestError,
  ApiConflictError,
  ApiConnectionError,
  ApiDecodeError,
  ApiError,
  type ApiErrorDetails,
  type ApiErrorKind,
  ApiNotFoundError,
  ApiPermissionError,
  ApiRateLimitError,
  ApiResultError,
  ApiServerError,
  ApiStatusError,
  ApiTimeoutError,
  ApiValidationError,
  resultError,
} from "./api-error.js";
export { ApiPromise, type ApiResponse } from "./api-promise.js";
export { ClientCore, type ClientCoreDefaults, type ClientCoreOptions } from "./client-core.js";
export type { ClientClock } from "./deadline.js";
export { type CallInfo, type ClientHooks, type ClientLogger, logCalls } from "./hooks.js";
export { type FileInput, FileUpload } from "./multipart.js";
export { type ClientCredentials, renewingCredential } from "./oauth2.js";
export type { OperationRequest, RequestOptions } from "./operation-request.js";
export type { ApiPage, PagePromise } from "./page.js";
export { type Bytes, encodeForm } from "./request-body.js";
export {
  type BasicCredential,
  base64,
  type Credential,
  type CredentialSource,
  environment,
  type SignableRequest,
  type Signer,
} from "./security.js";
export type { ApiStream, ServerSentEvent } from "./streams.js";
export { verifyWebhook, type WebhookHeaders } from "./webhooks.js";
