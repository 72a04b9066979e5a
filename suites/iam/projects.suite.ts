import { caseFor, type Suite } from '../../src/index.ts';
import { opened } from './log-in.ts';

/** The list of projects has the ids that stand in the paths of EVS. */
export const suite: Suite = {
  id: 'iam/projects',
  title: 'Finding the id of a project',
  cases: ({ api }) => [
    ...caseFor(api, {
      id: 'own-project',
      title: 'The list has the project of the token, by the id that opens it',
      operation: api.own('project.list'),
      others: [api.find('volume.list-detail')],
      volumes: 0,
      proves: ['projects.list.has-own-project', 'projects.list.project-id', 'projects.list.self-link'],
      run: async (t, { operation, has }) => {
        const listed = await t.succeed(operation);
        const own = listed.entities.find(({ id }) => id === t.target.project.id);
        t.equal(own !== undefined, true, {
          requirement: 'projects.list.has-own-project',
          message: 'the list lacks the project of the token',
          answers: [listed],
        });
        const { login } = t.target.fixtures;
        // The project of the configuration by its name, where that is told: its id must open it.
        const named =
          listed.entities.find(({ name }) => login !== undefined && name === login.project) ?? own;
        const look = await t.send(opened(t), { path: { project_id: String(named?.['id']) } });
        t.equal(look.ok, true, {
          requirement: 'projects.list.project-id',
          message: `EVS answers a path with the listed id with ${look.status}`,
          answers: [listed, look],
        });
        const self = (own?.['links'] as { readonly self?: unknown } | undefined)?.self;
        if (
          !has('projects.list.self-link') ||
          own === undefined ||
          String(self).endsWith(t.target.project.id)
        )
          return;
        t.report({
          requirement: 'projects.list.self-link',
          message: 'the link self of a project does not end with its id',
          expected: t.target.project.id,
          actual: String(self),
          level: 'observe',
          answers: [listed],
        });
      },
    }),
    ...caseFor(api, {
      id: 'signed',
      title: 'A signed request needs no token',
      operation: api.own('project.list'),
      volumes: 0,
      proves: ['authentication.signature'],
      run: async (t, { operation, requirement }) => {
        if (t.target.auth.type !== 'aksk')
          t.inapplicable(`requests are not signed with an access key (${t.target.auth.type})`);
        const answer = await t.send(operation, { headers: { 'X-Auth-Token': '' } });
        t.equal(answer.ok, true, {
          requirement,
          message: `a signed request without a token is answered with ${answer.status}`,
          answers: [answer],
        });
      },
    }),
  ],
};
