import {
  ClientCore,
  renewingCredential,
  resultError,
  type SignableRequest,
  type Signer,
} from "../runtime/index.js";
import { sdkVersion } from "./brands.js";
import type { AccessKey } from "./signature.js";

interface TokenAnswer {
  readonly statusCode?: number;
  readonly data?: { readonly access_token?: string; readonly expires_in?: number };
}

/**
 * Authenticates with the management token, in place of a signature: for platforms that do not let programs set the
 * `date` header. The token is fetched with the access key and renewed before it expires.
 */
export function managementToken(key: AccessKey): Signer {
  const { headerPrefix } = key.brand;
  const source = renewingCredential(() => fetchToken(key));
  const sign = async ({ headers }: SignableRequest): Promise<void> => {
    const token = await source();
    headers.set("authorization", `Bearer ${token}`);
    headers.set(`${headerPrefix}lang`, key.lang);
    headers.set(`${headerPrefix}sdk-version`, sdkVersion);
    const pool = userPoolOf(token);
    if (pool !== undefined) headers.set(`${headerPrefix}userpool-id`, pool);
    if (key.tenantId !== undefined) headers.set(`${headerPrefix}app-id`, key.tenantId);
  };
  const renew = ({ headers }: SignableRequest): boolean | Promise<boolean> =>
    source.renew?.((headers.get("authorization") ?? "").replace("Bearer ", "")) ?? false;
  return Object.assign(sign, { renew });
}

async function fetchToken({
  accessKeyId,
  accessKeySecret,
  host,
  fetch,
}: AccessKey): Promise<{ value: string; expiresIn: number | undefined }> {
  const { body, response } = await new ClientCore({ baseUrl: host, fetch })
    .send<TokenAnswer>({
      id: "getManagementToken",
      method: "POST",
      path: "/api/v3/get-management-token",
      body: { accessKeyId, accessKeySecret },
    })
    .then(({ data, response }) => ({ body: data, response }));
  const token = body?.data?.access_token;
  if (token === undefined) throw resultError(body?.statusCode ?? 500, response, body);
  return { value: token, expiresIn: body.data?.expires_in };
}

/** The user pool that a token is for. The service checks the token; here it is only looked into. */
function userPoolOf(token: string): string | undefined {
  try {
    const payload = (token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    const { scoped_userpool_id: pool } = JSON.parse(atob(payload)) as { scoped_userpool_id?: unknown };
    return typeof pool === "string" ? pool : undefined;
  } catch {
    return undefined;
  }
}
