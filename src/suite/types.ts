import type { Contract, Json, Level, Operation } from '../contract/types.ts';
import type { Exchange } from '../http/types.ts';
import type { ParsedBody } from '../check/index.ts';
import type { Budget, TargetConfig } from '../target/config/types.ts';
import type { Arbitrary } from 'fast-check';
import type { Who } from './clients.ts';
import type { ControlChange } from './control.ts';
import type { ModelPlan } from './model-run.ts';

/** A contract under test, with what completes its flows. */
export interface Api {
  readonly contract: Contract;
  /** The operation for an act in this contract alone: what a case may prove. */
  own(capability: string): Operation | undefined;
  /** The operation for an act, here or in a companion: what a case may lean on. */
  find(capability: string): Operation | undefined;
  /** Every operation for an act, here first, then in the companions: where only some of them can what a case leans on. */
  findAll(capability: string): readonly Operation[];
  /** Another contract of the library, whether or not the target serves it; {@linkcode Context.other} asks that. */
  other(contract: string): Api;
  /** Whether this contract has the requirement (id without contract) and it can be tested from outside. */
  has(requirement: string): boolean;
}

/** What the planner of a suite may look at, all of it known before anything is sent. */
export interface PlanInput {
  readonly api: Api;
  readonly target: TargetConfig;
  readonly budget: Budget;
}

/** One behaviour, as one file of `suites/`. */
export interface Suite {
  /** `volumes/extend`: the path of its file without the ending. */
  readonly id: string;
  readonly title: string;
  /** Words by which its cases may be chosen, beside its folder. */
  readonly tags?: readonly string[];
  /** Its cases for one contract; none where the contract lacks what it is about. */
  readonly cases: (input: PlanInput) => readonly CaseSpec[];
}

/** One case as its suite describes it. */
export interface CaseSpec {
  /** Unique within the suite and contract: `grows`. */
  readonly id: string;
  readonly title: string;
  /** Operations it is about; the first is its subject. */
  readonly operations: readonly Operation[];
  /** Requirement ids without contract. */
  readonly requirements: readonly string[];
  /** Optional features it needs: where the target declares one absent, the case is skipped. */
  readonly features?: readonly string[];
  /** Words by which it may be chosen, beside those of its suite. */
  readonly tags?: readonly string[];
  /** Needs the project for itself; runs alone, after all others. */
  readonly exclusive?: boolean;
  /** Pairs of status and code that are right for the act it asks for, `400 EVS.1015`: what becomes of each is counted. */
  readonly pairs?: readonly string[];
  /** Sends hundreds of requests one after another: is begun before others, so that nobody waits for it at the end. */
  readonly long?: boolean;
  /** Volumes that exist at once because of it, at most; 1 by default. */
  readonly volumes?: number;
  readonly run: (t: Context) => Promise<void>;
}

/** A planned case. */
export interface Case extends CaseSpec {
  /** `cinder/v3:volumes/extend/grows` */
  readonly fullId: string;
  readonly suite: Suite;
  readonly api: Api;
}

/** What to put into a request. */
export interface CallInput {
  /** Who sends it; by default the identity that the target is tested as. */
  readonly as?: Who;
  /** Path parameters; the project is filled in, whatever the path calls it, unless `project_id` is given. */
  readonly path?: Readonly<Record<string, string>>;
  /** Query parameters in order; an array value is repeated. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Path and query as they stand in a link of the target, sent instead of the operation's own path. */
  readonly link?: string;
  /** Headers over the client's own; an empty string removes one. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: Json;
  /** Sent as these characters exactly, instead of `body`. */
  readonly text?: string;
}

/** What came back. */
export interface Answer {
  readonly operation: Operation;
  readonly exchange: Exchange;
  /** 0 where there was no valid response. */
  readonly status: number;
  /** Whether the status is a success of the operation's own table. */
  readonly ok: boolean;
  readonly body: ParsedBody;
  /** The resource in the body (see `x-entity`), or an empty object. */
  readonly entity: Readonly<Record<string, unknown>>;
  /** The resources in the body, for a list. */
  readonly entities: readonly Readonly<Record<string, unknown>>[];
}

/** A deviation as a case reports it. */
export interface CaseFinding {
  /** Requirement id without contract; the contract is that of the case. */
  readonly requirement: string;
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  readonly pointer?: string;
  /** What stays the same when the same defect is met again; the message by default. */
  readonly signature?: string;
  /** Lowers the requirement's level: an *observe* finding is recorded and never red. */
  readonly level?: Level;
  /** The exchanges that show it, the telling one last. */
  readonly answers: readonly Answer[];
  readonly counterexample?: Json;
  /** Of generated input: the path by which exactly this input is generated again. */
  readonly path?: string;
}

/** A resource of this run. */
export interface Resource {
  readonly kind: string;
  readonly id: string;
  /** As the last look at it showed it. */
  readonly entity: Readonly<Record<string, unknown>>;
  /** The answer to the request that made it. */
  readonly created: Answer;
  /** The answer to the last look at it. */
  readonly shown: Answer;
}

/** Whether a request may be tried on what other cases use too, because it must not change it. */
export type Sharing = 'own' | 'shared';

/** What was made so that an operation can be asked for. */
export interface Prepared {
  /** Path, required parameters and sender: everything but the body. */
  readonly input: CallInput;
  /** Values that the body must have, by JSON pointer. */
  readonly pins: Readonly<Record<string, Json>>;
  /** The resources that were made for it, those of the path first. */
  readonly made: readonly Resource[];
}

/** What a case works with. */
export interface Context {
  readonly api: Api;
  readonly target: TargetConfig;
  readonly budget: Budget;
  /** The seed of this case: the run's seed mixed with the case's id. */
  readonly seed: number;
  /** A name for a resource, unique in the run, at most 40 characters. */
  name(): string;

  /**
   * Another contract by which the same target is asked, to look at what was made by this one. The case is inapplicable
   * where the target does not serve it: its configuration names it neither in `apis` nor in `endpoints`.
   */
  other(contract: string): Api;
  /** Sends a prerequisite, by another contract where one is given. Anything but a success blocks the case. */
  need(capability: string, input?: CallInput, by?: Api): Promise<Answer>;
  /** Sends the subject and returns whatever comes; judging the status is up to the case. */
  send(operation: Operation, input?: CallInput): Promise<Answer>;
  /**
   * Sends the subject, which must succeed: otherwise there is a finding on `<operation>.status`, and the case ends, unless it was
   * a 2xx with all that a success comes with.
   */
  succeed(operation: Operation, input?: CallInput): Promise<Answer>;
  /** Sends what must be refused: 4xx, nothing done. A success or a 5xx is a finding on the requirement. */
  refuse(operation: Operation, input: CallInput, requirement: string, counterexample?: Json): Promise<void>;
  /** The same, but hands the findings over instead of recording them: for properties. */
  refused(
    operation: Operation,
    input: CallInput,
    requirement: string,
    counterexample?: Json,
  ): Promise<readonly CaseFinding[]>;

  /** Records a deviation; the case goes on. */
  report(finding: CaseFinding): void;
  /** Records a deviation unless the values are the same, of whatever type ({@linkcode sameValue}); returns whether they are. */
  equal(actual: unknown, expected: unknown, finding: EqualInput): boolean;
  /**
   * Changes the circumstances of the target through its control (docs/reference-target.md); `back` is done when the case
   * ends. The case must be exclusive, and is inapplicable where the target has no control.
   */
  control(change: ControlChange, back?: ControlChange): Promise<void>;
  /** Ends the case as `inapplicable`: its precondition cannot be made from outside. */
  inapplicable(reason: string): never;
  /** Ends the case as `blocked`: a prerequisite failed. */
  blocked(reason: string): never;

  /** Creates a volume for this case and waits until it can be used. `body` is laid over the smallest valid request. */
  volume(body?: Readonly<Record<string, Json>>): Promise<Resource>;
  /** Creates a resource of any kind, with whatever it must be made of, and waits until it can be used. */
  resource(kind: string, body?: Readonly<Record<string, Json>>): Promise<Resource>;
  /** Something of a kind that exists on the target already, to look at; the case is inapplicable where there is none. */
  existing(kind: string): Promise<Resource>;
  /** Makes what an operation needs before it can be asked for: what its path names and what its body must name. */
  prepare(operation: Operation, sharing: Sharing): Promise<Prepared>;
  /** A volume that other cases may have used and will use: for requests that must not change it. */
  borrowVolume(): Promise<Resource>;
  /** The same for a resource of any kind, with whatever it must be made of. */
  borrow(kind: string): Promise<Resource>;
  /**
   * What cases look at together and none changes, as the members of lists: made by the first that asks for the key, so that what `make`
   * gives must be the same whoever calls it. A case that runs alone or for another time makes its own.
   */
  share<T>(key: string, make: () => Promise<T>): Promise<T>;
  /** Creates a snapshot of a volume and waits until it can be used. */
  snapshot(volumeId: string, body?: Readonly<Record<string, Json>>): Promise<Resource>;
  /** The request that makes a resource of a kind, with `body` laid over the smallest valid one. */
  createBody(operation: Operation, body?: Readonly<Record<string, Json>>): Json;
  /** Waits until a resource is in one of the states; blocks the case when it ends in another or never does. */
  settle(kind: string, id: string, states?: readonly string[]): Promise<Answer>;
  /**
   * Runs a wait (`settle`, `job`) that belongs to what the case proves: where that is seen not to come about, the case ends with a
   * finding on the requirement instead of being blocked. Where nothing can be seen, because looks fail, it stays blocked.
   */
  proves<T>(requirement: string, answers: readonly Answer[], wait: () => Promise<T>): Promise<T>;
  /** Takes note that a resource of this run now belongs to another identity, which must clean it up. */
  moved(kind: string, id: string, to: Who): void;
  /** Waits until a resource is gone; false when it still exists after the time for states. */
  gone(kind: string, id: string): Promise<boolean>;
  /** Waits for a job to end and returns its last answer; where the answer names no job, returns it as it is. */
  job(answer: Answer): Promise<Answer>;
  /** Waits for a creation's job to end, and returns the ids of what was made: the answer's own, else the job's. */
  made(answer: Answer): Promise<readonly string[]>;
  /** Takes note that an answer created something, so that it is removed at the end; `send` does it by itself. */
  looksAt(kind: string, id: string): Promise<Answer>;

  /** Runs a property over generated values; a failing value is shrunk, and only the smallest one's findings are kept. */
  property<T>(
    arbitrary: Arbitrary<T>,
    runs: number,
    check: (value: T) => Promise<readonly CaseFinding[]>,
  ): Promise<void>;
  /** Takes random sequences of steps and compares the target with a model after each; reports the shortest that fails. */
  model<M extends object>(plan: ModelPlan<M>): Promise<void>;
}

/** The words of a finding about two values that should be equal. */
export interface EqualInput {
  readonly requirement: string;
  readonly message: string;
  readonly pointer?: string;
  readonly answers: readonly Answer[];
  readonly counterexample?: Json;
}
