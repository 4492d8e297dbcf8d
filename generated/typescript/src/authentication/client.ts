// Printed by specpress from the API's specification. Change that, and print it again.

import { AuthenticationBase } from "../additions/authentication-base.js";
import type { ApiPromise, RequestOptions } from "../runtime/index.js";
import { type GetProfileParams, getProfile } from "./operations.js";
import type { UserSingleRespDto } from "./types.js";

/**
 * GenAuth Authentication API
 *
 * Serves one signed-in end user of an application.
 *
 * The authentication API acts for one end user, told by an access token. Every answer is an
 * envelope: `statusCode` is 200 when the call succeeded, and `apiCode` and `requestId` tell
 * more when it did not.
 */
export class AuthenticationClient extends AuthenticationBase {
  /**
   * Get the signed-in user's profile
   *
   * Returns the profile of the user that the access token was issued to. The scopes of the
   * token decide which fields the answer holds.
   *
   * `GET /api/v3/get-profile`
   *
   * @example
   * const result = await authenticationClient.getProfile({
   *   withCustomData: true,
   *   withIdentities: true,
   *   withDepartmentIds: true,
   * });
   */
  getProfile(
    params: GetProfileParams = {},
    options?: RequestOptions
  ): ApiPromise<UserSingleRespDto> {
    return getProfile(this, params, options);
  }
}
