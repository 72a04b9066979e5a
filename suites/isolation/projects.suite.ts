import { caseFor, isProjectParameter, type Suite } from '../../src/index.ts';

/** A token gives access to its own project alone. */
export const suite: Suite = {
  id: 'isolation/projects',
  title: 'Another project in the path',
  cases: ({ api }) => {
    const reading = api.contract.operations.find(
      ({ method, effect, parameters }) =>
        method === 'GET' &&
        effect.kind === 'none' &&
        // The list of versions belongs to no project.
        parameters.some(({ in: place, name }) => place === 'path' && isProjectParameter(name)),
    );
    return caseFor(api, {
      id: 'foreign-path',
      title: 'A request for another project is refused',
      operation: reading,
      volumes: 0,
      proves: ['authorization.rejects-foreign-project'],
      run: async (t, { operation, requirement }) => {
        if (t.target.auth.type === 'none') t.inapplicable('the target is used without authentication');
        const foreign = t.target.project.id.replaceAll(/[0-9a-f]/gi, (digit) => (digit === 'e' ? 'd' : 'e'));
        const ids = operation.parameters
          .filter(({ in: place, name }) => place === 'path' && !isProjectParameter(name))
          .map(({ name }) => [name, '00000000-0000-4000-8000-000000000008'] as const);
        await t.refuse(operation, { path: { ...Object.fromEntries(ids), project_id: foreign } }, requirement);
      },
    });
  },
};
