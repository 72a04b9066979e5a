import { Argument, Command } from 'commander';
import type { Environment } from './environment.ts';

/** `evs-conformance contract lint` */
export function contractLintCommand(environment: Environment): Command {
  return new Command('lint')
    .description('Check the files of contracts: those that come with the package, or of folders of your own.')
    .addArgument(
      new Argument('[contracts...]', 'ids (cinder/v3) or folders with an openapi.yaml').default([], 'all'),
    )
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing is wrong, 1 something is, each with file:line:column and a remedy.\n',
    )
    .action(async (named: string[], flags: { json?: boolean }) => {
      const { lintFolder } = await import('../contract/lint/lint-folder.ts');
      const { renderLint } = await import('../contract/lint/render-lint.ts');
      const { contractFolders } = await import('./contract-folders.ts');
      const folders = contractFolders(named, environment.cwd);
      // A shared file is told of once.
      const problems = [
        ...new Map(folders.flatMap(lintFolder).map((problem) => [JSON.stringify(problem), problem])).values(),
      ];
      const count = `${folders.length} contracts, ${problems.length} problems\n`;
      environment.stdout.write(
        flags.json === true
          ? `${JSON.stringify({ contracts: folders.length, problems }, undefined, 2)}\n`
          : `${renderLint(problems)}${count}`,
      );
      environment.exitCode = problems.length === 0 ? 0 : 1;
    });
}
