// What generated code is made of. Nothing here is promised to users.

export { inCookies, inHeaders } from "./header-params.js";
export { encodeMultipart } from "./multipart.js";
export { clientCredentials, environmentClient, tokenCredential } from "./oauth2.js";
export { paginate } from "./page.js";
export { asContent, styled } from "./parameter-styles.js";
export { inPath } from "./path-params.js";
export { readBlob, readByType, readNothing, readText } from "./read-response.js";
export { encodeForm, encodeJsonLines, encodeRaw, formText } from "./request-body.js";
export {
  authorization,
  basic,
  connection,
  environment,
  environmentBasic,
  keyInCookie,
  keyInHeader,
  keyInQuery,
  securedBy,
} from "./security.js";
export { eventData, eventStream, jsonLines } from "./streams.js";
export { serverUrl } from "./url.js";
