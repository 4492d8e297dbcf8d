// Printed by specpress from the API's specification. Change that, and print it again.

export interface paths {
    "/api/v3/get-user-loggedin-identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the identity sources a user has signed in with
         * @description Returns every identity source that the user has signed in with at least once.
         */
        get: operations["getUserLoggedinIdentities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/get-user-loggedin-apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the applications a user has signed in to
         * @description Returns every application that the user has signed in to at least once.
         */
        get: operations["getUserLoggedinApps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/get-user-principal-authentication-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user's real-name verification
         * @description Returns the person or company that the user has been verified as.
         */
        get: operations["getUserPrincipalAuthenticationInfo"];
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
        /**
         * @description The kinds of identifier that a user can be addressed by.
         * @default user_id
         * @enum {string}
         */
        UserIdType: "user_id" | "phone" | "email" | "username" | "external_id" | "identity" | "sync_relation";
        UserLoggedInIdentitiesRespDto: {
            /**
             * @description The result of the call; 200 means success.
             * @example 200
             */
            statusCode: number;
            /**
             * @description The result in words.
             * @example Success
             */
            message: string;
            /** @description The exact kind of error. Only present when the call failed. */
            apiCode?: number;
            /** @description Identifies the request. Only present when the call failed. */
            requestId?: string;
            /** @description The identity sources. */
            data?: components["schemas"]["UserLoggedInIdentitiesDto"][];
        };
        /** @description An identity source that a user has signed in with. */
        UserLoggedInIdentitiesDto: {
            /**
             * @description The ID of the identity.
             * @example 62299d8b866d2dab79a89dc4
             */
            identityId: string;
            /**
             * @description The name of the identity source.
             * @example wx
             */
            idpName: string;
            /**
             * @description The English name of the identity source.
             * @example wechat
             */
            idpNameEn: string;
            /**
             * @description The address of the identity source's logo.
             * @example https://example.com/logo.png
             */
            idpLogo: string;
            /**
             * @description The ID of the identity source.
             * @example 62299d8b866d2dab79a89dc4
             */
            idpId: string;
        };
        UserLoggedInAppsListRespDto: {
            /**
             * @description The result of the call; 200 means success.
             * @example 200
             */
            statusCode: number;
            /**
             * @description The result in words.
             * @example Success
             */
            message: string;
            /** @description The exact kind of error. Only present when the call failed. */
            apiCode?: number;
            /** @description Identifies the request. Only present when the call failed. */
            requestId?: string;
            /** @description The applications. */
            data?: components["schemas"]["UserLoggedInAppsDto"][];
        };
        /** @description An application that a user has signed in to. */
        UserLoggedInAppsDto: {
            /**
             * @description The ID of the application.
             * @example app1
             */
            appId: string;
            /**
             * @description The name of the application.
             * @example App Name
             */
            appName: string;
            /**
             * @description The address of the application's logo.
             * @example https://example.com/logo.png
             */
            appLogo: string;
            /**
             * @description The address of the application's sign-in page.
             * @example https://example.com/login
             */
            appLoginUrl: string;
        };
        PrincipalAuthenticationInfoPaginatedRespDto: {
            /**
             * @description The result of the call; 200 means success.
             * @example 200
             */
            statusCode: number;
            /**
             * @description The result in words.
             * @example Success
             */
            message: string;
            /** @description The exact kind of error. Only present when the call failed. */
            apiCode?: number;
            /** @description Identifies the request. Only present when the call failed. */
            requestId?: string;
            data?: components["schemas"]["PrincipalAuthenticationInfoPagingDto"];
        };
        /** @description A page of verification records. */
        PrincipalAuthenticationInfoPagingDto: {
            /** @description The number of records in all. */
            totalCount: number;
            /** @description The records of this page. */
            list: components["schemas"]["PrincipalAuthenticationInfoDto"][];
        };
        /** @description A real-name verification of a user. */
        PrincipalAuthenticationInfoDto: {
            /**
             * @description Whether the user has been verified.
             * @example true
             */
            authenticated: boolean;
            /**
             * @description Who the user has been verified as.
             * @enum {string}
             */
            principalType: "P" | "E";
            /**
             * @description The number of the identity document.
             * @example 6229c4deb3e4d8a20b6021ff
             */
            principalCode: string;
            /**
             * @description The verified name.
             * @example ss
             */
            principalName: string;
            /**
             * Format: date-time
             * @description When the user was verified.
             * @example 2022-04-05T10:23:50.631Z
             */
            authenticatedAt: string;
        };
    };
    responses: never;
    parameters: {
        /**
         * @description Identifies the user. `userIdType` says which kind of identifier it is; by default it is the user ID.
         * @example 6229ffaxxxxxxxxcade3e3d9
         */
        UserId: string;
        /**
         * @description The kind of identifier that `userId` holds.
         * @example user_id
         */
        UserIdType: components["schemas"]["UserIdType"];
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getUserLoggedinIdentities: {
        parameters: {
            query: {
                /**
                 * @description Identifies the user. `userIdType` says which kind of identifier it is; by default it is the user ID.
                 * @example 6229ffaxxxxxxxxcade3e3d9
                 */
                userId: components["parameters"]["UserId"];
                /**
                 * @description The kind of identifier that `userId` holds.
                 * @example user_id
                 */
                userIdType?: components["parameters"]["UserIdType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The identity sources of the user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 200,
                     *       "message": "Success",
                     *       "data": [
                     *         {
                     *           "identityId": "62299d8b866d2dab79a89dc4",
                     *           "idpName": "xx",
                     *           "idpNameEn": "wechat",
                     *           "idpLogo": "https://example.com/logo.png",
                     *           "idpId": "62299d8b866d2dab79a89dc4"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UserLoggedInIdentitiesRespDto"];
                };
            };
        };
    };
    getUserLoggedinApps: {
        parameters: {
            query: {
                /**
                 * @description Identifies the user. `userIdType` says which kind of identifier it is; by default it is the user ID.
                 * @example 6229ffaxxxxxxxxcade3e3d9
                 */
                userId: components["parameters"]["UserId"];
                /**
                 * @description The kind of identifier that `userId` holds.
                 * @example user_id
                 */
                userIdType?: components["parameters"]["UserIdType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The applications of the user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 200,
                     *       "message": "Operation successful",
                     *       "data": [
                     *         {
                     *           "appId": "app1",
                     *           "appName": "App Name",
                     *           "appLogo": "https://example.com/logo.png",
                     *           "appLoginUrl": "https://example.com/login"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UserLoggedInAppsListRespDto"];
                };
            };
        };
    };
    getUserPrincipalAuthenticationInfo: {
        parameters: {
            query: {
                /**
                 * @description Identifies the user. `userIdType` says which kind of identifier it is; by default it is the user ID.
                 * @example 6229ffaxxxxxxxxcade3e3d9
                 */
                userId: components["parameters"]["UserId"];
                /**
                 * @description The kind of identifier that `userId` holds.
                 * @example user_id
                 */
                userIdType?: components["parameters"]["UserIdType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The verification records of the user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 200,
                     *       "message": "Success",
                     *       "data": {
                     *         "totalCount": 1,
                     *         "list": [
                     *           {
                     *             "authenticated": true,
                     *             "principalType": "P",
                     *             "principalCode": "6229c4deb3e4d8a20b6021ff",
                     *             "principalName": "ss",
                     *             "authenticatedAt": "2022-04-05T10:23:50.631Z"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PrincipalAuthenticationInfoPaginatedRespDto"];
                };
            };
        };
    };
}
