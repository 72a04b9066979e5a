import { Command } from 'commander';
import { contractDiffCommand } from './contract-diff-command.ts';
import { contractExportCommand } from './contract-export-command.ts';
import { contractLintCommand } from './contract-lint-command.ts';
import { contractShowCommand } from './contract-show-command.ts';
import type { Environment } from './environment.ts';

/** `evs-conformance contract`: what is done with contracts alone, without a target. */
export function contractCommand(environment: Environment): Command {
  const group = new Command('contract').description('Lint, show, compare and export contracts.');
  for (const make of [contractLintCommand, contractShowCommand, contractDiffCommand, contractExportCommand])
    group.addCommand(make(environment));
  return group;
}
