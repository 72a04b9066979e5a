import type { CaseSpec, Operation, Suite } from '../../src/index.ts';
import { isConsuming } from './consuming.ts';

/** Texts that are no body of any operation, with the derived requirement that each breaks. */
const TEXTS = [
  { id: 'empty', title: 'no body at all', text: '', breaks: 'rejects.body.required' },
  {
    id: 'cut-off',
    title: 'JSON that is cut off',
    text: '{"volume": {"size": 1',
    breaks: 'rejects.body.type',
  },
  { id: 'array', title: 'an array', text: '[]', breaks: 'rejects.body.type' },
  { id: 'text', title: 'text without quotes', text: 'size=1', breaks: 'rejects.body.type' },
] as const;

/** A body that is no JSON object is refused by every operation that takes one. */
export const suite: Suite = {
  id: 'contract/malformed-bodies',
  title: 'A body that is not a JSON object is refused',
  cases: ({ api }) =>
    api.contract.operations
      .filter((operation) => operation.requestBody?.required === true)
      .flatMap((operation) =>
        TEXTS.map((sample) => malformedCase(operation, sample)).filter(({ requirements }) =>
          requirements.every((id) => api.has(id)),
        ),
      ),
};

function malformedCase(operation: Operation, sample: (typeof TEXTS)[number]): CaseSpec {
  const requirement = `${operation.id}.${sample.breaks}`;
  return {
    id: `${operation.id}/${sample.id}`,
    title: `${operation.id} refuses ${sample.title}`,
    operations: [operation],
    requirements: [requirement],
    run: async (t) => {
      const headers = { 'Content-Type': 'application/json' };
      const { input } = await t.prepare(operation, isConsuming(operation) ? 'own' : 'shared');
      await t.refuse(
        operation,
        { ...input, text: sample.text, headers: { ...input.headers, ...headers } },
        requirement,
      );
    },
  };
}
