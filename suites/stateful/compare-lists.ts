import type { Answer, CaseFinding } from '../../src/index.ts';
import { first, type Life } from './life.ts';

/** Kinds whose lists are looked at, with the requirements by which they have what exists. */
const CONTAINS: Readonly<Record<string, readonly string[]>> = {
  volume: ['volumes.list-detail.contains', 'volumes.list-detail.lists-all', 'volumes.list.contains'],
  snapshot: ['snapshots.list-detail.contains', 'snapshots.list-detail.lists-all', 'snapshots.list.contains'],
  transfer: ['transfers.list.contains'],
  backup: ['backups.list.contains'],
};

/** Compares the lists with what exists and with what was removed, kind by kind, where this life has made any. */
export async function compareLists(life: Life, answers: readonly Answer[]): Promise<readonly CaseFinding[]> {
  const findings: CaseFinding[] = [];
  for (const [kind, contains] of Object.entries(CONTAINS)) {
    const there = idsOf(life, kind);
    const gone = life.gone.filter((one) => one.kind === kind).map(({ id }) => id);
    if (there.length + gone.length === 0) continue;
    const listed = await list(life, kind);
    if (listed?.ok !== true) continue;
    const has = (id: string): boolean => listed.entities.some((item) => item['id'] === id);
    const told = (ids: readonly string[], message: string, wrong: readonly string[]): void => {
      const requirement = first(life.t.api, ids);
      if (requirement === undefined || wrong.length === 0) return;
      const [expected, actual] = message.includes('lacks')
        ? [wrong.join(', '), 'not in it']
        : ['none of them', wrong.join(', ')];
      findings.push({ requirement, message, expected, actual, answers: [...answers, listed] });
    };
    told(
      contains,
      `after these steps the list lacks a ${kind}`,
      there.filter((id) => !has(id)),
    );
    told(
      [`${kind}s.delete.removes`],
      `after these steps the list still has a ${kind} that is gone`,
      gone.filter(has),
    );
  }
  return findings;
}

function idsOf({ volume, snapshots, offer, backups }: Life, kind: string): readonly string[] {
  if (kind === 'volume') return volume === undefined ? [] : [volume.id];
  if (kind === 'transfer') return offer === undefined ? [] : [offer.id];
  return (kind === 'snapshot' ? snapshots : backups).map(({ id }) => id);
}

/** As many as one page takes; undefined where the API has no list of them. */
async function list({ t }: Life, kind: string): Promise<Answer | undefined> {
  const operation = t.api.own(`${kind}.list-detail`) ?? t.api.own(`${kind}.list`);
  if (operation === undefined) return undefined;
  // Cinder's lists of transfers take a limit for a filter that nothing fits before 3.59. That is what suites about the limit
  // tell; whether something is in the list is asked without it, and nobody has a thousand transfers.
  const limited = kind !== 'transfer' && operation.parameters.some(({ name }) => name === 'limit');
  return t.send(operation, limited ? { query: { limit: 1000 } } : {});
}
