// Printed by specpress from the API's specification. Change that, and print it again.

import { ManagementBase } from "../additions/management-base.js";
import type { ApiPromise, RequestOptions } from "../runtime/index.js";
import {
  type GetUserLoggedinAppsParams,
  type GetUserLoggedinIdentitiesParams,
  type GetUserPrincipalAuthenticationInfoParams,
  getUserLoggedinApps,
  getUserLoggedinIdentities,
  getUserPrincipalAuthenticationInfo
} from "./operations.js";
import type {
  PrincipalAuthenticationInfoPaginatedRespDto,
  UserLoggedInAppsListRespDto,
  UserLoggedInIdentitiesRespDto
} from "./types.js";

/**
 * GenAuth Management API
 *
 * Administers a GenAuth user pool.
 *
 * The management API serves administrators and back ends. Every answer is an envelope:
 * `statusCode` is 200 when the call succeeded, and `apiCode` and `requestId` tell more when
 * it did not.
 */
export class ManagementClient extends ManagementBase {
  /**
   * List the identity sources a user has signed in with
   *
   * Returns every identity source that the user has signed in with at least once.
   *
   * `GET /api/v3/get-user-loggedin-identities`
   *
   * @example
   * const result = await managementClient.getUserLoggedinIdentities({
   *   userId: "6229ffaxxxxxxxxcade3e3d9",
   *   userIdType: "user_id",
   * });
   */
  getUserLoggedinIdentities(
    params: GetUserLoggedinIdentitiesParams,
    options?: RequestOptions
  ): ApiPromise<UserLoggedInIdentitiesRespDto> {
    return getUserLoggedinIdentities(this, params, options);
  }

  /**
   * List the applications a user has signed in to
   *
   * Returns every application that the user has signed in to at least once.
   *
   * `GET /api/v3/get-user-loggedin-apps`
   *
   * @example
   * const result = await managementClient.getUserLoggedinApps({
   *   userId: "6229ffaxxxxxxxxcade3e3d9",
   *   userIdType: "user_id",
   * });
   */
  getUserLoggedinApps(
    params: GetUserLoggedinAppsParams,
    options?: RequestOptions
  ): ApiPromise<UserLoggedInAppsListRespDto> {
    return getUserLoggedinApps(this, params, options);
  }

  /**
   * Get a user's real-name verification
   *
   * Returns the person or company that the user has been verified as.
   *
   * `GET /api/v3/get-user-principal-authentication-info`
   *
   * @example
   * const result = await managementClient.getUserPrincipalAuthenticationInfo({
   *   userId: "6229ffaxxxxxxxxcade3e3d9",
   *   userIdType: "user_id",
   * });
   */
  getUserPrincipalAuthenticationInfo(
    params: GetUserPrincipalAuthenticationInfoParams,
    options?: RequestOptions
  ): ApiPromise<PrincipalAuthenticationInfoPaginatedRespDto> {
    return getUserPrincipalAuthenticationInfo(this, params, options);
  }
}
