import { poll, sameValue, statusText, type Answer, type CaseFinding } from '../../src/index.ts';
import { first, type Life, type Volume } from './life.ts';
import { compareLists } from './compare-lists.ts';

/** Which requirements say what a step makes of a part of the model, for the parts that it changes. */
export type Because = Readonly<Partial<Record<Part, readonly string[]>>>;

type Part =
  'status' | 'size' | 'name' | 'description' | 'metadata' | 'snapshots' | 'gone' | 'transfer' | 'backups';

const SHOWN = ['volumes.show.fields', 'volumes.show.shows', 'volumes.create.creates'];

/** The requirements by which a part that a step leaves alone stays as it is. */
const OTHERWISE: Required<Because> = {
  status: ['volumes.show.available-after-create', 'volumes.create.creates'],
  size: SHOWN,
  name: SHOWN,
  description: SHOWN,
  metadata: SHOWN,
  snapshots: ['snapshots.show.fields', 'snapshots.show.shows', 'snapshots.create.creates'],
  gone: ['volumes.delete.removes'],
  transfer: ['transfers.show.fields'],
  backups: ['backups.list.contains'],
};

/** Every requirement that a comparison may name by itself. */
export const COMPARED: readonly string[] = [
  ...new Set(Object.values(OTHERWISE).flat()),
  'snapshots.delete.removes',
  'backups.delete.removes',
  'transfers.delete.removes',
  'volumes.list-detail.contains',
  'volumes.list-detail.lists-all',
  'volumes.list.contains',
  'snapshots.list-detail.contains',
  'snapshots.list-detail.lists-all',
  'snapshots.list.contains',
  'transfers.list.contains',
];

/**
 * Compares the target with the model, once what was asked for has had the time to come about.
 *
 * @param answers the answers to the step, for the finding
 */
export async function compare(
  life: Life,
  answers: readonly Answer[],
  because: Because = {},
): Promise<readonly CaseFinding[]> {
  const { volume } = life;
  const findings: CaseFinding[] = [];
  const tell = (part: Part, what: string, expected: unknown, shown: Answer, actual: unknown): void => {
    const requirement = first(life.t.api, [...(because[part] ?? []), ...OTHERWISE[part]]);
    if (requirement === undefined || sameValue(actual, expected)) return;
    findings.push({
      requirement,
      message: `after these steps ${what} is not as it should be`,
      expected: JSON.stringify(expected),
      actual: shown.ok ? (JSON.stringify(actual) ?? 'nothing') : statusText(shown),
      answers: [...answers, shown],
    });
  };
  if (volume !== undefined) {
    const shown = await settled(life, volume);
    for (const part of ['status', 'size', 'name', 'description'] as const)
      tell(part, `the ${part} of the volume`, volume[part], shown, shown.entity[part]);
    const keys = Object.keys(volume.metadata);
    tell(
      'metadata',
      'the metadata of the volume',
      entries(volume.metadata, keys),
      shown,
      entries(shown.entity['metadata'], keys),
    );
  }
  if (life.holder === 'primary') await compareSnapshots(life, tell);
  return findings.length > 0 || life.holder !== 'primary' ? findings : compareLists(life, answers);
}

type Tell = (part: Part, what: string, expected: unknown, shown: Answer, actual: unknown) => void;

async function compareSnapshots({ t, volume, snapshots, offer }: Life, tell: Tell): Promise<void> {
  for (const { id, name } of snapshots) {
    const shown = await rest(t, () => t.looksAt('snapshot', id), 'available');
    const { status, name: called, volume_id: of } = shown.entity;
    tell('snapshots', 'a snapshot', ['available', name, volume?.id], shown, [status, called, of]);
  }
  if (offer === undefined) return;
  const shown = await t.looksAt('transfer', offer.id);
  const { id, name, volume_id: of } = shown.entity;
  tell('transfer', 'the transfer', [offer.id, offer.name, volume?.id], shown, [id, name, of]);
}

function entries(metadata: unknown, keys: readonly string[]): Record<string, unknown> {
  const all = (metadata ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(keys.filter((key) => all[key] !== undefined).map((key) => [key, all[key]]));
}

/** The volume as whoever has it sees it, once it is at rest in the state and of the size that the model has. */
async function settled({ t, holder: as }: Life, volume: Volume): Promise<Answer> {
  const show = t.api.find('volume.show');
  if (show === undefined) return t.inapplicable('no operation of this API shows a volume');
  const look = (): Promise<Answer> =>
    as === 'primary' ? t.looksAt('volume', volume.id) : t.send(show, { as, path: { volume_id: volume.id } });
  return rest(t, look, volume.status, ({ size }) => sameValue(size, volume.size));
}

/** The last look at something that is on its way to a state: there, in error, gone, or when the time is over. */
async function rest(
  { target }: Life['t'],
  look: () => Promise<Answer>,
  state: string,
  and: (entity: Answer['entity']) => boolean = () => true,
): Promise<Answer> {
  const { pollMs, stateMs } = target.timeouts;
  let last = await look();
  const isThere = (): boolean => last.entity['status'] === state && and(last.entity);
  const isLost = (): boolean => !last.ok || String(last.entity['status']).startsWith('error');
  if (isThere() || isLost()) return last;
  await poll(
    async () => {
      last = await look();
      return isThere() || isLost() ? true : undefined;
    },
    { intervalMs: pollMs, timeoutMs: stateMs },
  );
  return last;
}
