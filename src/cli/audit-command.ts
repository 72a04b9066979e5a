import { Command } from 'commander';
import type { Environment } from './environment.ts';

/** Flags of `evs-conformance audit`, as the user wrote them. */
export interface AuditFlags {
  docs: string;
  api?: string;
  json?: boolean;
}

/** `evs-conformance audit` */
export function auditCommand(environment: Environment): Command {
  return new Command('audit')
    .description("Hold the contracts against the documents' own tables, in both directions.")
    .requiredOption(
      '-d, --docs <folder>',
      'folder with the text of the documents, which are not part of this package',
    )
    .option('-a, --api <ids>', 'only these API versions')
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action(async (flags: AuditFlags) => {
      const { audit } = await import('./audit-action.ts');
      audit(flags, environment);
    });
}

const HELP = `
Every difference (a row missing on either side, another type, requiredness, enumeration, default, length, range or
status, an example that does not fit) must be explained by an erratum of the contract; otherwise the exit code is 1.
Without --api it is 1, too, when a document has an operation or a table that no contract accounts for, or a block of prose
(a constraint, a precondition, a note …) that leads neither to a requirement nor to a reason.
A new edition of a document can be audited the same way: the differences are what changed.
`;
