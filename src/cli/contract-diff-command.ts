import { Command } from 'commander';
import type { Environment } from './environment.ts';

/** `evs-conformance contract diff` */
export function contractDiffCommand(environment: Environment): Command {
  return new Command('diff')
    .description('List what two contracts document differently, by capability.')
    .argument('<left>', 'contract: evs/v2')
    .argument('<right>', 'contract: cinder/v2')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nWording, the version in a path and the names of path parameters make no difference. Values are given left | right,\nand so are the tables that they stand in.\n',
    )
    .action(async (left: string, right: string, flags: { json?: boolean }) => {
      const { createLibrary } = await import('../contract/library.ts');
      const { diffContracts } = await import('../contract/diff/diff-contracts.ts');
      const { renderDiff } = await import('../contract/diff/render-diff.ts');
      const library = createLibrary();
      const diff = diffContracts(library.get(left), library.get(right));
      environment.stdout.write(
        flags.json === true ? `${JSON.stringify(diff, undefined, 2)}\n` : renderDiff(diff),
      );
    });
}
