// Printed by specpress from the API's specification. Change that, and print it again.

export interface UserSingleRespDto {
  /** The result of the call; 200 means success. */
  statusCode: number;

  /** The result in words. */
  message: string;

  /** The exact kind of error. Only present when the call failed. */
  apiCode?: number | undefined;

  /** Identifies the request. Only present when the call failed. */
  requestId?: string | undefined;

  data?: UserDto | undefined;
}

/** A user of a user pool. */
export interface UserDto {
  /** The user's ID, unique in the user pool. */
  userId: string;

  /** When the user was created. */
  createdAt: string;

  /** When the user was last changed. */
  updatedAt: string;

  /** The state of the account. */
  status: UserDtoStatus;

  /** The user's employment status. */
  workStatus: string;

  /** The user's ID in an external system. */
  externalId?: string | undefined;

  /** Email address; case does not matter. */
  email?: string | undefined;

  /**
   * Phone number without country code. For a number outside mainland China, `phoneCountryCode`
   * holds the code.
   */
  phone?: string | undefined;

  /**
   * Country calling code, such as `+86`. It may be left out for numbers in mainland China.
   * Sending messages to other countries needs an international SMS provider, set up in the
   * GenAuth console. For all codes see the [list of country calling
   * codes](https://en.wikipedia.org/wiki/List_of_country_calling_codes).
   */
  phoneCountryCode?: string | undefined;

  /** Username, unique in the user pool. */
  username?: string | undefined;

  /** Real name; not necessarily unique. */
  name?: string | undefined;

  /** Nickname. */
  nickname?: string | undefined;

  /** The address of the user's picture. */
  photo?: string | undefined;

  /** How often the user has signed in. */
  loginsCount?: number | undefined;

  /** When the user last signed in. */
  lastLogin?: string | undefined;

  /** The IP address of the last sign-in. */
  lastIp?: string | undefined;

  /** Gender. */
  gender: UserDtoGender;

  /** Whether the email address has been verified. */
  emailVerified: boolean;

  /** Whether the phone number has been verified. */
  phoneVerified?: boolean | undefined;

  /** When the password was last set. */
  passwordLastSetAt?: string | undefined;

  /** Date of birth. */
  birthdate?: string | undefined;

  /** Country. */
  country?: string | undefined;

  /** Province. */
  province?: string | undefined;

  /** City. */
  city?: string | undefined;

  /** Address. */
  address?: string | undefined;

  /** Street and house number. */
  streetAddress?: string | undefined;

  /** Postal code. */
  postalCode?: string | undefined;

  /** Company. */
  company?: string | undefined;

  /** The user agent of the last sign-in. */
  browser?: string | undefined;

  /** The device of the last sign-in. */
  device?: string | undefined;

  /** Given name. */
  givenName?: string | undefined;

  /** Family name. */
  familyName?: string | undefined;

  /** Middle name. */
  middleName?: string | undefined;

  /** The user's profile page. */
  profile?: string | undefined;

  /** The name the user prefers to be called by. */
  preferredUsername?: string | undefined;

  /** The user's website. */
  website?: string | undefined;

  /** Time zone. */
  zoneinfo?: string | undefined;

  /** Language and region. */
  locale?: string | undefined;

  /** The whole address in one line. */
  formatted?: string | undefined;

  /** Region. */
  region?: string | undefined;

  /** How the user came into the user pool. */
  userSourceType?: string | undefined;

  /** How strong the password is. */
  passwordSecurityLevel?: number | undefined;

  /** The IDs of the user's departments. Present when `withDepartmentIds` is true. */
  departmentIds?: string[] | undefined;

  /** The user's identities at external sources. Present when `withIdentities` is true. */
  identities?: IdentityDto[] | undefined;

  /** The number of the identity document. */
  identityNumber?: string | undefined;

  /** Fields of your own. Present when `withCustomData` is true. */
  customData?: { [key: string]: unknown } | undefined;

  /** When `status` last changed. */
  statusChangedAt?: string | undefined;
}

/** A user's identity at an external source. */
export interface IdentityDto {
  /** The ID of the identity. */
  identityId?: string | undefined;

  /** The GenAuth ID of the identity source. */
  extIdpId?: string | undefined;

  /** The type of the identity source. */
  provider?: string | undefined;

  /** The kind of ID that `userIdInIdp` holds. */
  type?: string | undefined;

  /** The user's ID at the identity source. */
  userIdInIdp?: string | undefined;

  /** The access token that the identity source issued. */
  accessToken?: string | undefined;

  /** The refresh token that the identity source issued. */
  refreshToken?: string | undefined;

  /** The IDs of the connections that the identity came through. */
  originConnIds?: string[] | undefined;
}

/**
 * The state of the account.
 *
 * - `"Activated"`: In normal use.
 * - `"Suspended"`: Taken out of use for a time.
 * - `"Deactivated"`: Disabled.
 * - `"Resigned"`: The user has left the organization.
 * - `"Archived"`: Archived.
 */
export type UserDtoStatus = "Activated"
  | "Suspended"
  | "Deactivated"
  | "Resigned"
  | "Archived"
  | (string & {});

/**
 * Gender.
 *
 * - `"M"`: Male.
 * - `"F"`: Female.
 * - `"U"`: Unknown.
 */
export type UserDtoGender = "M" | "F" | "U" | (string & {});
