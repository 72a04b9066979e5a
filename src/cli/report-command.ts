import { Command } from 'commander';
import type { Language } from '../report/html/i18n/languages.ts';
import type { Environment } from './environment.ts';
import { languageOption } from './language-option.ts';

/** Flags of `evs-conformance report`, as the user wrote them. */
export interface ReportFlags {
  readonly from: string;
  readonly format: string;
  readonly lang?: Language;
  readonly output?: string;
  readonly expectations?: string;
}

/** `evs-conformance report` */
export function reportCommand(environment: Environment): Command {
  return new Command('report')
    .description('Render a run that has ended in another format.')
    .requiredOption('--from <result>', 'run-result.json or events.ndjson, or the folder of a run')
    .requiredOption(
      '--format <name>',
      'json, html, junit, markdown, sarif, annotations, ctrf, badge, badge-svg, csv or traceability',
    )
    .addOption(languageOption())
    .option('-o, --output <file>', 'write to this file instead of the standard output')
    .option('--expectations <file>', 'judge by this list of known deviations instead of the one of the run')
    .addHelpText('after', REPORT_HELP)
    .action(async (flags: ReportFlags) => {
      const { report } = await import('./report-action.ts');
      report(flags, environment);
    });
}

const REPORT_HELP = `
Of a run that was killed, events.ndjson is there: its report names the cases that came to no verdict.

The exit code does not depend on what the run found; "evs-conformance gate" judges it. docs/reports.md has each format.
`;
