import { UserError, type Place } from '../../errors/user-error.ts';
import { findCloud, type CloudPlaces } from './clouds/find-cloud.ts';
import type { AuthConfig } from './types.ts';

/** `auth` as it stands in a configuration file. */
export interface FileAuth {
  readonly type: string;
  readonly token?: string;
  readonly token_env?: string;
  readonly user?: string;
  readonly cloud?: string;
  readonly access_key_env?: string;
  readonly secret_key_env?: string;
  readonly security_token_env?: string;
}

/**
 * Reads how an identity proves who it is.
 *
 * @param auth what the file says; without it a token is expected in the environment
 * @param places environment and folders to look in
 * @param place where the setting stands, for messages
 * @throws {UserError} when what is needed is missing or cannot be sent
 */
export function readAuth(
  auth: FileAuth | undefined,
  places: CloudPlaces,
  place: Place | undefined,
): AuthConfig {
  if (auth?.type === 'noauth') return { type: 'noauth', user: auth.user ?? 'evsc' };
  if (auth?.type === 'none') return { type: 'none' };
  if (auth?.type === 'keystone') return { type: 'keystone', cloud: findCloud(auth.cloud, places) };
  if (auth?.type === 'aksk') return readAccessKey(auth, places.env, place);
  return readToken(auth, places.env, place);
}

type Environment = CloudPlaces['env'];

function readToken(auth: FileAuth | undefined, env: Environment, place: Place | undefined): AuthConfig {
  const variable = auth?.token_env ?? 'OS_TOKEN';
  const token = auth?.token ?? env[variable] ?? env['EVSC_TOKEN'];
  if (token !== undefined && token !== '')
    return { type: 'token', token: sendable('the token', token, place) };
  throw new UserError(`there is no token: the environment variable ${variable} is empty`, {
    ...(place === undefined ? {} : { place }),
    mend: `Set ${variable}, or say another target.auth.type: keystone, aksk, noauth or none.`,
  });
}

/** The variables are those of Huawei Cloud's SDKs. */
function readAccessKey(auth: FileAuth, env: Environment, place: Place | undefined): AuthConfig {
  const need = (variable: string, what: string): string => {
    const value = env[variable];
    if (value !== undefined && value !== '') return sendable(what, value, place);
    throw new UserError(`there is no ${what}: the environment variable ${variable} is empty`, {
      ...(place === undefined ? {} : { place }),
      mend: `Set ${variable}.`,
    });
  };
  const temporary = auth.security_token_env ?? 'HUAWEICLOUD_SDK_SECURITY_TOKEN';
  return {
    type: 'aksk',
    accessKey: need(auth.access_key_env ?? 'HUAWEICLOUD_SDK_AK', 'access key'),
    secretKey: need(auth.secret_key_env ?? 'HUAWEICLOUD_SDK_SK', 'secret key'),
    ...((env[temporary] ?? '') === '' ? {} : { securityToken: need(temporary, 'security token') }),
  };
}

function sendable(what: string, value: string, place: Place | undefined): string {
  if (/^[\u0021-\u007e]+$/.test(value)) return value;
  throw new UserError(`the ${what.replace(/^the /, '')} has characters that no HTTP header can carry`, {
    ...(place === undefined ? {} : { place }),
    mend: 'Look for a line break, a blank or a quotation mark copied with it.',
  });
}
