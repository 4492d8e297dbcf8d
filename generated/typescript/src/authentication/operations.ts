// Printed by specpress from the API's specification. Change that, and print it again.

import type { ApiPromise, ClientCore, RequestOptions } from "../runtime/index.js";
import type { UserSingleRespDto } from "./types.js";

/** What `getProfile` takes. */
export interface GetProfileParams {
  /** Whether to include custom data. */
  withCustomData?: boolean | undefined;

  /** Whether to include the user's identities at external sources. */
  withIdentities?: boolean | undefined;

  /** Whether to include the IDs of the user's departments. */
  withDepartmentIds?: boolean | undefined;
}

/**
 * Get the signed-in user's profile
 *
 * Returns the profile of the user that the access token was issued to. The scopes of the
 * token decide which fields the answer holds.
 *
 * `GET /api/v3/get-profile`
 *
 * @example
 * const result = await getProfile(client, {
 *   withCustomData: true,
 *   withIdentities: true,
 *   withDepartmentIds: true,
 * });
 */
export function getProfile(
  client: ClientCore,
  params: GetProfileParams = {},
  options?: RequestOptions
): ApiPromise<UserSingleRespDto> {
  return client.request({
    id: "getProfile",
    method: "GET",
    path: "/api/v3/get-profile",
    query: params,
  }, options);
}
