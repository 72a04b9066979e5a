import type { ContractLibrary } from '../contract/library.ts';
import type { Json } from '../contract/types.ts';
import type { Reader } from './reader.ts';
import { probeOf } from './probe.ts';
import type { Headroom } from './quota.ts';
import type { Hindrances } from './rehearsal.ts';
import { outcomeOf } from './say.ts';
import type { Stock } from './stock.ts';

/** What the other looks have found. */
export interface Found {
  readonly stock: Stock;
  readonly quota: Headroom;
  /** Why the control cannot be used. */
  readonly control: string | undefined;
}

/** What is known to keep cases from being judged, from what was found. */
export async function hindrancesOf(
  reader: Reader,
  library: ContractLibrary,
  { stock, quota, control }: Found,
): Promise<Hindrances> {
  const { availabilityZone, volumeType } = reader.target.fixtures;
  const silent = await silentContracts(reader, library);
  const zone =
    stock.zones === undefined ? undefined : stock.zones.find(({ name }) => name === availabilityZone);
  const reasons = {
    availability_zone:
      stock.zones === undefined || zone?.available === true
        ? undefined
        : `no volume can be made in the zone "${availabilityZone}"`,
    volume_type:
      stock.types === undefined || stock.types.includes(volumeType)
        ? undefined
        : `no volume can be made of the volume type "${volumeType}"`,
  };
  const volume = (nth: number, body: Readonly<Record<string, Json>>): string | undefined => {
    // A case that names its own does not depend on the fixture.
    const own = Object.entries(reasons).find(
      ([member, why]) => why !== undefined && body[member] === undefined,
    );
    if (own !== undefined) return own[1];
    const { room = Infinity } = quota;
    return nth > room ? `the quota has room for ${room} more volumes alone` : undefined;
  };
  return {
    volume,
    contract: (id) => silent.get(id),
    ...(control === undefined ? {} : { control }),
  };
}

/** Contracts, companions too, whose lists are not answered as they should be. */
async function silentContracts(reader: Reader, library: ContractLibrary): Promise<Map<string, string>> {
  const ids = new Set(reader.target.apis.flatMap((api) => library.family(api).map(({ id }) => id)));
  const silent = new Map<string, string>();
  for (const id of ids) {
    const probe = probeOf(id, library);
    if (probe === undefined || !probe.answers) continue;
    const answer = await reader.read(probe.operation, probe.input);
    if (!answer.ok) silent.set(id, `${id} is not to be had: ${outcomeOf(answer)}`);
  }
  return silent;
}
