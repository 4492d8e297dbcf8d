import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { expect, test } from "vitest";
import { type Arrived, json, loopbackServer } from "../../../templates/typescript/testing/loopback-server.ts";
import { AuthenticationBase, type AuthorizeOptions, codeChallenge } from "./authentication-base.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const keys = [{ ...publicKey.export({ format: "jwk" }), kid: "k1" }];

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function tokenOf(
  claims: object,
  header: object = { alg: "RS256", kid: "k1" },
  key: KeyObject = privateKey,
): string {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}

async function service(tokens: (arrived: Arrived) => unknown = () => ({})) {
  return loopbackServer((arrived, response) => {
    json(arrived.target.endsWith("jwks.json") ? { keys } : tokens(arrived))(arrived, response);
  });
}

function clientOf(appHost: string, more: object = {}): AuthenticationBase {
  return new AuthenticationBase({
    appId: "app",
    appSecret: "s e",
    appHost,
    redirectUri: "https://x.test/back",
    ...more,
  });
}

test.each([
  ["signInByEmailPassword", { connection: "PASSWORD", passwordPayload: { email: "a", password: "b" } }],
  ["signInByPhonePassword", { connection: "PASSWORD", passwordPayload: { phone: "a", password: "b" } }],
  ["signInByUsernamePassword", { connection: "PASSWORD", passwordPayload: { username: "a", password: "b" } }],
  ["signInByAccountPassword", { connection: "PASSWORD", passwordPayload: { account: "a", password: "b" } }],
  ["signInByEmailPassCode", { connection: "PASSCODE", passCodePayload: { email: "a", passCode: "b" } }],
  ["signInByPhonePassCode", { connection: "PASSCODE", passCodePayload: { phone: "a", passCode: "b" } }],
  ["signInByLDAP", { connection: "LDAP", ldapPayload: { sAMAccountName: "a", password: "b" } }],
  ["signInByAD", { connection: "AD", adPayload: { sAMAccountName: "a", password: "b" } }],
] as const)("%s sends what the service expects", async (method, body) => {
  await using server = await service();
  await clientOf(server.url)[method]("a", "b");
  await clientOf(server.url, { tokenEndPointAuthMethod: "client_secret_basic" })[method]("a", "b");
  const [post, basic] = server.arrived;
  expect(post?.target).toBe("/api/v3/signin");
  expect(JSON.parse(post?.body ?? "")).toEqual({ ...body, client_id: "app", client_secret: "s e" });
  expect(JSON.parse(basic?.body ?? "")).toEqual(body);
  expect(basic?.headers.authorization).toMatch(/^Basic /);
});

test("signing up", async () => {
  await using server = await service();
  await clientOf(server.url).signUpByPhonePassCode("1", "2", "+86", { profile: { nickname: "n" } });
  expect(server.arrived[0]?.target).toBe("/api/v3/signup");
  expect(JSON.parse(server.arrived[0]?.body ?? "")).toEqual({
    connection: "PASSCODE",
    passCodePayload: { phone: "1", phoneCountryCode: "+86", passCode: "2" },
    profile: { nickname: "n" },
  });
});

test("tokens: by code, by refresh token, by client credentials; introspected and revoked", async () => {
  await using server = await service(() => ({ access_token: "t" }));
  const client = clientOf(server.url, { accessToken: "user" });
  expect(await client.getAccessTokenByCode("c d", { codeVerifier: "v" })).toEqual({ access_token: "t" });
  await clientOf(server.url, {
    tokenEndPointAuthMethod: "none",
    protocol: "oauth",
  }).getNewAccessTokenByRefreshToken("r");
  await client.getAccessTokenByClientCredentials("s", { accessKey: "k", accessSecret: "x" });
  await client.introspectOAuthToken("t");
  expect(await client.revokeOAuthToken("t")).toBe(true);
  await client.getUserInfoByAccessToken("t");
  await client.getUserInfoByAccessToken("t", { place: "query" });
  await client.getUserInfoByAccessToken("t", { place: "body" });
  const secret = "client_id=app&client_secret=s%20e";
  expect(server.arrived.map(({ target, body }) => [target, body])).toEqual([
    [
      "/oidc/token",
      `grant_type=authorization_code&code=c%20d&code_verifier=v&redirect_uri=https%3A%2F%2Fx.test%2Fback&${secret}`,
    ],
    ["/oauth/token", "grant_type=refresh_token&refresh_token=r&client_id=app"],
    ["/oidc/token", "grant_type=client_credentials&scope=s&client_id=k&client_secret=x"],
    ["/oidc/token/introspection", `token=t&${secret}`],
    ["/oidc/token/revocation", `token=t&${secret}`],
    ["/oidc/me", ""],
    ["/oidc/me?access_token=t", ""],
    ["/oidc/me", "access_token=t"],
  ]);
  // A token of the user's is no credential of the application's.
  const authorizations = server.arrived.flatMap(({ headers }) => headers.authorization ?? []);
  expect(authorizations).toEqual(["Bearer t"]);
});

test("addresses to sign in and out", () => {
  const client = clientOf("https://x.genauth.ai", { scope: "openid offline_access" });
  const { url, state, nonce } = client.buildAuthorizeUrl({ tenantId: "t1" });
  expect([state, nonce].every((text) => /^[A-Za-z0-9]{16}$/.test(text))).toBe(true);
  expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
    client_id: "app",
    scope: "openid offline_access",
    state,
    nonce,
    response_type: "code",
    response_mode: "query",
    redirect_uri: "https://x.test/back",
    prompt: "consent",
    tenant_id: "t1",
  });
  expect(client.buildLogoutUrl({ idToken: "i", redirectUri: "https://x.test", state: "s" })).toBe(
    "https://x.genauth.ai/oidc/session/end?post_logout_redirect_uri=https%3A%2F%2Fx.test&id_token_hint=i&state=s",
  );
  expect(() => clientOf("https://x.genauth.ai", { scope: "profile" })).toThrow("scope must include openid");
});

test.each([
  ["oauth", "/login/profile/logout?redirect_uri=https%3A%2F%2Fa"],
  ["saml", "/login/profile/logout?redirect_uri=https%3A%2F%2Fa"],
  ["cas", "/cas-idp/logout?url=https%3A%2F%2Fa"],
])("under %s users sign out at %s", (protocol, expected) => {
  const client = clientOf("https://x.genauth.ai", { protocol });
  expect(client.buildLogoutUrl({ redirectUri: "https://a" })).toBe(`https://x.genauth.ai${expected}`);
});

test("under SAML and CAS users sign in at addresses of their own, and there are no tokens", () => {
  const saml = clientOf("https://x.genauth.ai", { protocol: "saml" });
  expect(saml.buildAuthorizeUrl().url).toBe("https://x.genauth.ai/api/v2/saml-idp/app");
  const cas = clientOf("https://x.genauth.ai", { protocol: "cas" });
  expect(cas.buildAuthorizeUrl({ redirectUri: "https://a" }).url).toBe(
    "https://x.genauth.ai/cas-idp/app?service=https%3A%2F%2Fa",
  );
  expect(() => cas.getAccessTokenByCode("c")).toThrow("cas has no token endpoint");
});

test("under OAuth 2.0 the scope is the user's unless said", () => {
  const { url } = clientOf("https://x.genauth.ai", { protocol: "oauth" }).buildAuthorizeUrl();
  expect(url).toMatch(/^https:\/\/x\.genauth\.ai\/oauth\/auth\?.*scope=user/);
});

test("a code challenge is the digest of its verifier (RFC 7636 appendix B)", async () => {
  const { codeChallenge: digest } = await codeChallenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  expect(digest).toBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
});

test("a code challenge says by which method it was made", () => {
  const client = clientOf("https://x.genauth.ai");
  const methodOf = (options: AuthorizeOptions) =>
    new URL(client.buildAuthorizeUrl(options).url).searchParams.get("code_challenge_method");
  expect(methodOf({ codeChallenge: "digest" })).toBe("S256");
  expect(methodOf({ codeChallenge: "verifier", codeChallengeMethod: "plain" })).toBe("plain");
  expect(methodOf({ codeChallengeMethod: "plain" })).toBeNull();
});

test("a sign-in is begun, and ends with checked tokens only where it was begun", async () => {
  let idToken = "";
  await using server = await service(() => ({ access_token: "t", id_token: idToken }));
  const client = clientOf(server.url);
  const sent: Record<string, string> = {};
  client.loginWithRedirect({
    setHeader: () => {},
    writeHead: (_, headers) => Object.assign(sent, headers),
    end: () => {},
  });
  const { searchParams } = new URL(sent.location ?? "");
  const cookie = (sent["set-cookie"] ?? "").split(";")[0] ?? "";
  const cleared: string[] = [];
  const response = { setHeader: (_: string, value: string) => void cleared.push(value) };
  const back = (query: string, cookies = cookie) =>
    client.handleRedirectCallback({ url: `/back?${query}`, headers: { cookie: cookies } }, response);
  const claims = { iss: `${server.url}/oidc`, aud: "app", exp: Date.now() / 1_000 + 60, sub: "u1" };
  idToken = tokenOf({ ...claims, nonce: searchParams.get("nonce") });
  const state = searchParams.get("state");
  expect(await back(`code=c&state=${state}`)).toMatchObject({ access_token: "t" });
  await expect(back("code=c&state=other")).rejects.toThrow("not begun here");
  await expect(back(`code=c&state=${state}`, "")).rejects.toThrow("not begun here");
  await expect(back("error=access_denied&error_description=no")).rejects.toThrow("no");
  idToken = tokenOf({ ...claims, nonce: "other" });
  await expect(back(`code=c&state=${state}`)).rejects.toThrow("another sign-in");
  expect(cleared.every((value) => value.includes("Max-Age=0"))).toBe(true);
});

test("tokens that are not to be trusted are refused", async () => {
  await using server = await service();
  const client = clientOf(server.url);
  const claims = { iss: `${server.url}/oidc`, aud: ["app"], exp: Date.now() / 1_000 + 60 };
  expect(await client.parseAccessToken(tokenOf(claims))).toMatchObject({ aud: ["app"] });
  const text = `${part({ alg: "HS256" })}.${part(claims)}`;
  const byHmac = (key: string): string =>
    `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
  expect(await client.parseIDToken(byHmac("s e"))).toMatchObject({ aud: ["app"] });
  const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const wrong: [string, string][] = [
    [tokenOf(claims, { alg: "RS256", kid: "k1" }, other), "signature is wrong"],
    [tokenOf(claims, { alg: "RS256", kid: "k9" }), "no such key"],
    [byHmac("guess"), "signature is wrong"],
    [`${part({ alg: "none" })}.${part(claims)}.AA`, "signed by none"],
    [tokenOf({ ...claims, iss: "https://evil.test" }), "another issuer"],
    [tokenOf({ ...claims, aud: "other" }), "another application"],
    [tokenOf({ ...claims, exp: Date.now() / 1_000 - 120 }), "has expired"],
    [tokenOf({ ...claims, exp: undefined }), "has expired"],
    ["a.b", "not a signed token"],
    ["a.b.c", "cannot be read"],
  ];
  for (const [token, message] of wrong) await expect(client.parseIDToken(token)).rejects.toThrow(message);
});
