import { Command } from 'commander';
import { addChoiceFlags, type ChoiceFlags } from './choice-flags.ts';
import type { Environment } from './environment.ts';

/** Flags of `evs-conformance list`, as the user wrote them. */
export interface ListFlags extends ChoiceFlags {
  contracts?: boolean;
  operations?: boolean;
  requirements?: boolean;
  suites?: boolean;
  cases?: boolean;
  api?: string;
  json?: boolean;
}

/** `evs-conformance list` */
export function listCommand(environment: Environment): Command {
  const command = new Command('list')
    .description('List what the kit knows: contracts (default), operations, requirements, suites or cases.')
    .option('--contracts', 'API versions, one id a line')
    .option('--operations', 'operations: id, method, path')
    .option('--requirements', 'requirements: id, level, text')
    .option('--suites', 'suites: id, title')
    .option('--cases', 'cases that a run would have: id, title')
    .option('-a, --api <ids>', 'only these API versions');
  return addChoiceFlags(command)
    .option('--json', 'print JSON')
    .action(async (flags: ListFlags) => {
      const { list } = await import('./list-action.ts');
      await list(flags, environment);
    });
}
