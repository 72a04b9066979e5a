import {
  caseFor,
  statusText,
  type Answer,
  type Api,
  type CallInput,
  type CaseSpec,
  type Context,
  type Operation,
} from '../../src/index.ts';

/** Names nothing. */
export const NOTHING = '00000000-0000-4000-8000-000000000007';

/** An act that appendix A.1 of the EVS reference ties to pairs of status and code (schemas/evs/errors.yaml). */
export interface Probe {
  /** Unique; `errors.<id>` is the requirement unless `proves` names others. */
  readonly id: string;
  /** What is done wrong, as the beginning of a sentence. */
  readonly title: string;
  /** Acts of which each operation is tried. */
  readonly capabilities: readonly string[];
  /** `400 EVS.1010`; any of them is right. */
  readonly pairs: readonly string[];
  /** Requirements of this very act, where the contract words one. */
  readonly proves?: readonly string[];
  /** Requirements that it is refused at all, without their operation; of the answer they judge that alone. */
  readonly refuses?: readonly string[];
  readonly features?: readonly string[];
  /** It changes the circumstances, and so runs alone. */
  readonly control?: true;
  readonly volumes?: number;
  /** The request that must get one of the pairs. */
  readonly input: (t: Context, operation: Operation) => Promise<CallInput> | CallInput;
}

/** A case for each probe and operation that the contract has. */
export function probeCases(api: Api, probes: readonly Probe[]): CaseSpec[] {
  return probes.flatMap((probe) =>
    probe.capabilities.flatMap((capability) => probeCase(api, probe, api.own(capability))),
  );
}

function probeCase(api: Api, probe: Probe, operation: Operation | undefined): CaseSpec[] {
  const { id, title, pairs, features, control, volumes } = probe;
  const named = (probe.proves ?? []).filter((name) => name.startsWith(`${operation?.id ?? ''}.`));
  const refusals = (probe.refuses ?? []).map((name) => `${operation?.id ?? ''}.${name}`);
  return caseFor(api, {
    id: `${id}/${operation?.id ?? ''}`,
    title: `${operation?.id ?? ''}: ${title} is answered with ${pairs.join(' or ')}`,
    operation,
    proves: [...named, `errors.${id}`, ...refusals],
    pairs,
    ...(features === undefined ? {} : { features }),
    ...(control === undefined ? {} : { exclusive: true }),
    ...(volumes === undefined ? {} : { volumes }),
    run: async (t, { operation: subject, requirement, has }) => {
      const input = await probe.input(t, subject);
      const answer = await t.send(subject, input);
      for (const refusal of refusals.filter(has)) judgeRefusal(t, answer, refusal, input);
      judgePair(t, answer, pairs, requirement);
    },
  });
}

function judgeRefusal(t: Context, answer: Answer, requirement: string, { body }: CallInput): void {
  if (answer.status >= 400 && answer.status < 500) return;
  t.report({
    requirement,
    message: 'what must be refused is not refused',
    expected: 'a refusal (4xx) and no effect',
    actual: statusText(answer),
    signature: 'accepted',
    answers: [answer],
    ...(body === undefined ? {} : { counterexample: body }),
  });
}

/** Reports it unless the answer has one of the pairs. */
export function judgePair(t: Context, answer: Answer, pairs: readonly string[], requirement: string): void {
  const code = codeOf(answer);
  const pair = `${answer.status} ${code ?? 'without a code'}`;
  if (pairs.includes(pair)) return;
  t.report({
    requirement,
    message: 'the refusal has another status or code than the document ties to it',
    expected: pairs.join(' or '),
    actual: statusText(answer),
    signature: `code:${pair}`,
    answers: [answer],
  });
}

/** The code of an error body, in whichever of the documented shapes it comes. */
export function codeOf(answer: Answer): string | undefined {
  if (answer.body.kind !== 'json' || typeof answer.body.value !== 'object' || answer.body.value === null)
    return undefined;
  const body = answer.body.value as Readonly<Record<string, unknown>>;
  if (typeof body['error_code'] === 'string') return body['error_code'];
  const fault: { readonly code?: string | number } | undefined = Object.values(body).find(
    (value) => typeof value === 'object' && value !== null,
  );
  const code = fault?.code;
  return code === undefined ? undefined : String(code);
}
