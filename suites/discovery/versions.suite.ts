import { caseFor, statusText, type Answer, type Api, type Operation, type Suite } from '../../src/index.ts';

/** Which versions there are is told in a list, and of each alone. */
export const suite: Suite = {
  id: 'discovery/versions',
  title: 'Finding out which versions there are',
  cases: ({ api }) => [...listCase(api), ...showCase(api), ...openCase(api), ...unknownCase(api)],
};

type Version = Readonly<Record<string, unknown>>;

function listCase(api: Api): ReturnType<Suite['cases']> {
  const show = api.own('version.show');
  return caseFor(api, {
    id: 'list',
    title: 'The list is answered with 300 and has each version that can be shown, once',
    operation: api.own('version.list'),
    others: [show],
    volumes: 0,
    proves: ['versions.list.status-300', 'versions.list.lists-shown', 'versions.list.agrees-with-show'],
    run: async (t, { operation, has }) => {
      const listed = await t.send(operation);
      t.equal(listed.status, 300, {
        requirement: 'versions.list.status-300',
        message: 'the list of versions is not answered with 300',
        answers: [listed],
      });
      if (show === undefined) return;
      for (const version of versionNames(show)) {
        const shown = await t.send(show, { path: { version } });
        if (!shown.ok) continue;
        const found = versionsIn(listed).filter((each) => isAbout(each, version));
        t.equal(found.length, 1, {
          requirement: 'versions.list.lists-shown',
          message: `${version} can be shown and is not in the list exactly once`,
          answers: [shown, listed],
        });
        const [told] = versionsIn(shown);
        if (!has('versions.list.agrees-with-show') || told === undefined || found[0] === undefined) continue;
        if (told['id'] === found[0]['id'] && told['status'] === found[0]['status']) continue;
        t.report({
          requirement: 'versions.list.agrees-with-show',
          message: `the list tells something else of ${version} than showing it`,
          expected: JSON.stringify(told),
          actual: JSON.stringify(found[0]),
          level: 'observe',
          answers: [shown, listed],
        });
      }
    },
  });
}

function showCase(api: Api): ReturnType<Suite['cases']> {
  const operation = api.own('version.show');
  const named = operation === undefined ? [] : versionNames(operation);
  // OpenStack's reference shows one, at a path of its own.
  const alone = /^\/(v\d+)\/?$/.exec(operation?.path ?? '')?.slice(1) ?? [];
  return [...named, ...alone].flatMap((version) =>
    caseFor(api, {
      id: `show/${version}`,
      title: `What is shown as ${version} is ${version}`,
      operation,
      volumes: 0,
      proves: [
        'versions.show.shows',
        'versions.show.only-that',
        'versions.show.each-named',
        'versions.show.identity',
      ],
      run: async (t, { operation: subject, has }) => {
        const shown = await t.send(subject, named.length > 0 ? { path: { version } } : {});
        // That each of many can be shown is only observed.
        if (!shown.ok) {
          const refused = shown.status >= 400 && shown.status < 500 && named.length > 0;
          t.report({
            requirement:
              refused && has('versions.show.each-named')
                ? 'versions.show.each-named'
                : 'versions.show.status',
            message: `${version} cannot be shown`,
            expected: '200',
            actual: statusText(shown),
            level: refused ? 'observe' : 'must',
            answers: [shown],
          });
          return;
        }
        const told = versionsIn(shown);
        t.equal(
          told.some((each) => isAbout(each, version)),
          true,
          {
            requirement: has('versions.show.shows') ? 'versions.show.shows' : 'versions.show.identity',
            message: `the answer is not about ${version}`,
            pointer: '/versions/0/id',
            answers: [shown],
          },
        );
        if (!has('versions.show.only-that') || told.every((each) => isAbout(each, version))) return;
        t.report({
          requirement: 'versions.show.only-that',
          message: `the answer is about other versions than ${version} too`,
          expected: version,
          actual: told.map(({ id }) => String(id)).join(', '),
          level: 'observe',
          answers: [shown],
        });
      },
    }),
  );
}

function openCase(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'needs-no-token',
    title: 'The list is shown to who has no token',
    operation: api.own('version.list'),
    volumes: 0,
    proves: ['versions.list.needs-no-token'],
    run: async (t, { operation, requirement }) => {
      const answer = await t.send(operation, { headers: { 'X-Auth-Token': '', Authorization: '' } });
      if (answer.ok) return;
      t.report({
        requirement,
        message: 'the list of versions is not shown without a token',
        expected: '300',
        actual: statusText(answer),
        level: answer.status >= 500 ? 'must' : 'observe',
        answers: [answer],
      });
    },
  });
}

function unknownCase(api: Api): ReturnType<Suite['cases']> {
  const broken = 'versions.show.rejects.path.version.enum';
  return caseFor(api, {
    id: 'unknown-version',
    title: 'A version that does not exist is refused',
    operation: api.own('version.show'),
    volumes: 0,
    proves: [broken, 'versions.show.unknown-404'],
    run: async (t, { operation, has, requirement }) => {
      const input = { path: { version: 'v0' } };
      await t.refuse(operation, input, has(broken) ? broken : requirement, { version: 'v0' });
    },
  });
}

function versionNames(show: Operation): string[] {
  const parameter = show.parameters.find(({ name }) => name === 'version');
  return ((parameter?.schema['enum'] ?? []) as readonly unknown[]).map(String);
}

function versionsIn({ body }: Answer): readonly Version[] {
  const { versions } = (body.kind === 'json' ? body.value : {}) as { readonly versions?: readonly Version[] };
  return versions ?? [];
}

/** `v2` is asked for, and the examples call it `v2.0` (EVS API Reference, 6.7.1). */
function isAbout({ id }: Version, version: string): boolean {
  return id === version || String(id).startsWith(`${version}.`);
}
