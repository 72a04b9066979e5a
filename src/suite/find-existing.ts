import { CaseStop } from './stop.ts';
import type { Sender } from './resources.ts';
import type { Session } from './session.ts';
import type { Resource } from './types.ts';

/** How it looks. */
export interface Looking extends Pick<Sender, 'api' | 'look'> {
  readonly session: Pick<Session, 'config'>;
}

/**
 * Finds something of a kind that is on the target already, for cases that only look: the volume type of the fixtures, else the
 * first one of the list. The case is inapplicable where there is none.
 */
export async function findExisting(sender: Looking, kind: string): Promise<Resource> {
  const { fixtures } = sender.session.config.target;
  const operation = sender.api.find(`${kind}.list`) ?? sender.api.find(`${kind}.list-detail`);
  if (operation === undefined)
    throw new CaseStop('inapplicable', `no operation of this API makes or lists a ${kind}`);
  const answer = await sender.look(operation, {});
  const preferred = kind === 'volume-type' ? fixtures.volumeType : undefined;
  const entity = answer.entities.find(({ name }) => name === preferred) ?? answer.entities[0];
  const id = entity?.['id'];
  if (entity === undefined || typeof id !== 'string')
    throw new CaseStop('inapplicable', `the target has no ${kind} to look at`);
  return { kind, id, entity, created: answer, shown: answer };
}
