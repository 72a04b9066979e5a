import { Command } from 'commander';
import type { Environment } from './environment.ts';

/** `evs-conformance contract show` */
export function contractShowCommand(environment: Environment): Command {
  return new Command('show')
    .description('Show an operation: its tables row by row, statuses, errata, each with its source.')
    .argument('<operation>', 'id, as list --operations shows it: cinder/v3:volumes.extend')
    .option('--json', 'print JSON')
    .action(async (name: string, flags: { json?: boolean }) => {
      const { allContracts } = await import('./all-contracts.ts');
      const { findOperation } = await import('../contract/explain/find-subject.ts');
      const { explainOperation, renderOperation } = await import('../contract/explain/explain-operation.ts');
      const library = allContracts();
      const operation = findOperation(library.contracts, name);
      const shown = explainOperation(library.get(operation.contract), operation);
      environment.stdout.write(
        flags.json === true ? `${JSON.stringify(shown, undefined, 2)}\n` : renderOperation(shown),
      );
    });
}
