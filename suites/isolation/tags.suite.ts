import { caseFor, type Answer, type Api, type CallInput, type Context, type Suite } from '../../src/index.ts';

/** Tags, and volumes by their tags, are found by their own project alone. */
export const suite: Suite = {
  id: 'isolation/tags',
  title: 'Tags of another project',
  cases: ({ api }) => [
    ...tagCase(api, 'volume-tag.list-all', 'volume-tags.list-all.own-project', () => ({})),
    ...tagCase(api, 'volume-tag.filter', 'volume-tags.filter.own-project', (key, value) => ({
      body: { action: 'filter', tags: [{ key, values: [value] }] },
    })),
  ],
};

function tagCase(
  api: Api,
  capability: string,
  requirement: string,
  input: (key: string, value: string) => CallInput,
): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: capability,
    title: `${capability} tells another project nothing of our tags`,
    operation: api.own(capability),
    others: [api.find('volume-tag.create')],
    proves: [requirement],
    run: async (t, { operation }) => {
      if (t.target.identities?.second === undefined)
        t.inapplicable('it needs target.identities.second in the configuration');
      const { id, key, value } = await tagged(t);
      const asked = input(key, value);
      const own = await t.succeed(operation, asked);
      const found = capability === 'volume-tag.filter' ? id : key;
      if (!says(own, found)) t.inapplicable('not even our own answer has the tag');
      const foreign = await t.succeed(operation, { ...asked, as: 'second' });
      t.equal(says(foreign, found), false, {
        requirement,
        message: 'another project is told of our tag',
        answers: [own, foreign],
      });
    },
  });
}

/** A volume with a tag that nothing else has. */
async function tagged(
  t: Context,
): Promise<{ readonly id: string; readonly key: string; readonly value: string }> {
  const { id } = await t.volume();
  const [key, value] = [t.name(), t.name()];
  const body = { action: 'create', tags: [{ key, value }] };
  await t.need('volume-tag.create', { path: { volume_id: id }, body });
  return { id, key, value };
}

/** Whatever the answer is made of, it has the text or has it not. */
function says({ exchange }: Answer, text: string): boolean {
  return exchange.response?.body.includes(`"${text}"`) === true;
}
