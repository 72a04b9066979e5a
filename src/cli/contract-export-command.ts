import { Command, Option } from 'commander';
import type { Environment } from './environment.ts';

interface Flags {
  microversion?: string;
  format: 'openapi' | 'json-schema';
}

/** `evs-conformance contract export` */
export function contractExportCommand(environment: Environment): Command {
  return new Command('export')
    .description('Print a contract as plain OpenAPI 3.1 or JSON Schema, without any $ref.')
    .argument('<contract>', 'contract: cinder/v3')
    .option('--microversion <version>', 'only what holds at this microversion, for example 3.42')
    .addOption(
      new Option('--format <name>', 'what to print').choices(['openapi', 'json-schema']).default('openapi'),
    )
    .addHelpText('after', '\ndocs/contract-tools.md says how actions appear in it.\n')
    .action(async (id: string, { microversion, format }: Flags) => {
      const { createLibrary } = await import('../contract/library.ts');
      const { resolveAt } = await import('../contract/resolve-at.ts');
      const { exportOpenApi } = await import('../contract/export/export-openapi.ts');
      const { exportJsonSchema } = await import('../contract/export/export-json-schema.ts');
      const whole = createLibrary().get(id);
      const contract = microversion === undefined ? whole : resolveAt(whole, microversion);
      const document =
        format === 'openapi' ? exportOpenApi(contract) : exportJsonSchema(contract, microversion);
      environment.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
    });
}
