import { UserError, type Place } from '../../errors/user-error.ts';
import type { AuthConfig } from './types.ts';

/** `auth` as it stands in a configuration file. */
export interface FileAuth {
  readonly type: string;
  readonly token?: string;
  readonly token_env?: string;
  readonly user?: string;
}

/**
 * Reads how an identity proves who it is.
 *
 * @param auth what the file says; without it a token is expected in the environment
 * @param place where the setting stands, for messages
 * @throws {UserError} when the token is missing or cannot be sent
 */
export function readAuth(
  auth: FileAuth | undefined,
  env: Readonly<Record<string, string | undefined>>,
  place: Place | undefined,
): AuthConfig {
  if (auth?.type === 'noauth') return { type: 'noauth', user: auth.user ?? 'evsc' };
  if (auth?.type === 'none') return { type: 'none' };
  const variable = auth?.token_env ?? 'OS_TOKEN';
  const token = auth?.token ?? env[variable] ?? env['EVSC_TOKEN'];
  const at = place === undefined ? {} : { place };
  if (token !== undefined && token !== '') {
    if (/^[\u0021-\u007e]+$/.test(token)) return { type: 'token', token };
    throw new UserError('the token has characters that no HTTP header can carry', {
      ...at,
      mend: 'Look for a line break, a blank or a quotation mark copied with it.',
    });
  }
  throw new UserError(`there is no token: the environment variable ${variable} is empty`, {
    ...at,
    mend: `Set ${variable}, or say target.auth.type: noauth or none.`,
  });
}
