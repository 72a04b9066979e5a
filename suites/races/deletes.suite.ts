import { caseFor, type Suite } from '../../src/index.ts';
import { accepted, atOnce, statuses } from './at-once.ts';

const KINDS = ['volume', 'snapshot'] as const;

/** Something that is deleted twice at once is gone. */
export const suite: Suite = {
  id: 'races/deletes',
  title: 'Deleting something twice at once',
  cases: ({ api }) =>
    KINDS.flatMap((kind) =>
      caseFor(api, {
        id: kind,
        title: `A ${kind} that is deleted twice at once is gone`,
        operation: api.own(`${kind}.delete`),
        others: [api.find(`${kind}.show`)],
        proves: [`${kind}s.delete.removes`],
        run: async (t, { operation, requirement }) => {
          const volume = await t.volume();
          const { id } = kind === 'volume' ? volume : await t.snapshot(volume.id);
          const racer = { operation, input: { path: { [`${kind}_id`]: id } } };
          const answers = await atOnce(t, [racer, racer]);
          const isAccepted = accepted(answers).length > 0;
          if (isAccepted && (await t.gone(kind, id))) return;
          t.report({
            requirement,
            message: `a ${kind} that is deleted twice at once does not go`,
            expected: 'one of the requests accepted, and the resource gone',
            actual: isAccepted ? 'it is still there' : `both are refused (${statuses(answers)})`,
            signature: isAccepted ? 'stays' : 'refused',
            answers,
          });
        },
      }),
    ),
};
