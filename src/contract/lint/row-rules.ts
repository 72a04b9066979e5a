import type { FiledContract } from '../load.ts';
import type { LintProblem } from './problem.ts';

interface Row {
  readonly id: string;
  readonly operations: readonly string[];
  readonly errata?: readonly string[];
}

/** Requirements cite errata that exist, and name no operation twice. */
export function lintRequirements({ contract, requirements }: FiledContract): LintProblem[] {
  const errata = new Set(contract.errata.map(({ id }) => id));
  return (requirements.value as readonly Row[]).flatMap((row, index) => {
    const cited = (row.errata ?? []).flatMap((id, item) =>
      errata.has(id)
        ? []
        : [
            {
              rule: 'requirement-errata',
              place: requirements.place([index, 'errata', item]),
              message: `requirement "${row.id}" cites "${id}", and errata.yaml has no such erratum`,
              mend: 'Correct the id, or add the erratum.',
            },
          ],
    );
    const twice = row.operations.flatMap((id, item) =>
      row.operations.indexOf(id) === item
        ? []
        : [
            {
              rule: 'requirement-operations',
              place: requirements.place([index, 'operations', item]),
              message: `requirement "${row.id}" names operation "${id}" twice`,
              mend: 'Remove one of the two.',
            },
          ],
    );
    return [...cited, ...twice];
  });
}
