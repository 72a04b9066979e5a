import type { Api } from '../../src/index.ts';
import { act, step, type Step } from './act.ts';
import { is, must, the } from './life.ts';

/** States that are set by hand, the one that a volume is set free by first. */
const STATES = ['available', 'error', 'maintenance', 'reserved'] as const;

/** Those in which a volume must not be deleted (EasyStack block storage 6.2.1, 1.3). */
export const KEPT_IN: readonly string[] = ['maintenance', 'reserved'];

/** Sets the state of the volume by hand. */
export function resetSteps(api: Api): readonly Step[] {
  const operation = api.own('volume.reset-status');
  if (operation === undefined || must(api, ['volumes.reset-status.sets']) === undefined) return [];
  const stateOf = (choice: number): string => STATES[choice] ?? STATES[0];
  return [
    step({
      choices: STATES.length,
      allows: (life, choice) => life.volume !== undefined && !is(life, stateOf(choice)),
      words: (life, choice) => `set the state of the volume from ${the(life).status} to ${stateOf(choice)}`,
      run: (life, choice) => {
        const status = stateOf(choice);
        return act(life, {
          operation,
          input: { path: { volume_id: the(life).id }, body: { 'os-reset_status': { status } } },
          change: () => void (the(life).status = status),
          because: { status: ['volumes.reset-status.sets'] },
        });
      },
    }),
  ];
}
