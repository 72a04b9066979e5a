import { poll, type Answer, type Context, type Resource } from '../../src/index.ts';

/** A volume on offer. */
export interface Offer {
  readonly volume: Resource;
  readonly id: string;
  readonly name: string;
  /** What the answer to the offer told, and nothing else does. */
  readonly key: string;
  /** The answer to the offer. */
  readonly answer: Answer;
  /** What the path of an operation on the offer is filled in with. */
  readonly path: Readonly<Record<string, string>>;
}

/** Offers a volume, by default a new one, and waits until it is on offer. */
export async function offer(t: Context, given?: Resource): Promise<Offer> {
  const volume = given ?? (await t.volume());
  const name = t.name();
  const body = { transfer: { volume_id: volume.id, name } };
  const answer = await t.need('transfer.create', { body });
  const { id, auth_key: key } = answer.entity;
  if (typeof id !== 'string' || typeof key !== 'string')
    return t.blocked('the answer to an offer has no id or no key');
  await t.settle('volume', volume.id, ['awaiting-transfer']);
  return { volume, id, name, key, answer, path: { transfer_id: id } };
}

/** Ends the case as inapplicable where nobody is there to whom a volume can go. */
export function needReceiver(t: Context): void {
  if (t.target.identities?.second === undefined)
    t.inapplicable('it needs target.identities.second in the configuration');
}

/** Takes an offer over as the second identity, which must succeed, and waits until the volume is that one's. */
export async function accept(t: Context, { id, key, volume }: Offer): Promise<Answer> {
  const answer = await t.need('transfer.accept', {
    as: 'second',
    path: { transfer_id: id },
    body: { accept: { auth_key: key } },
  });
  t.moved('volume', volume.id, 'second');
  await arrival(t, volume.id);
  return answer;
}

/** The volume as the second identity sees it once it is available there; the last look where it never is. */
export async function arrival(t: Context, volumeId: string): Promise<Answer | undefined> {
  const show = t.api.find('volume.show');
  if (show === undefined) return t.inapplicable('no operation of this API shows a volume');
  let last: Answer | undefined;
  const { pollMs, stateMs } = t.target.timeouts;
  await poll(
    async () => {
      last = await t.send(show, { as: 'second', path: { volume_id: volumeId } });
      return last.entity['status'] === 'available' ? last : undefined;
    },
    { intervalMs: pollMs, timeoutMs: stateMs },
  );
  return last;
}
