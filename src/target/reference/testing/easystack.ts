import { createJudgedClient, type JudgedClient } from './judge.ts';

/** A client of one release of EasyStack, whose every answer is held against its contracts, with short ways to talk to it. */
export interface EasyStackClient extends JudgedClient {
  /** `/v3/{p}` or `/v2/{p}`. */
  readonly base: string;
  /** Makes a volume of 10 GiB and waits for it; returns its id. */
  readonly made: (fields?: Record<string, unknown>) => Promise<string>;
  /** Makes a snapshot and waits for it; returns its id. */
  readonly snapped: (volumeId: string) => Promise<string>;
  /** The status of the answer to an action on a volume, with a microversion `3.<minor>` or none. */
  readonly act: (volumeId: string, body: object, minor?: number) => Promise<number>;
  /** A field of a volume as it is shown. */
  readonly shown: (volumeId: string, field: string) => Promise<unknown>;
}

/** Creates a client of a fresh reference. */
export function createEasyStackClient(release: '6.0.2' | '6.2.1'): EasyStackClient {
  const contracts =
    release === '6.2.1' ? ['easystack-6.2.1/v3'] : ['easystack-6.0.2/v2', 'easystack-6.0.2/v3'];
  const client = createJudgedClient(contracts);
  const base = release === '6.2.1' ? '/v3/{p}' : '/v2/{p}';
  const make = async (kind: string, body: Record<string, unknown>): Promise<string> => {
    const made = await client.send('POST', `${base}/${kind}s`, { [kind]: body });
    client.settle();
    const id = made.at(`${kind}.id`);
    if (typeof id !== 'string') throw new Error(`no ${kind} was made: ${made.status} ${made.text}`);
    return id;
  };
  return {
    ...client,
    base,
    made: (fields = {}) => make('volume', { size: 10, volume_type: 'SAS', ...fields }),
    snapped: (volumeId) => make('snapshot', { volume_id: volumeId }),
    act: async (volumeId, body, minor) => {
      const headers = minor === undefined ? {} : { 'OpenStack-API-Version': `volume 3.${minor}` };
      return (await client.send('POST', `${base}/volumes/${volumeId}/action`, body, headers)).status;
    },
    shown: async (volumeId, field) =>
      (await client.send('GET', `${base}/volumes/${volumeId}`)).at(`volume.${field}`),
  };
}
