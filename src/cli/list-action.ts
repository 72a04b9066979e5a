import { createLibrary, listContracts } from '../contract/library.ts';
import { requestLine } from '../contract/request-line.ts';
import { matchesGlob } from '../result/matches-glob.ts';
import { choiceOf } from './choice-flags.ts';
import type { Environment } from './environment.ts';
import type { ListFlags } from './list-command.ts';

/** Prints what was asked for, one a line. */
export async function list(flags: ListFlags, { stdout }: Environment): Promise<void> {
  const rows = await rowsFor(flags);
  if (flags.json === true) stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  else stdout.write(rows.map((row) => `${Object.values(row).join('\t')}\n`).join(''));
}

async function rowsFor(flags: ListFlags): Promise<Record<string, string>[]> {
  const ids = flags.api?.split(',').map((id) => id.trim()) ?? listContracts();
  const library = createLibrary();
  const contracts = (): ReturnType<typeof library.get>[] => ids.map((id) => library.get(id));
  if (flags.operations === true) {
    return contracts().flatMap((contract) =>
      contract.operations.map((operation) => ({
        id: `${contract.id}:${operation.id}`,
        request: requestLine(operation),
        summary: operation.summary,
      })),
    );
  }
  if (flags.requirements === true) {
    return contracts().flatMap(({ requirements }) =>
      [...requirements.values()]
        .filter(({ id }) => flags.requirement?.some((glob) => fitsGlob(glob, id)) ?? true)
        .map(({ id, level, text }) => ({ id, level, text })),
    );
  }
  if (flags.suites === true) {
    const { loadSuites } = await import('../suite/load-suites.ts');
    return (await loadSuites()).map(({ id, title }) => ({ id, title }));
  }
  const choice = choiceOf(flags);
  if (flags.cases === true || Object.keys(choice).length > 0) {
    const { planListing } = await import('./plan-listing.ts');
    return (await planListing(library, ids, choice)).map(({ fullId, title }) => ({ id: fullId, title }));
  }
  if (flags.api !== undefined) contracts();
  return ids.map((id) => ({ id }));
}

/** With or without the contract before it, as --requirement takes it. */
function fitsGlob(glob: string, id: string): boolean {
  return matchesGlob(glob, id) || matchesGlob(glob, id.slice(id.indexOf(':') + 1));
}
