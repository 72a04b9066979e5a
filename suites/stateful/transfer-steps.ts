import type { Api, Answer } from '../../src/index.ts';
import { act, refused, step, type Step } from './act.ts';
import { compare } from './compare.ts';
import { is, must, the, type Life } from './life.ts';

/** Requirements that these steps may name. */
export const TRANSFER_CLAIMS: readonly string[] = [
  'transfers.create.creates',
  'transfers.create.awaiting-transfer',
  'transfers.create.requires-available',
  'transfers.create.rejects-with-snapshot',
  'transfers.delete.removes',
  'transfers.delete.volume-available',
  'transfers.delete.after-accept',
  'transfers.accept.accepts',
  'transfers.accept.wrong-key',
];

/** Offering a volume, taking the offer back, and handing the volume over and back. */
export function transferSteps(api: Api): readonly Step[] {
  return [...offering(api), ...withdrawing(api), ...handingOver(api)];
}

function offering(api: Api): readonly Step[] {
  const operation = api.own('transfer.create');
  if (operation === undefined) return [];
  const inState = must(api, ['transfers.create.requires-available']);
  const withSnapshots = must(api, ['transfers.create.rejects-with-snapshot']);
  return [
    step({
      allows: (life) => is(life) && life.snapshots.length === 0,
      words: () => 'offer the volume',
      run: (life) => offer(life),
    }),
    step({
      allows: (life) =>
        (is(life, 'awaiting-transfer') && inState !== undefined) ||
        (is(life) && life.snapshots.length > 0 && withSnapshots !== undefined),
      words: (life) =>
        `offer the volume, which is ${the(life).status} and has ${life.snapshots.length} snapshots`,
      run: (life) => {
        const body = { transfer: { volume_id: the(life).id, name: life.t.name() } };
        return refused(life, operation, { body }, is(life) ? withSnapshots : inState);
      },
    }),
  ];
}

/** Offers the volume as whoever has it. */
function offer(life: Life): ReturnType<Step['run']> {
  const operation = life.t.api.own('transfer.create');
  if (operation === undefined) return life.t.inapplicable('no operation of this API offers a volume');
  const name = life.t.name();
  const change = ({ entity }: Answer): void => {
    life.offer = { id: String(entity['id']), key: String(entity['auth_key']), name };
    the(life).status = 'awaiting-transfer';
  };
  const input = { as: life.holder, body: { transfer: { volume_id: the(life).id, name } } };
  const because = { status: ['transfers.create.awaiting-transfer'], transfer: ['transfers.create.creates'] };
  return act(life, { operation, input, change, because });
}

function withdrawing(api: Api): readonly Step[] {
  const operation = api.own('transfer.delete');
  if (operation === undefined) return [];
  const afterwards = must(api, ['transfers.delete.after-accept']);
  return [
    step({
      allows: ({ offer: open }) => open !== undefined,
      words: () => 'take the offer back',
      run: async (life) => {
        const id = life.offer?.id ?? '';
        const change = (): void => {
          life.offer = undefined;
          the(life).status = 'available';
          life.gone.push({ kind: 'transfer', id });
        };
        const because = { status: ['transfers.delete.volume-available'] };
        return act(life, { operation, input: { path: { transfer_id: id } }, change, because });
      },
    }),
    step({
      allows: ({ accepted }) => accepted !== undefined && afterwards !== undefined,
      words: () => 'take back the offer that was accepted',
      run: (life) => refused(life, operation, { path: { transfer_id: life.accepted ?? '' } }, afterwards),
    }),
  ];
}

function handingOver(api: Api): readonly Step[] {
  const operation = api.own('transfer.accept');
  if (operation === undefined) return [];
  const wrongKey = must(api, ['transfers.accept.wrong-key']);
  return [
    step({
      allows: ({ offer: open }) => open !== undefined && wrongKey !== undefined,
      words: () => 'accept the offer with another key',
      run: (life) => {
        const { id = '', key = '' } = life.offer ?? {};
        const wrong = `${key.startsWith('0') ? '1' : '0'}${key.slice(1)}`;
        const input = {
          as: 'second',
          path: { transfer_id: id },
          body: { accept: { auth_key: wrong } },
        } as const;
        return refused(life, operation, input, wrongKey);
      },
    }),
    step({
      allows: ({ offer: open }) => open !== undefined,
      words: () => 'the other project accepts the offer',
      run: (life) => accept(life, 'second'),
    }),
    {
      choices: 1,
      allows: (life) => life.holder === 'second',
      words: () => 'the other project offers the volume back, and the offer is accepted',
      run: async (life) => {
        const findings = await offer(life);
        return findings.length > 0 ? findings : accept(life, 'primary');
      },
    },
  ];
}

/** Accepts the offer that is open. */
async function accept(life: Life, as: Life['holder']): ReturnType<Step['run']> {
  const { t, offer: open } = life;
  const operation = t.api.own('transfer.accept');
  if (operation === undefined || open === undefined) return compare(life, []);
  const change = (): void => {
    t.moved('volume', the(life).id, as);
    Object.assign(life, { offer: undefined, accepted: as === 'second' ? open.id : undefined, holder: as });
    the(life).status = 'available';
  };
  const input = { as, path: { transfer_id: open.id }, body: { accept: { auth_key: open.key } } };
  const accepts = ['transfers.accept.accepts'];
  return act(life, { operation, input, change, because: { status: accepts, size: accepts, name: accepts } });
}
