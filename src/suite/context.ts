import type { Arbitrary } from 'fast-check';
import { describe } from '../check/index.ts';
import type { Json, Operation } from '../contract/types.ts';
import type { Finding } from '../result/finding.ts';
import { dispatch, type DispatchOptions } from './dispatch.ts';
import { caseFinding, noteObservation } from './findings.ts';
import { findExisting } from './find-existing.ts';
import { mixSeed, shortHash } from './hash.ts';
import { prepare } from './prepare.ts';
import { repeatedPath } from './repeated-path.ts';
import { notServed, servesContract } from './serves-contract.ts';
import { checkProperty } from './property.ts';
import {
  createBody,
  createResource,
  finishJob,
  gone,
  idsMade,
  lookAt,
  settle,
  type Sender,
} from './resources.ts';
import type { Who } from './clients.ts';
import { checkModel } from './check-model.ts';
import { awaitDeletions } from './cleanup.ts';
import type { Common } from './commons.ts';
import type { Loan } from './pool.ts';
import { hasRoomToShare } from './room.ts';
import { createControl, type Control, type ControlChange } from './control.ts';
import type { ModelPlan } from './model-run.ts';
import { sameValue } from './same-value.ts';
import type { Session } from './session.ts';
import { CaseStop } from './stop.ts';
import type {
  Answer,
  Api,
  CallInput,
  Case,
  CaseFinding,
  Context,
  EqualInput,
  Prepared,
  Resource,
  Sharing,
} from './types.ts';

/** A context with what the runner takes out of it when the case has ended. */
export class CaseContext implements Context, Sender {
  readonly session: Session;
  readonly api: Api;
  readonly target: Context['target'];
  readonly budget: Context['budget'];
  readonly seed: number;
  readonly findings: Map<string, Finding> = new Map();
  exchanges = 0;
  readonly #case: Case;
  readonly #borrowed: Loan[] = [];
  /** Ids that this case made for all, by the key that it asked for. */
  readonly #shared: Map<string, readonly string[]> = new Map();
  readonly #isRepeated: boolean;
  #unchanged = true;
  #control: Control | undefined;
  #name: () => string;
  #properties = 0;

  /** @param replay how often the case was run before: names of resources are not given twice */
  constructor(session: Session, planned: Case, replay = 0) {
    this.#isRepeated = replay > 0;
    this.session = session;
    this.#case = planned;
    this.#name = this.#namesOf(planned.fullId, replay === 0 ? '' : `r${replay}-`);
    this.api = planned.api;
    this.target = session.config.target;
    this.budget = session.config.budget;
    this.seed = mixSeed(session.config.seed, planned.fullId);
  }

  get caseId(): string {
    return this.#case.fullId;
  }

  name(): string {
    return this.#name();
  }

  other(contract: string): Api {
    return servesContract(this.target, contract)
      ? this.api.other(contract)
      : this.inapplicable(notServed(contract));
  }

  async need(capability: string, input: CallInput = {}, by: Api = this.api): Promise<Answer> {
    const operation = by.find(capability);
    if (operation === undefined) this.inapplicable(`the API has no ${capability}`);
    const answer = await this.#dispatch(operation, input, { judgesStatus: false });
    // That another success than a documented one is wrong, the monitor tells; what it made is there to work with.
    if (answer.ok || (answer.status >= 200 && answer.status < 300)) return answer;
    return this.blocked(`${operation.contract}:${operation.id} is answered with ${statusText(answer)}`);
  }

  send(operation: Operation, input: CallInput = {}): Promise<Answer> {
    return this.#dispatch(operation, input, { judgesStatus: true });
  }

  look(operation: Operation, input: CallInput): Promise<Answer> {
    return this.#dispatch(operation, input, { judgesStatus: false });
  }

  async succeed(operation: Operation, input: CallInput = {}): Promise<Answer> {
    const answer = await this.send(operation, input);
    if (answer.ok) return answer;
    this.report(unsuccessful(answer, input));
    // One wrong status must not hide what else is wrong with what was done.
    if (isUsable(answer)) return answer;
    throw new CaseStop('fail', `${operation.id} is answered with ${statusText(answer)}`);
  }

  async refused(
    operation: Operation,
    input: CallInput,
    requirement: string,
    counterexample?: Json,
  ): Promise<readonly CaseFinding[]> {
    const answer = await this.#dispatch(operation, input, {
      judgesStatus: true,
      invalid: true,
      refuses: requirement,
    });
    if (answer.status >= 200 && answer.status < 300) this.#unchanged = false;
    return refusalFindings(answer, requirement, counterexample);
  }

  async refuse(
    operation: Operation,
    input: CallInput,
    requirement: string,
    counterexample?: Json,
  ): Promise<void> {
    for (const found of await this.refused(operation, input, requirement, counterexample)) this.report(found);
  }

  report(found: CaseFinding): void {
    const finding = caseFinding(this.session, this.#case, found);
    if (finding.level === 'observe') noteObservation(this.session, finding);
    else if (!this.findings.has(finding.id)) this.findings.set(finding.id, finding);
  }

  equal(actual: unknown, expected: unknown, finding: EqualInput): boolean {
    if (sameValue(actual, expected)) return true;
    this.report({ ...finding, expected: describe(expected), actual: describe(actual) });
    return false;
  }

  inapplicable(reason: string): never {
    throw new CaseStop('inapplicable', reason);
  }

  blocked(reason: string): never {
    throw new CaseStop('blocked', reason);
  }

  volume(body: Readonly<Record<string, Json>> = {}): Promise<Resource> {
    return createResource(this, 'volume', { name: this.name(), ...body });
  }

  async resource(kind: string, body: Readonly<Record<string, Json>> = {}): Promise<Resource> {
    const operation = this.api.find(`${kind}.create`);
    if (operation === undefined) this.inapplicable(`no operation of this API makes a ${kind}`);
    const { pins } = await prepare(this, operation, 'own');
    return createResource(this, kind, { name: this.name(), ...membersOf(pins), ...body });
  }

  existing(kind: string): Promise<Resource> {
    return findExisting(this, kind);
  }

  prepare(operation: Operation, sharing: Sharing): Promise<Prepared> {
    return prepare(this, operation, sharing);
  }

  borrowVolume(): Promise<Resource> {
    return this.borrow('volume');
  }

  async borrow(kind: string): Promise<Resource> {
    const loan = await this.session.pool.borrow(this.api.contract.id, kind, async () => {
      const { value: resource, holds } = await this.#holding(() =>
        kind === 'volume' ? this.volume() : this.resource(kind),
      );
      return { resource, holds: holds.filter((id) => id !== resource.id) };
    });
    this.#borrowed.push(loan);
    return loan.resource;
  }

  async share<T>(key: string, make: () => Promise<T>): Promise<T> {
    const { commons } = this.session;
    const { id } = this.api.contract;
    if (this.#case.exclusive === true || this.#isRepeated || !hasRoomToShare(this.target.limits))
      return make();
    const found = commons.find(id, key);
    if (found === undefined) {
      this.#shared.set(key, []);
      const making = this.#makeForAll(key, make).then((common) => {
        this.#shared.set(key, common.holds);
        return common;
      });
      return commons.offer(id, key, making);
    }
    try {
      const value = (await found) as T;
      this.#shared.set(key, []);
      return value;
    } catch {
      // What kept another from making it is told there. Whether this one fares better is seen here.
      return make();
    }
  }

  /** Whoever makes it, it has the same names, for others ask for what has such a name. */
  async #makeForAll<T>(key: string, make: () => Promise<T>): Promise<Common<T>> {
    const { id } = this.api.contract;
    const own = this.#name;
    const round = this.session.commons.rounds(id, key);
    this.#name = this.#namesOf(`${id} ${key}`, round === 0 ? '' : `m${round}-`);
    try {
      return await this.#holding(make);
    } finally {
      this.#name = own;
    }
  }

  /** Gives names that only this run gives, one after another, for a case or for what cases share. */
  #namesOf(owner: string, prefix: string): () => string {
    let names = 0;
    return () => {
      names += 1;
      return `evsc-${this.session.nonce}-${shortHash(owner, 6)}-${prefix}${names}`;
    };
  }

  /** Makes something, and says what of the ledger must stay as long as it does. */
  async #holding<T>(make: () => Promise<T>): Promise<Common<T>> {
    const { ledger } = this.session;
    const before = new Set(ledger.aliveOf(this.caseId).map(({ id }) => id));
    const value = await make();
    const made = ledger.aliveOf(this.caseId).map(({ id }) => id);
    return { value, holds: made.filter((id) => !before.has(id)) };
  }

  snapshot(volumeId: string, body: Readonly<Record<string, Json>> = {}): Promise<Resource> {
    return createResource(this, 'snapshot', { name: this.name(), volume_id: volumeId, ...body });
  }

  createBody(operation: Operation, body: Readonly<Record<string, Json>> = {}): Json {
    return createBody(this.session, operation, body);
  }

  settle(kind: string, id: string, states: readonly string[] = ['available']): Promise<Answer> {
    return settle(this, kind, id, states);
  }

  async proves<T>(requirement: string, answers: readonly Answer[], wait: () => Promise<T>): Promise<T> {
    try {
      return await wait();
    } catch (error) {
      if (!(error instanceof CaseStop) || !error.unmet) throw error;
      this.report({
        requirement,
        message: 'what was asked for does not come about',
        expected: 'it ends as documented',
        actual: error.message,
        signature: 'not-completed',
        answers,
      });
      throw new CaseStop('fail', error.message);
    }
  }

  moved(kind: string, id: string, to: Who): void {
    const { as: _, ...entry } = this.session.ledger
      .alive()
      .find((one) => one.kind === kind && one.id === id) ?? {
      contract: this.api.contract.id,
      kind,
      id,
      case: this.#case.fullId,
    };
    this.session.ledger.created({ ...entry, ...(to === 'primary' ? {} : { as: to }) });
  }

  gone(kind: string, id: string): Promise<boolean> {
    return gone(this, kind, id);
  }

  job(answer: Answer): Promise<Answer> {
    return finishJob(this, answer);
  }

  made(answer: Answer): Promise<readonly string[]> {
    return idsMade(this, answer);
  }

  looksAt(kind: string, id: string): Promise<Answer> {
    return lookAt(this, kind, id);
  }

  async property<T>(
    arbitrary: Arbitrary<T>,
    runs: number,
    check: (value: T) => Promise<readonly CaseFinding[]>,
  ): Promise<void> {
    const prefix = `${this.#properties++}/`;
    const asked = repeatedPath(this.session, this.caseId);
    const path = asked?.startsWith(prefix) === true ? asked.slice(prefix.length) : undefined;
    const findings = await checkProperty(arbitrary, this.seed, runs, check, path);
    for (const found of findings)
      this.report(found.path === undefined ? found : { ...found, path: `${prefix}${found.path}` });
  }

  model<M extends object>(plan: ModelPlan<M>): Promise<void> {
    return checkModel(this, this.caseId, plan);
  }

  async control(change: ControlChange, back?: ControlChange): Promise<void> {
    const client = this.session.clients.control();
    if (client === undefined) return this.inapplicable('it needs target.control in the configuration');
    if (this.#case.exclusive !== true) throw new Error('a case that uses the control must be exclusive');
    // What is still being deleted must not be caught by what changes now.
    if (this.#control === undefined) await awaitDeletions(this.session);
    this.#control ??= createControl(client);
    await this.#control.change(change, back);
  }

  /** Undoes what the case changed with the control. @throws {Error} when the control does not take it */
  async putBack(): Promise<void> {
    await this.#control?.putBack();
  }

  /** Gives back what the case borrowed: ids that others may now borrow, and ids that nobody may use again. */
  release(): { readonly keep: ReadonlySet<string>; readonly drop: ReadonlySet<string> } {
    const clean = this.#unchanged && this.findings.size === 0;
    for (const loan of this.#borrowed) this.session.pool.giveBack(this.api.contract.id, loan, clean);
    if (!clean) for (const key of this.#shared.keys()) this.session.commons.forget(this.api.contract.id, key);
    const ids = this.#borrowed.flatMap(({ resource, holds }) => [resource.id, ...holds]);
    // What others may be looking at just now stays in any case.
    const shared = [...this.#shared.values()].flat();
    return {
      keep: new Set(clean ? [...ids, ...shared] : shared),
      drop: new Set(clean ? [] : ids),
    };
  }

  async #dispatch(
    operation: Operation,
    input: CallInput,
    judging: Omit<DispatchOptions, 'caseId'>,
  ): Promise<Answer> {
    if (this.session.stop.aborted) throw new CaseStop('blocked', 'the run was stopped');
    this.exchanges += 1;
    return dispatch(this.session, operation, input, { caseId: this.#case.fullId, ...judging });
  }
}

/** Values at pointers such as `/snapshot/volume_id`, as members of the resource. */
function membersOf(pins: Readonly<Record<string, Json>>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(pins).map(([pointer, value]) => [pointer.split('/').at(-1) ?? '', value]),
  );
}

/** A refusal is a 4xx. That no valid HTTP came back is told by the monitor, but it is no refusal either. */
function refusalFindings(
  answer: Answer,
  requirement: string,
  counterexample: Json | undefined,
): CaseFinding[] {
  if (answer.status >= 400 && answer.status < 500) return [];
  const failed = answer.status >= 500;
  return [
    {
      requirement,
      message: failed ? 'the server fails instead of refusing' : 'what must be refused is not refused',
      expected: 'a refusal (4xx) and no effect',
      actual: statusText(answer),
      signature: failed ? 'server-error' : answer.status === 0 ? 'no-response' : 'accepted',
      answers: [answer],
      ...(counterexample === undefined ? {} : { counterexample }),
    },
  ];
}

/** Whether a 2xx, although no document has it here, comes with all that a success comes with, so that a case can go on with it. */
function isUsable({ operation, status, body }: Answer): boolean {
  const hasBody = operation.responses.some(({ status: own, schema }) => own < 400 && schema !== undefined);
  return status >= 200 && status < 300 && (body.kind === 'json' || !hasBody);
}

function unsuccessful(answer: Answer, input: CallInput): CaseFinding {
  const { operation } = answer;
  const documented = operation.responses.filter((response) => response.status < 400);
  return {
    requirement: `${operation.id}.status`,
    message: 'a valid request does not succeed',
    expected: documented.map((response) => response.status).join(' or '),
    actual: statusText(answer),
    signature: `status:${answer.status}`,
    answers: [answer],
    ...(input.body === undefined ? {} : { counterexample: input.body }),
  };
}

/** A status with the first words of its body, or why there is none. */
export function statusText(answer: Answer): string {
  const { failure, response } = answer.exchange;
  if (response === undefined)
    return failure === undefined ? 'nothing' : `${failure.kind} (${failure.message})`;
  const words = response.body.replaceAll(/\s+/g, ' ').trim();
  return words === '' ? String(response.status) : `${response.status} ${words.slice(0, 200)}`;
}
