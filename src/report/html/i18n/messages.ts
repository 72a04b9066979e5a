import type { ErrorCoverage, ErrorReach } from '../../../result/coverage-record.ts';
import type { ExpectationRecord } from '../../../result/run-result.ts';
import type { Level } from '../../../result/finding.ts';
import type { Verdict } from '../../../result/verdict.ts';
import type { Extent } from '../../model/operation-tally.ts';
import type { RequirementStatus } from '../../model/requirement-status.ts';
import type { RunWord } from '../../model/run-word.ts';
import type { Standing } from '../../model/standing.ts';

/** A word that stands for an outcome; in links it keeps its English form. */
export type Word =
  Verdict | RequirementStatus | RunWord | Standing | Extent | Level | ExpectationRecord['state'] | 'untested';

/** What is counted, with how a count of it reads. */
export type Counted =
  | 'apiVersion'
  | 'case'
  | 'distinctFinding'
  | 'exchange'
  | 'expectation'
  | 'finding'
  | 'knownDeviation'
  | 'observation'
  | 'operation'
  | 'requirement'
  | 'resource';

/** Words that stand in the page as they are. */
export type Label =
  | 'actual'
  | 'all'
  | 'allFindings'
  | 'api'
  | 'asSent'
  | 'backToOverview'
  | 'budget'
  | 'cases'
  | 'cause'
  | 'casesThatShowIt'
  | 'conformanceReport'
  | 'contracts'
  | 'copied'
  | 'copy'
  | 'copyByHand'
  | 'deprecated'
  | 'errorCodes'
  | 'errorCodesHint'
  | 'evidence'
  | 'exitCode'
  | 'expectations'
  | 'expected'
  | 'featuresAbsent'
  | 'featuresPresent'
  | 'featuresUnshown'
  | 'findings'
  | 'findingsHint'
  | 'indent'
  | 'keyboard'
  | 'keyboardHelp'
  | 'leftBehind'
  | 'level'
  | 'listed'
  | 'listedAt'
  | 'matrix'
  | 'matrixHint'
  | 'monitor'
  | 'noBody'
  | 'noCaseAbout'
  | 'noCaseFits'
  | 'noCaseProves'
  | 'noExchange'
  | 'noExpectations'
  | 'noFindingAbout'
  | 'noFindingFits'
  | 'noFindings'
  | 'noLeftovers'
  | 'noOperationFits'
  | 'noRequirementAlone'
  | 'noRequirementFits'
  | 'noRequirements'
  | 'none'
  | 'notDocumented'
  | 'notInContract'
  | 'nothingObserved'
  | 'observations'
  | 'observationsHint'
  | 'operation'
  | 'operations'
  | 'operationsAcross'
  | 'overview'
  | 'report'
  | 'request'
  | 'requirements'
  | 'requirementsHint'
  | 'resource'
  | 'response'
  | 'revision'
  | 'run'
  | 'runAgain'
  | 'search'
  | 'searchCases'
  | 'searchFindings'
  | 'searchOperations'
  | 'searchRequirements'
  | 'searchTraces'
  | 'seeAgain'
  | 'seed'
  | 'selection'
  | 'showMore'
  | 'skip'
  | 'smallestInput'
  | 'started'
  | 'status'
  | 'suite'
  | 'target'
  | 'theRun'
  | 'tool'
  | 'took'
  | 'traceability'
  | 'traceabilityHint'
  | 'unremovable'
  | 'verdict'
  | 'where'
  | 'wholeBody'
  | 'withScripts';

/** What a link that leads nowhere meant. */
export type Kind = 'page' | 'case' | 'finding' | 'operation' | 'requirement';

/**
 * Everything that the HTML report says of itself, in one language; a language that lacks a message does not compile. What
 * the contracts, the cases and the target say stands as it is.
 */
export interface Messages {
  /** BCP 47, for the page's `lang`. */
  readonly lang: string;
  readonly words: Readonly<Record<Word, string>>;
  readonly labels: Readonly<Record<Label, string>>;
  readonly counted: Readonly<Record<Counted, (count: number) => string>>;
  /** What to do about an entry of the expectations file. */
  readonly advice: Readonly<Record<ExpectationRecord['state'], string>>;
  /** What came of a pair of status and code. */
  readonly errorStates: Readonly<Record<ErrorCoverage['state'], string>>;
  /** What makes a target tell a pair of status and code. */
  readonly errorReaches: Readonly<Record<ErrorReach, string>>;
  /** Follows the target's name in the headline. */
  readonly outcome: Readonly<Record<RunWord, string>>;
  readonly unknown: Readonly<Record<Kind, string>>;
  readonly attempts: (count: number) => string;
  readonly brokenOff: (open: number, cases: number) => string;
  readonly butFor: (known: number) => string;
  readonly bytesCame: (count: number) => string;
  readonly bytesSent: (count: number) => string;
  readonly couldNotRemove: (count: number) => string;
  readonly excluded: (reason: string) => string;
  readonly exchange: (id: number) => string;
  readonly exchangeElsewhere: (id: number) => string;
  readonly expectationsToMend: (count: number) => string;
  readonly firstSeen: (id: number) => string;
  readonly leftUndecided: (count: number) => string;
  readonly matched: (count: number) => string;
  readonly othersInResult: (count: number) => string;
  readonly over: (reached: number, operations: number) => string;
  readonly requirementsOf: (level: string, count: number) => string;
  readonly seenBy: (count: number) => string;
  readonly sentBefore: (count: number) => string;
  readonly showAll: (characters: number) => string;
  readonly shown: (shown: number, of: number) => string;
  readonly source: (document: string, section: string, tables: readonly string[]) => string;
  readonly unknownId: (kind: Kind) => string;
}
