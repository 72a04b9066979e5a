import type { Auth } from './auth.ts';
import { sdkDate, sdkHmac, type KeyPair } from './sdk-hmac.ts';

/** An access key of Huawei Cloud. */
export interface AkSk extends KeyPair {
  /** Sent as `X-Project-Id`: the project that the request is about. */
  readonly projectId: string;
  /** Sent as `X-Security-Token`: temporary credentials have one. */
  readonly securityToken?: string;
}

/**
 * Signs each request with an access key (EVS API Reference, 3.2 "AK/SK authentication"): `X-Sdk-Date`, `X-Project-Id`, for
 * temporary credentials `X-Security-Token`, and `Authorization`. The signature covers host, these headers, and the bytes of the body.
 *
 * @param clock milliseconds since the epoch; a service takes signatures only for some minutes around its own time
 */
export function akskAuth(keys: AkSk, clock: () => number = Date.now): Auth {
  return {
    name: 'aksk',
    sign: ({ method, url, body = '' }) => {
      const own = {
        'X-Sdk-Date': sdkDate(clock()),
        'X-Project-Id': keys.projectId,
        ...(keys.securityToken === undefined ? {} : { 'X-Security-Token': keys.securityToken }),
      };
      const headers = { ...own, Host: new URL(url).host };
      return { ...own, Authorization: sdkHmac({ method, url, headers, body }, keys) };
    },
    secrets: () => [keys.secretKey, ...(keys.securityToken === undefined ? [] : [keys.securityToken])],
  };
}
