/**
 * The public surface of evs-conformance: what a suite is written with, and what a program needs to run the suites
 * and read what came out.
 *
 * @module
 */
export { entitiesOf, describe } from './check/index.ts';
export { createLibrary, listContracts, type ContractLibrary } from './contract/library.ts';
export { requestConstraints, type RequestConstraint } from './contract/constraints.ts';
export { isProjectParameter } from './contract/project-parameter.ts';
export type {
  Contract,
  Json,
  JsonObject,
  Level,
  Operation,
  Parameter,
  Requirement,
  Schema,
} from './contract/types.ts';
export { UserError } from './errors/user-error.ts';
export {
  mutations,
  parameterMutations,
  requiredExample,
  validArbitrary,
  validParameter,
  type Invalid,
  type Mutation,
} from './generate/index.ts';
export type { CaseResult, RunResult } from './result/run-result.ts';
export type { Finding } from './result/finding.ts';
export { isRed, type Verdict } from './result/verdict.ts';
export { caseFor, type CaseTemplate, type Subject } from './suite/case-for.ts';
export { loadSuites } from './suite/load-suites.ts';
export type { ModelPlan, ModelStep } from './suite/model-run.ts';
export { poll, type PollOptions } from './suite/poll.ts';
export type { Arbitrary } from 'fast-check';
export { answeredAt } from './suite/answered-at.ts';
export { sameValue } from './suite/same-value.ts';
export { isUnusable, requestOptions } from './suite/request-pins.ts';
export { requiredReferences, type RequiredReference } from './suite/required-references.ts';
export { startRun, type Run, type RunOptions } from './suite/run.ts';
export { statusText } from './suite/context.ts';
export type {
  Answer,
  Api,
  CallInput,
  CaseFinding,
  CaseSpec,
  Context,
  PlanInput,
  Prepared,
  Resource,
  Sharing,
  Suite,
} from './suite/types.ts';
export { loadConfig, type Overrides } from './target/config/load.ts';
export type { Budget, RunConfig, TargetConfig } from './target/config/types.ts';
