import { Command } from 'commander';
import type { Environment } from './environment.ts';

/** `evs-conformance explain` */
export function explainCommand(environment: Environment): Command {
  return new Command('explain')
    .description('Say what a requirement, an error code or an operation is about, and where it comes from.')
    .argument('<name>', 'cinder/v3:volumes.extend.rejects-shrink, EVS.1015, jobs.show')
    .option('--json', 'print JSON')
    .action(async (name: string, flags: { json?: boolean }) => {
      const { explain } = await import('./explain-action.ts');
      const { value, text } = await explain(name);
      environment.stdout.write(flags.json === true ? `${JSON.stringify(value, undefined, 2)}\n` : text);
    });
}
