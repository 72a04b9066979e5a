import fc, { type Arbitrary } from 'fast-check';
import type { Answer, Api, CallInput, Case, Context, Prepared, Resource, Sharing } from '../suite/types.ts';
import type { Json, Operation } from '../contract/types.ts';
import { statusText } from '../suite/context.ts';
import { findExisting } from '../suite/find-existing.ts';
import { refuseShared } from '../suite/guard.ts';
import { pathOf } from '../suite/kinds.ts';
import { prepare } from '../suite/prepare.ts';
import { createBody } from '../suite/resources.ts';
import { notServed, servesContract } from '../suite/serves-contract.ts';
import { CaseStop } from '../suite/stop.ts';
import type { RunConfig } from '../target/config/types.ts';
import { INVENTED_ID, inventAnswer } from './invent-answer.ts';
import type { Reader } from './reader.ts';

/** What keeps volumes from being made, as far as it is known. */
export interface Hindrances {
  /** Why the n-th volume of a case could not be made; `undefined` where nothing is known against it. */
  volume(nth: number, body: Readonly<Record<string, Json>>): string | undefined;
  /** Why the operations of a contract are not answered. */
  contract(id: string): string | undefined;
  /** Why the control cannot be used. */
  readonly control?: string;
}

/** A case that asks for so much is judged: its preconditions were met. */
const MAX_STEPS = 400;

/** Ends a rehearsal without a verdict. */
export class Enough extends Error {}

/**
 * What a case works with while nothing may be changed: what only reads and names nothing invented is really asked for, and
 * everything else is answered as if it had succeeded. So a case comes to the same preconditions as in a run.
 */
export class Rehearsal implements Context {
  readonly api: Api;
  readonly target: Context['target'];
  readonly budget: Context['budget'];
  readonly seed: number;
  /** Whether the case has seen an answer that no target gave. */
  invented = false;
  /** Whether it was ended by what is known against it, and not by an answer. */
  hindered = false;
  readonly #config: RunConfig;
  readonly #reader: Reader;
  readonly #hindrances: Hindrances;
  #steps = 0;
  #volumes = 0;

  constructor(planned: Case, config: RunConfig, reader: Reader, hindrances: Hindrances) {
    this.api = planned.api;
    // Nothing invented changes while it is waited for.
    this.target = { ...config.target, timeouts: { ...config.target.timeouts, stateMs: 1, pollMs: 1 } };
    // How many inputs are drawn changes no precondition.
    this.budget = 'quick';
    this.seed = config.seed;
    this.#config = config;
    this.#reader = reader;
    this.#hindrances = hindrances;
  }

  name(): string {
    return 'evsc-rehearsal';
  }

  other(contract: string): Api {
    return servesContract(this.target, contract)
      ? this.api.other(contract)
      : this.inapplicable(notServed(contract));
  }

  async need(capability: string, input: CallInput = {}, by: Api = this.api): Promise<Answer> {
    const operation = by.find(capability);
    if (operation === undefined) return this.inapplicable(`the API has no ${capability}`);
    const why = this.#hindrances.contract(operation.contract);
    if (why !== undefined) return this.#hinder(why);
    const answer = await this.#ask(operation, input);
    if (answer.ok) return answer;
    return this.blocked(`${operation.contract}:${operation.id} is answered with ${statusText(answer)}`);
  }

  async send(operation: Operation): Promise<Answer> {
    return this.#invent(operation);
  }

  async succeed(operation: Operation): Promise<Answer> {
    return this.#invent(operation);
  }

  async refuse(operation: Operation): Promise<void> {
    this.#invent(operation);
  }

  async refused(operation: Operation): Promise<readonly []> {
    this.#invent(operation);
    return [];
  }

  report(): void {
    this.#step();
  }

  equal(): boolean {
    this.#step();
    return true;
  }

  async control(): Promise<void> {
    this.#step();
    if (this.target.control === undefined)
      return this.inapplicable('it needs target.control in the configuration');
    if (this.#hindrances.control !== undefined) return this.#hinder(this.#hindrances.control);
  }

  inapplicable(reason: string): never {
    throw new CaseStop('inapplicable', reason);
  }

  blocked(reason: string): never {
    throw new CaseStop('blocked', reason);
  }

  async volume(body: Readonly<Record<string, Json>> = {}): Promise<Resource> {
    return this.#make('volume', body);
  }

  async resource(kind: string, body: Readonly<Record<string, Json>> = {}): Promise<Resource> {
    const operation = this.api.find(`${kind}.create`);
    if (operation === undefined) return this.inapplicable(`no operation of this API makes a ${kind}`);
    await prepare(this, operation, 'own');
    return this.#make(kind, body);
  }

  existing(kind: string): Promise<Resource> {
    this.#step();
    return findExisting(
      {
        api: this.api,
        session: { config: this.#config },
        look: (operation, input) => this.#ask(operation, input),
      },
      kind,
    );
  }

  prepare(operation: Operation, sharing: Sharing): Promise<Prepared> {
    this.#step();
    return prepare(this, operation, sharing);
  }

  async borrowVolume(): Promise<Resource> {
    return this.#make('volume', {});
  }

  async borrow(kind: string): Promise<Resource> {
    return this.resource(kind);
  }

  share<T>(_key: string, make: () => Promise<T>): Promise<T> {
    return make();
  }

  async snapshot(_volumeId: string, body: Readonly<Record<string, Json>> = {}): Promise<Resource> {
    return this.#make('snapshot', body);
  }

  createBody(operation: Operation, body: Readonly<Record<string, Json>> = {}): Json {
    return createBody({ config: this.#config }, operation, body);
  }

  async settle(kind: string, _id: string, states: readonly string[] = ['available']): Promise<Answer> {
    return this.#invent(this.#showing(kind), { status: states[0] ?? 'available' });
  }

  async proves<T>(_requirement: string, _answers: readonly Answer[], wait: () => Promise<T>): Promise<T> {
    return wait();
  }

  moved(): void {
    this.#step();
  }

  async gone(): Promise<boolean> {
    this.#step();
    return true;
  }

  async job(answer: Answer): Promise<Answer> {
    return this.#invent(answer.operation, { status: 'SUCCESS' });
  }

  async made(): Promise<readonly string[]> {
    this.#step();
    return [INVENTED_ID];
  }

  async looksAt(kind: string, id: string): Promise<Answer> {
    const operation = this.#showing(kind);
    const isShow = operation.capability === `${kind}.show`;
    return isShow ? this.#ask(operation, { path: pathOf(operation, kind, id) }) : this.#invent(operation);
  }

  /** One value shows what the case needs; the others are a run's to draw. */
  async property<T>(
    arbitrary: Arbitrary<T>,
    _runs: number,
    check: (value: T) => Promise<unknown>,
  ): Promise<void> {
    for (const value of fc.sample(arbitrary, { numRuns: 1, seed: this.seed })) await check(value);
  }

  /** A model is followed by what the target answers alone. */
  async model(): Promise<void> {
    throw new Enough();
  }

  async #make(kind: string, body: Readonly<Record<string, Json>>): Promise<Resource> {
    const operation = this.api.find(`${kind}.create`);
    if (operation === undefined)
      return this.inapplicable(`${this.api.contract.id} and its companions have no ${kind}.create`);
    if (kind === 'volume') this.#volumes += 1;
    const why =
      this.#hindrances.contract(operation.contract) ??
      (kind === 'volume' ? this.#hindrances.volume(this.#volumes, body) : undefined);
    if (why !== undefined) return this.#hinder(why);
    const answer = this.#invent(operation, body);
    return { kind, id: INVENTED_ID, entity: answer.entity, created: answer, shown: answer };
  }

  /** Really asked for where that changes nothing and names nothing invented. */
  async #ask(operation: Operation, input: CallInput): Promise<Answer> {
    const isReal = operation.effect.kind === 'none' && operation.method === 'GET';
    if (!isReal || JSON.stringify([input.path, input.query, input.link]).includes(INVENTED_ID))
      return this.#invent(operation);
    this.#step();
    const answer = await this.#reader.read(operation, input);
    // That no answer came now tells nothing of a run.
    return answer.exchange.failure === undefined ? answer : this.#invent(operation);
  }

  #invent(operation: Operation, entity: Readonly<Record<string, unknown>> = {}): Answer {
    this.#step();
    refuseShared(this.target, operation);
    this.invented = true;
    return inventAnswer(operation, this.target, entity);
  }

  #showing(kind: string): Operation {
    const find = (act: string): Operation | undefined => this.api.find(`${kind}.${act}`);
    const found = find('show') ?? find('list-detail') ?? find('list');
    return found ?? this.inapplicable(`${this.api.contract.id} and its companions have no ${kind}.list`);
  }

  #hinder(reason: string): never {
    this.hindered = true;
    throw new CaseStop('blocked', reason);
  }

  #step(): void {
    this.#steps += 1;
    if (this.#steps > MAX_STEPS) throw new Enough();
  }
}
