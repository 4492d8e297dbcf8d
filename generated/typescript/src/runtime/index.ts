export { ApiError, type ApiErrorDetails, type ApiErrorKind, resultError } from "./api-error.js";
export { ClientCore, type ClientCoreDefaults, type ClientCoreOptions } from "./client-core.js";
export type {
  Encodings,
  OperationRequest,
  Parameters,
  RequestOptions,
  ResponseFormat,
  SecurityRequirements,
} from "./operation-request.js";
export type { ParameterEncoding, ParameterLocation, ParameterStyle } from "./parameters.js";
export {
  type BasicCredential,
  base64,
  type Credential,
  type Credentials,
  type SecurityScheme,
  type SecuritySchemes,
  type SignableRequest,
  type Signer,
} from "./security.js";
