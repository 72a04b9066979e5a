import { randomBytes } from 'node:crypto';
import type { Cloud } from './cloud.ts';
import type { Project, Token, User } from './identity.ts';

/** How long a token counts (EVS API Reference, 3.2): 24 hours, in milliseconds. */
const VALID_MS = 24 * 60 * 60 * 1000;

/** Gives a user a token, for one project or for none, and forgets those that have run out. */
export function issueToken(cloud: Cloud, user: User, project: Project | null): Token {
  const issuedAt = cloud.timeline.now();
  for (const [id, { expiresAt }] of cloud.tokens)
    if (expiresAt + VALID_MS < issuedAt) cloud.tokens.delete(id);
  const token: Token = {
    id: randomBytes(32).toString('base64url'),
    user,
    project,
    issuedAt,
    expiresAt: issuedAt + VALID_MS,
  };
  cloud.tokens.set(token.id, token);
  return token;
}
