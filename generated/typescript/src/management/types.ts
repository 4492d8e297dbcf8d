// Printed by specpress from the API's specification. Change that, and print it again.

/**
 * The kinds of identifier that a user can be addressed by.
 *
 * - `"user_id"`: GenAuth user ID, such as `6319a1504f3xxxxf214dd5b7`.
 * - `"phone"`: Phone number.
 * - `"email"`: Email address.
 * - `"username"`: Username.
 * - `"external_id"`: The user's ID in an external system, stored by GenAuth as `externalId`.
 * - `"identity"`: An identity at an external source, written `<extIdpId>:<userIdInIdp>`,
 *   such as `62f20932716fbcc10d966ee5:ou_8bae746eac07cd2564654140d2a9ac61`. `<extIdpId>` is
 *   the GenAuth ID of the source, `<userIdInIdp>` the user's ID there.
 * - `"sync_relation"`: An identity at a synchronization source, written
 *   `<provider>:<userIdInIdp>`, such as `lark:ou_8bae746eac07cd2564654140d2a9ac61`.
 *   `<provider>` is the type of the source, such as `wechatwork` or `lark`, `<userIdInIdp>`
 *   the user's ID there.
 *
 * @default "user_id"
 */
export type UserIdType = "user_id"
  | "phone"
  | "email"
  | "username"
  | "external_id"
  | "identity"
  | "sync_relation";

export interface UserLoggedInIdentitiesRespDto {
  /** The result of the call; 200 means success. */
  statusCode: number;

  /** The result in words. */
  message: string;

  /** The exact kind of error. Only present when the call failed. */
  apiCode?: number | undefined;

  /** Identifies the request. Only present when the call failed. */
  requestId?: string | undefined;

  /** The identity sources. */
  data?: UserLoggedInIdentitiesDto[] | undefined;
}

/** An identity source that a user has signed in with. */
export interface UserLoggedInIdentitiesDto {
  /** The ID of the identity. */
  identityId: string;

  /** The name of the identity source. */
  idpName: string;

  /** The English name of the identity source. */
  idpNameEn: string;

  /** The address of the identity source's logo. */
  idpLogo: string;

  /** The ID of the identity source. */
  idpId: string;
}

export interface UserLoggedInAppsListRespDto {
  /** The result of the call; 200 means success. */
  statusCode: number;

  /** The result in words. */
  message: string;

  /** The exact kind of error. Only present when the call failed. */
  apiCode?: number | undefined;

  /** Identifies the request. Only present when the call failed. */
  requestId?: string | undefined;

  /** The applications. */
  data?: UserLoggedInAppsDto[] | undefined;
}

/** An application that a user has signed in to. */
export interface UserLoggedInAppsDto {
  /** The ID of the application. */
  appId: string;

  /** The name of the application. */
  appName: string;

  /** The address of the application's logo. */
  appLogo: string;

  /** The address of the application's sign-in page. */
  appLoginUrl: string;
}

export interface PrincipalAuthenticationInfoPaginatedRespDto {
  /** The result of the call; 200 means success. */
  statusCode: number;

  /** The result in words. */
  message: string;

  /** The exact kind of error. Only present when the call failed. */
  apiCode?: number | undefined;

  /** Identifies the request. Only present when the call failed. */
  requestId?: string | undefined;

  data?: PrincipalAuthenticationInfoPagingDto | undefined;
}

/** A page of verification records. */
export interface PrincipalAuthenticationInfoPagingDto {
  /** The number of records in all. */
  totalCount: number;

  /** The records of this page. */
  list: PrincipalAuthenticationInfoDto[];
}

/** A real-name verification of a user. */
export interface PrincipalAuthenticationInfoDto {
  /** Whether the user has been verified. */
  authenticated: boolean;

  /** Who the user has been verified as. */
  principalType: PrincipalAuthenticationInfoDtoPrincipalType;

  /** The number of the identity document. */
  principalCode: string;

  /** The verified name. */
  principalName: string;

  /** When the user was verified. */
  authenticatedAt: string;
}

/**
 * Who the user has been verified as.
 *
 * - `"P"`: An individual.
 * - `"E"`: A company.
 */
export type PrincipalAuthenticationInfoDtoPrincipalType = "P" | "E" | (string & {});
