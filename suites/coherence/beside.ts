import {
  caseFor,
  statusText,
  type Answer,
  type Api,
  type CaseSpec,
  type CaseTemplate,
  type Context,
  type Resource,
} from '../../src/index.ts';

/** The contracts of the other style of API that a service of EVS has (EVS 1.6 and 2). */
const OTHERS = ['cinder/v2', 'cinder/v3'] as const;

/** A case that looks by another contract too. */
type Beside = Omit<CaseTemplate, 'run' | 'id'> & {
  readonly id: string;
  /** What the other contract must have for it. */
  readonly needs?: string;
  readonly run: (t: Context, other: Api, requirement: string) => Promise<void>;
};

/** A case for each contract by which the same service may be asked; inapplicable where the target does not serve that one. */
export function besideCases(
  api: Api,
  { id, title, run, needs = 'volume.show', ...rest }: Beside,
): CaseSpec[] {
  return OTHERS.filter((contract) => api.other(contract).own(needs) !== undefined).flatMap((contract) =>
    caseFor(api, {
      ...rest,
      id: `${id}/${contract.replace('/', '-')}`,
      title: `${title} (${contract})`,
      run: (t, { requirement }) => run(t, t.other(contract), requirement),
    }),
  );
}

/** Shows a resource by a contract; that it is not shown is a finding. */
export async function shownBy(
  t: Context,
  api: Api,
  resource: Pick<Resource, 'kind' | 'id'>,
  requirement: string,
): Promise<Answer | undefined> {
  const { kind, id } = resource;
  const operation = api.own(`${kind}.show`) ?? t.inapplicable(`${api.contract.id} has no ${kind}.show`);
  const answer = await t.send(operation, { path: { [`${kind}_id`]: id } });
  if (answer.ok) return answer;
  t.report({
    requirement,
    message: `${api.contract.id} does not show a ${kind} that there is`,
    expected: `the ${kind}`,
    actual: statusText(answer),
    signature: `not-shown:${kind}`,
    answers: [answer],
  });
  return undefined;
}

/** Members that both styles of API show of a resource, of which none may differ. */
const SHARED = {
  volume: ['name', 'description', 'size', 'status', 'volume_type', 'availability_zone', 'snapshot_id'],
  snapshot: ['name', 'description', 'size', 'status', 'volume_id'],
} as const;

/** Compares what two contracts show of a resource, in the members that both of them show; null and an empty text are nothing. */
export function sameShown(
  t: Context,
  kind: 'volume' | 'snapshot',
  answers: readonly [Answer, Answer],
  requirement: string,
): void {
  const [here, there] = answers;
  for (const member of SHARED[kind]) {
    if (!(member in here.entity) || !(member in there.entity)) continue;
    t.equal(there.entity[member] ?? '', here.entity[member] ?? '', {
      requirement,
      message: `${there.operation.contract} shows another ${member} than ${here.operation.contract}`,
      pointer: `/${kind}/${member}`,
      answers,
    });
  }
}

/** Reports it unless showing a deleted resource by a contract ends with 404, and no list of that contract has it. */
export async function goneBy(
  t: Context,
  api: Api,
  resource: Pick<Resource, 'kind' | 'id'>,
  requirement: string,
): Promise<void> {
  const { kind, id } = resource;
  const operation = api.own(`${kind}.show`) ?? t.inapplicable(`${api.contract.id} has no ${kind}.show`);
  const shown = await t.send(operation, { path: { [`${kind}_id`]: id } });
  t.equal(shown.status, 404, {
    requirement,
    message: `${api.contract.id} shows a ${kind} that is deleted`,
    answers: [shown],
  });
  const list = await t.need(`${kind}.list-detail`, { query: { limit: 100 } }, api);
  t.equal(
    list.entities.some((one) => one['id'] === id),
    false,
    { requirement, message: `${api.contract.id} lists a ${kind} that is deleted`, answers: [list] },
  );
}
