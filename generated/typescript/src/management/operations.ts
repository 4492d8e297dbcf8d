// Printed by specpress from the API's specification. Change that, and print it again.

import type { ApiPromise, ClientCore, RequestOptions } from "../runtime/index.js";
import type {
  PrincipalAuthenticationInfoPaginatedRespDto,
  UserIdType,
  UserLoggedInAppsListRespDto,
  UserLoggedInIdentitiesRespDto
} from "./types.js";

/** What `getUserLoggedinIdentities` takes. */
export interface GetUserLoggedinIdentitiesParams {
  /**
   * Identifies the user. `userIdType` says which kind of identifier it is; by default it is
   * the user ID.
   */
  userId: string;

  /**
   * The kind of identifier that `userId` holds.
   *
   * @default "user_id"
   */
  userIdType?: UserIdType | undefined;
}

/**
 * List the identity sources a user has signed in with
 *
 * Returns every identity source that the user has signed in with at least once.
 *
 * `GET /api/v3/get-user-loggedin-identities`
 *
 * @example
 * const result = await getUserLoggedinIdentities(client, {
 *   userId: "6229ffaxxxxxxxxcade3e3d9",
 *   userIdType: "user_id",
 * });
 */
export function getUserLoggedinIdentities(
  client: ClientCore,
  params: GetUserLoggedinIdentitiesParams,
  options?: RequestOptions
): ApiPromise<UserLoggedInIdentitiesRespDto> {
  return client.request({
    id: "getUserLoggedinIdentities",
    method: "GET",
    path: "/api/v3/get-user-loggedin-identities",
    query: params,
  }, options);
}

/** What `getUserLoggedinApps` takes. */
export interface GetUserLoggedinAppsParams {
  /**
   * Identifies the user. `userIdType` says which kind of identifier it is; by default it is
   * the user ID.
   */
  userId: string;

  /**
   * The kind of identifier that `userId` holds.
   *
   * @default "user_id"
   */
  userIdType?: UserIdType | undefined;
}

/**
 * List the applications a user has signed in to
 *
 * Returns every application that the user has signed in to at least once.
 *
 * `GET /api/v3/get-user-loggedin-apps`
 *
 * @example
 * const result = await getUserLoggedinApps(client, {
 *   userId: "6229ffaxxxxxxxxcade3e3d9",
 *   userIdType: "user_id",
 * });
 */
export function getUserLoggedinApps(
  client: ClientCore,
  params: GetUserLoggedinAppsParams,
  options?: RequestOptions
): ApiPromise<UserLoggedInAppsListRespDto> {
  return client.request({
    id: "getUserLoggedinApps",
    method: "GET",
    path: "/api/v3/get-user-loggedin-apps",
    query: params,
  }, options);
}

/** What `getUserPrincipalAuthenticationInfo` takes. */
export interface GetUserPrincipalAuthenticationInfoParams {
  /**
   * Identifies the user. `userIdType` says which kind of identifier it is; by default it is
   * the user ID.
   */
  userId: string;

  /**
   * The kind of identifier that `userId` holds.
   *
   * @default "user_id"
   */
  userIdType?: UserIdType | undefined;
}

/**
 * Get a user's real-name verification
 *
 * Returns the person or company that the user has been verified as.
 *
 * `GET /api/v3/get-user-principal-authentication-info`
 *
 * @example
 * const result = await getUserPrincipalAuthenticationInfo(client, {
 *   userId: "6229ffaxxxxxxxxcade3e3d9",
 *   userIdType: "user_id",
 * });
 */
export function getUserPrincipalAuthenticationInfo(
  client: ClientCore,
  params: GetUserPrincipalAuthenticationInfoParams,
  options?: RequestOptions
): ApiPromise<PrincipalAuthenticationInfoPaginatedRespDto> {
  return client.request({
    id: "getUserPrincipalAuthenticationInfo",
    method: "GET",
    path: "/api/v3/get-user-principal-authentication-info",
    query: params,
  }, options);
}
