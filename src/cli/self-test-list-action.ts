import { createLibrary } from '../contract/library.ts';
import { servedContracts } from '../target/embedded.ts';
import { faultsByRequirement, type RequirementFaults } from '../target/faults/index.ts';
import type { Environment } from './environment.ts';
import type { SelfTestFlags } from './self-test-command.ts';

/** Prints every *must* with the faults that break it, one a line, and how many have none. */
export function listFaults(flags: SelfTestFlags, { stdout }: Environment): void {
  const library = createLibrary();
  const rows = faultsByRequirement(library, flags.api ?? servedContracts(library));
  stdout.write(flags.json === true ? `${JSON.stringify(rows, undefined, 2)}\n` : toLines(rows));
}

function toLines(rows: readonly RequirementFaults[]): string {
  const lines = rows.map(
    ({ requirement, faults, reason }) =>
      `${requirement}\t${faults.length > 0 ? faults.join(' ') : `none: ${reason ?? 'not written yet'}`}\n`,
  );
  const count = (fits: (row: RequirementFaults) => boolean): number => rows.filter(fits).length;
  const byHand = count(({ requirement, faults }) => faults.some((id) => id !== requirement));
  const none = count(({ faults }) => faults.length === 0);
  return `${lines.join('')}${rows.length} musts: ${byHand} with a fault written by hand, ${rows.length - byHand - none} with a derived one alone, ${none} that nothing breaks\n`;
}
