import { caseFor, statusText, type Answer, type Context, type Json, type Suite } from '../../src/index.ts';
import { actsOf, ANY_SCRIPT, at, entriesOf, only, shownEntries, withEntries } from './entries.ts';

/** No entry has it. */
const NO_KEY = 'no-such-key';

const BEFORE = { colour: 'green', shape: 'round', size: 'small' };

/** One entry can be looked at, set and deleted by its key, and the others do not mind. */
export const suite: Suite = {
  id: 'metadata/one-entry',
  title: 'One entry of metadata',
  cases: ({ api }) => [
    ...actsOf(api, 'show').flatMap(({ kind, operation, show }) =>
      caseFor(api, {
        id: `${kind}/shows`,
        title: `One entry of a ${kind} is shown by its key, and no other`,
        operation,
        others: [show],
        proves: [`${operation.id}.shows`],
        run: async (t, { operation: subject, requirement }) => {
          const resource = await withEntries(t, kind, { ...BEFORE, colour: ANY_SCRIPT });
          const answer = await t.succeed(subject, { path: at(resource, 'colour') });
          t.equal(
            entriesOf(answer, 'meta'),
            { colour: ANY_SCRIPT },
            {
              requirement,
              message: 'the answer is not the entry that was asked for',
              pointer: '/meta',
              answers: [answer],
            },
          );
        },
      }),
    ),
    ...actsOf(api, 'set').flatMap(({ kind, operation, show }) =>
      caseFor(api, {
        id: `${kind}/sets`,
        title: `One entry of a ${kind} gets a new value, and the others keep theirs`,
        operation,
        others: [show],
        proves: [`${operation.id}.sets`, `${operation.id}.keeps`],
        run: async (t, { operation: subject }) => {
          const resource = await withEntries(t, kind, BEFORE);
          const body = { meta: { colour: ANY_SCRIPT } };
          const answer = await t.succeed(subject, { path: at(resource, 'colour'), body });
          const shown = await shownEntries(t, resource);
          const answers = [answer, shown.answer];
          t.equal(shown.entries['colour'], ANY_SCRIPT, {
            requirement: `${operation.id}.sets`,
            message: 'the entry does not have the new value',
            pointer: '/metadata/colour',
            answers,
          });
          const { colour: _, ...others } = BEFORE;
          t.equal(only(shown.entries, Object.keys(others)), others, {
            requirement: `${operation.id}.keeps`,
            message: 'setting one entry changed or dropped another',
            answers,
          });
        },
      }),
    ),
    ...actsOf(api, 'delete').flatMap(({ kind, operation, show }) =>
      caseFor(api, {
        id: `${kind}/removes`,
        title: `A deleted entry of a ${kind} is gone, and the others are not`,
        operation,
        others: [show],
        proves: [`${operation.id}.removes`],
        run: async (t, { operation: subject, requirement }) => {
          const resource = await withEntries(t, kind, BEFORE);
          const answer = await t.succeed(subject, { path: at(resource, 'colour') });
          const shown = await shownEntries(t, resource);
          const { colour: _, ...others } = BEFORE;
          t.equal(only(shown.entries, Object.keys(BEFORE)), others, {
            requirement,
            message: 'deleting one entry did not remove it, or took another away',
            answers: [answer, shown.answer],
          });
        },
      }),
    ),
    ...ODDITIES.flatMap(({ act, claim, key, body, title }) =>
      actsOf(api, act).flatMap(({ kind, operation, show }) =>
        caseFor(api, {
          id: `${kind}/${act}-${claim}`,
          title: `${operation.id} and ${title}`,
          operation,
          others: [show],
          proves: [`${operation.id}.${claim}`],
          run: async (t, { operation: subject, requirement }) => {
            const resource = await withEntries(t, kind, BEFORE);
            const input = { path: at(resource, key), ...(body === undefined ? {} : { body }) };
            const answer = await t.send(subject, input);
            record(t, requirement, title, answer, (await shownEntries(t, resource)).entries);
          },
        }),
      ),
    ),
  ],
};

/** Requests of which the document does not say what they lead to. */
const ODDITIES: readonly {
  readonly act: string;
  readonly claim: string;
  readonly key: string;
  readonly body?: Json;
  readonly title: string;
}[] = [
  { act: 'show', claim: 'unknown-key', key: NO_KEY, title: 'a key that no entry has' },
  { act: 'delete', claim: 'unknown-key', key: NO_KEY, title: 'a key that no entry has' },
  {
    act: 'set',
    claim: 'unknown-key',
    key: NO_KEY,
    body: { meta: { [NO_KEY]: 'value' } },
    title: 'a key that no entry has',
  },
  {
    act: 'set',
    claim: 'other-key',
    key: 'colour',
    body: { meta: { shape: 'square' } },
    title: 'a body whose key is not that of the path',
  },
  {
    act: 'set',
    claim: 'long-entries',
    key: 'colour',
    body: { meta: { colour: 'v'.repeat(256) } },
    title: 'a value of 256 bytes',
  },
];

function record(
  t: Context,
  requirement: string,
  title: string,
  answer: Answer,
  entries: Readonly<Record<string, Json>>,
): void {
  const after = only(entries, [...Object.keys(BEFORE), NO_KEY]);
  t.report({
    requirement,
    level: 'observe',
    message: `what ${title} leads to`,
    expected: 'the document does not say',
    actual: `${statusText(answer)}; the metadata is then ${JSON.stringify(after).slice(0, 120)}`,
    signature: `status:${answer.status}`,
    answers: [answer],
  });
}
