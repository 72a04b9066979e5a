import {
  caseFor,
  type Api,
  type CallInput,
  type Context,
  type Resource,
  type Suite,
} from '../../src/index.ts';
import { inState } from './states.ts';

/** An act that only some states allow. */
interface Act {
  readonly id: string;
  readonly title: string;
  readonly capability: string;
  /** A state that does not allow it, whatever the microversion. */
  readonly state: string;
  readonly proves: readonly string[];
  /** What the act would need, were the volume in the right state. */
  readonly input: (t: Context, volume: Resource) => Promise<Pick<CallInput, 'body' | 'headers'>>;
  /** What must be as before. */
  readonly keeps: 'size' | 'volume_type' | 'id';
}

const NEWER = { 'OpenStack-API-Version': 'volume 3.42' };

const larger = (volume: Resource): Pick<CallInput, 'body' | 'headers'> => ({
  body: { 'os-extend': { new_size: Number(volume.entity['size']) + 1 } },
  headers: NEWER,
});

const ACTS: readonly Act[] = [
  {
    id: 'delete-in-maintenance',
    title: 'A volume that is neither available nor in error is not deleted',
    capability: 'volume.delete',
    state: 'maintenance',
    proves: ['volumes.delete.requires-state', 'volumes.delete.rejects-other-states'],
    input: async () => ({}),
    keeps: 'id',
  },
  {
    id: 'revert-in-error',
    title: 'A volume in error is not taken back to a snapshot',
    capability: 'volume.revert',
    state: 'error',
    proves: ['volumes.revert.requires-state'],
    input: async (t, { id }) => ({
      body: { revert: { snapshot_id: (await t.snapshot(id)).id } },
      headers: NEWER,
    }),
    keeps: 'id',
  },
  {
    id: 'extend-in-error',
    title: 'A volume in error is not grown',
    capability: 'volume.extend',
    state: 'error',
    proves: ['volumes.extend.requires-state', 'volumes.extend.rejects-other-states'],
    input: async (_, volume) => larger(volume),
    keeps: 'size',
  },
  {
    id: 'extend-reserved',
    title: 'A volume that is reserved is not grown, whatever the microversion',
    capability: 'volume.extend',
    state: 'reserved',
    proves: ['volumes.extend.rejects-reserved'],
    input: async (_, volume) => larger(volume),
    keeps: 'size',
  },
  {
    id: 'retype-in-error',
    title: 'A volume in error is not moved to another type',
    capability: 'volume.retype',
    state: 'error',
    proves: ['volumes.retype.requires-state'],
    input: async (t) => {
      const type = await t.resource('volume-type');
      return { body: { 'os-retype': { new_type: String(type.entity['name']) } } };
    },
    keeps: 'volume_type',
  },
];

/** Acts on a volume in a state that does not allow them. */
export const suite: Suite = {
  id: 'reset-status/acts',
  title: 'Acts in the wrong state',
  cases: ({ api }) => ACTS.flatMap((act) => refused(api, act)),
};

function refused(api: Api, act: Act): ReturnType<Suite['cases']> {
  // Where no state can be set by hand, another suite must bring a volume into the wrong one.
  const settable = api.find('volume.reset-status') !== undefined;
  return caseFor(api, {
    id: act.id,
    title: act.title,
    operation: settable ? api.own(act.capability) : undefined,
    others: [api.find('volume.reset-status'), api.find('volume.show')],
    proves: act.proves,
    run: async (t, { operation, requirement }) => {
      const volume = await t.volume();
      const input = await act.input(t, volume);
      await inState(t, volume, act.state, async () => {
        const request = { path: { volume_id: volume.id }, ...input };
        await t.refuse(operation, request, requirement, input.body);
        const shown = await t.looksAt('volume', volume.id);
        t.equal(
          { state: shown.entity['status'], kept: shown.entity[act.keeps] },
          { state: act.state, kept: volume.entity[act.keeps] },
          { requirement, message: 'a refused request changed the volume', answers: [shown] },
        );
      });
    },
  });
}
