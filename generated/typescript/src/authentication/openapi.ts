// Printed by specpress from the API's specification. Change that, and print it again.

export interface paths {
    "/api/v3/get-profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the signed-in user's profile
         * @description Returns the profile of the user that the access token was issued to. The scopes of the token decide which
         *     fields the answer holds.
         */
        get: operations["getProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        UserSingleRespDto: {
            /**
             * @description The result of the call; 200 means success.
             * @example 200
             */
            statusCode: number;
            /**
             * @description The result in words.
             * @example Operation successful
             */
            message: string;
            /** @description The exact kind of error. Only present when the call failed. */
            apiCode?: number;
            /** @description Identifies the request. Only present when the call failed. */
            requestId?: string;
            data?: components["schemas"]["UserDto"];
        };
        /** @description A user of a user pool. */
        UserDto: {
            /**
             * @description The user's ID, unique in the user pool.
             * @example 6229ffaxxxxxxxxcade3e3d9
             */
            userId: string;
            /**
             * Format: date-time
             * @description When the user was created.
             * @example 2022-07-03T03:20:30.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the user was last changed.
             * @example 2022-07-03T03:20:30.000Z
             */
            updatedAt: string;
            /**
             * @description The state of the account.
             * @example Suspended
             * @enum {string}
             */
            status: "Activated" | "Suspended" | "Deactivated" | "Resigned" | "Archived";
            /**
             * @description The user's employment status.
             * @example Closed
             */
            workStatus: string;
            /**
             * @description The user's ID in an external system.
             * @example 10010
             */
            externalId?: string;
            /**
             * @description Email address; case does not matter.
             * @example test@example.com
             */
            email?: string;
            /**
             * @description Phone number without country code. For a number outside mainland China, `phoneCountryCode` holds the code.
             * @example 188xxxx8888
             */
            phone?: string;
            /**
             * @description Country calling code, such as `+86`. It may be left out for numbers in mainland China. Sending messages to
             *     other countries needs an international SMS provider, set up in the GenAuth console. For all codes see the
             *     [list of country calling codes](https://en.wikipedia.org/wiki/List_of_country_calling_codes).
             * @example +86
             */
            phoneCountryCode?: string;
            /**
             * @description Username, unique in the user pool.
             * @example bob
             */
            username?: string;
            /**
             * @description Real name; not necessarily unique.
             * @example Zhang San
             */
            name?: string;
            /**
             * @description Nickname.
             * @example Zhang San
             */
            nickname?: string;
            /**
             * @description The address of the user's picture.
             * @example https://files.authing.co/authing-console/default-user-avatar.png
             */
            photo?: string;
            /**
             * @description How often the user has signed in.
             * @example 3
             */
            loginsCount?: number;
            /**
             * Format: date-time
             * @description When the user last signed in.
             * @example 2022-07-03T03:20:30.000Z
             */
            lastLogin?: string;
            /**
             * @description The IP address of the last sign-in.
             * @example 127.0.0.1
             */
            lastIp?: string;
            /**
             * @description Gender.
             * @example M
             * @enum {string}
             */
            gender: "M" | "F" | "U";
            /**
             * @description Whether the email address has been verified.
             * @example true
             */
            emailVerified: boolean;
            /**
             * @description Whether the phone number has been verified.
             * @example true
             */
            phoneVerified?: boolean;
            /**
             * Format: date-time
             * @description When the password was last set.
             * @example 2022-07-03T03:20:30.000Z
             */
            passwordLastSetAt?: string;
            /**
             * @description Date of birth.
             * @example 2022-06-03
             */
            birthdate?: string;
            /**
             * @description Country.
             * @example CN
             */
            country?: string;
            /**
             * @description Province.
             * @example BJ
             */
            province?: string;
            /**
             * @description City.
             * @example BJ
             */
            city?: string;
            /**
             * @description Address.
             * @example Beijing Chaoyang
             */
            address?: string;
            /**
             * @description Street and house number.
             * @example Beijing Chaoyang District xxx Street
             */
            streetAddress?: string;
            /**
             * @description Postal code.
             * @example 438100
             */
            postalCode?: string;
            /**
             * @description Company.
             * @example steamory
             */
            company?: string;
            /**
             * @description The user agent of the last sign-in.
             * @example Mozilla/5.0 (Linux; Android 10; V2001A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/87.0.4280.141 Mobile Safari/537.36 VivoBrowser/10.2.10.0
             */
            browser?: string;
            /**
             * @description The device of the last sign-in.
             * @example iOS
             */
            device?: string;
            /**
             * @description Given name.
             * @example xx
             */
            givenName?: string;
            /**
             * @description Family name.
             * @example xx
             */
            familyName?: string;
            /**
             * @description Middle name.
             * @example James
             */
            middleName?: string;
            /**
             * @description The user's profile page.
             * @example alice
             */
            profile?: string;
            /**
             * @description The name the user prefers to be called by.
             * @example alice
             */
            preferredUsername?: string;
            /**
             * @description The user's website.
             * @example https://my-website.com
             */
            website?: string;
            /**
             * @description Time zone.
             * @example GMT-08:00
             */
            zoneinfo?: string;
            /**
             * @description Language and region.
             * @example af
             */
            locale?: string;
            /**
             * @description The whole address in one line.
             * @example 132, My Street, Kingston, New York 12401.
             */
            formatted?: string;
            /**
             * @description Region.
             * @example Xinjiang Uyghur Autonomous Region
             */
            region?: string;
            /**
             * @description How the user came into the user pool.
             * @example register
             */
            userSourceType?: string;
            /**
             * @description How strong the password is.
             * @example 1
             */
            passwordSecurityLevel?: number;
            /**
             * @description The IDs of the user's departments. Present when `withDepartmentIds` is true.
             * @example [
             *       "624d930c3xxxx5c08dd4986e",
             *       "624d93102xxxx012f33cd2fe"
             *     ]
             */
            departmentIds?: string[];
            /** @description The user's identities at external sources. Present when `withIdentities` is true. */
            identities?: components["schemas"]["IdentityDto"][];
            /**
             * @description The number of the identity document.
             * @example 420421xxxxxxxx1234
             */
            identityNumber?: string;
            /**
             * @description Fields of your own. Present when `withCustomData` is true.
             * @example {
             *       "school": "Peking University",
             *       "age": 22
             *     }
             */
            customData?: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When `status` last changed.
             * @example 2022-07-03T03:20:30.000Z
             */
            statusChangedAt?: string;
        };
        /** @description A user's identity at an external source. */
        IdentityDto: {
            /**
             * @description The ID of the identity.
             * @example 62299d8b866d2dab79a89dc4
             */
            identityId?: string;
            /**
             * @description The GenAuth ID of the identity source.
             * @example 6076bacxxxxxxxxd80d993b5
             */
            extIdpId?: string;
            /**
             * @description The type of the identity source.
             * @example wechat
             */
            provider?: string;
            /**
             * @description The kind of ID that `userIdInIdp` holds.
             * @example openid
             */
            type?: string;
            /**
             * @description The user's ID at the identity source.
             * @example oj7Nq05R-RRaqak0_YlMLnnIwsvg
             */
            userIdInIdp?: string;
            /**
             * @description The access token that the identity source issued.
             * @example 57_fK0xgSL_NwVlS-gmUwlMQ2N6AONNIOAYxxxx
             */
            accessToken?: string;
            /**
             * @description The refresh token that the identity source issued.
             * @example 57_IZFu91Ak1Wg6DRytZFFIOd3upNF5lH7vPxxxxx
             */
            refreshToken?: string;
            /**
             * @description The IDs of the connections that the identity came through.
             * @example [
             *       "605492ac41xxxxe0362f0707"
             *     ]
             */
            originConnIds?: string[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getProfile: {
        parameters: {
            query?: {
                /**
                 * @description Whether to include custom data.
                 * @example true
                 */
                withCustomData?: boolean;
                /**
                 * @description Whether to include the user's identities at external sources.
                 * @example true
                 */
                withIdentities?: boolean;
                /**
                 * @description Whether to include the IDs of the user's departments.
                 * @example true
                 */
                withDepartmentIds?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 200,
                     *       "message": "Operation successful",
                     *       "data": {
                     *         "userId": "6229ffaxxxxxxxxcade3e3d9",
                     *         "createdAt": "2022-07-03T03:20:30.000Z",
                     *         "updatedAt": "2022-07-03T03:20:30.000Z",
                     *         "status": "Activated",
                     *         "workStatus": "Active",
                     *         "externalId": "10010",
                     *         "email": "test@example.com",
                     *         "phone": "188xxxx8888",
                     *         "phoneCountryCode": "+86",
                     *         "username": "bob",
                     *         "name": "Zhang San",
                     *         "nickname": "xxxx",
                     *         "photo": "https://files.authing.co/authing-console/default-user-avatar.png",
                     *         "loginsCount": 3,
                     *         "lastLogin": "2022-07-03T03:20:30.000Z",
                     *         "lastIp": "127.0.0.1",
                     *         "gender": "M",
                     *         "emailVerified": true,
                     *         "phoneVerified": true,
                     *         "passwordLastSetAt": "2022-07-03T03:20:30.000Z",
                     *         "birthdate": "2022-06-03",
                     *         "country": "CN",
                     *         "province": "BJ",
                     *         "city": "BJ",
                     *         "address": "Beijing Chaoyang",
                     *         "streetAddress": "Beijing Chaoyang District xxx Street",
                     *         "postalCode": "438100",
                     *         "company": "steamory",
                     *         "browser": "Mozilla/5.0 (Linux; Android 10; V2001A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/87.0.4280.141 Mobile Safari/537.36 VivoBrowser/10.2.10.0",
                     *         "device": "iOS",
                     *         "givenName": "xx",
                     *         "familyName": "xx",
                     *         "middleName": "James",
                     *         "profile": "alice",
                     *         "preferredUsername": "alice",
                     *         "website": "https://my-website.com",
                     *         "zoneinfo": "GMT-08:00",
                     *         "locale": "af",
                     *         "formatted": "132, My Street, Kingston, New York 12401.",
                     *         "region": "Xinjiang Uyghur Autonomous Region",
                     *         "userSourceType": "register",
                     *         "passwordSecurityLevel": 1,
                     *         "departmentIds": [
                     *           "624d930c3xxxx5c08dd4986e",
                     *           "624d93102xxxx012f33cd2fe"
                     *         ],
                     *         "identities": [
                     *           {
                     *             "identityId": "62299d8b866d2dab79a89dc4",
                     *             "extIdpId": "6076bacxxxxxxxxd80d993b5",
                     *             "provider": "wechat",
                     *             "type": "openid",
                     *             "userIdInIdp": "oj7Nq05R-RRaqak0_YlMLnnIwsvg",
                     *             "accessToken": "57_fK0xgSL_NwVlS-gmUwlMQ2N6AONNIOAYxxxx",
                     *             "refreshToken": "57_IZFu91Ak1Wg6DRytZFFIOd3upNF5lH7vPxxxxx",
                     *             "originConnIds": [
                     *               "605492ac41xxxxe0362f0707"
                     *             ]
                     *           }
                     *         ],
                     *         "identityNumber": "420421xxxxxxxx1234",
                     *         "customData": {
                     *           "school": "Peking University",
                     *           "age": 22
                     *         },
                     *         "statusChangedAt": "2022-07-03T03:20:30.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UserSingleRespDto"];
                };
            };
        };
    };
}
