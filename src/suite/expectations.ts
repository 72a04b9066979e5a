import { UserError, type Place } from '../errors/user-error.ts';
import { expectationState, type Scope } from '../result/expectation-state.ts';
import type { Finding } from '../result/finding.ts';
import { matchesGlob } from '../result/matches-glob.ts';
import type { CaseResult, ExpectationRecord } from '../result/run-result.ts';
import { inVersionRange } from './in-version-range.ts';
import { readExpectations, type Entry, type PlacedEntry } from './read-expectations.ts';

export type { Scope } from '../result/expectation-state.ts';

/** What a request that names no microversion means (API reference of Block Storage, "API microversions"). */
const LEAST_MICROVERSION = '3.0';

/** The one that sends least first. */
const BUDGETS: readonly string[] = ['quick', 'standard', 'thorough'];

/** The expectations of one target, and what became of them. */
export interface Expectations {
  /** Marks the listed findings of a case; a case whose every red finding is listed becomes `known`. */
  apply(result: CaseResult): CaseResult;
  /** What became of each entry, once every case has been applied. */
  finish(results: readonly CaseResult[], scope: Scope): ExpectationRecord[];
}

/** Which target the expectations are for, and on which day. */
export interface ExpectationOptions {
  /** The version of the target, for entries with `versions`. */
  readonly version?: string | undefined;
  /** The microversion of the run, for entries with `microversions`; without one it is at the least, 3.0. */
  readonly microversion?: string | undefined;
  /** The features that the target declares, for entries with `feature`. */
  readonly features?: Readonly<Record<string, boolean>>;
  /** How much the run sends, for entries with `budget`; standard by default. */
  readonly budget?: string;
  /** The present; an entry that `expires` holds to the end of that day, UTC. */
  readonly now?: Date;
}

/**
 * Reads the expectations file and keeps the entries about one target.
 *
 * @param path the file; without one nothing is expected to fail
 * @throws {UserError} when the file is broken, with file, line and column
 */
export function loadExpectations(
  path: string | undefined,
  target: string,
  options: ExpectationOptions = {},
): Expectations {
  const today = (options.now ?? new Date()).toISOString().slice(0, 10);
  const own = (path === undefined ? [] : readExpectations(path))
    .filter(({ entry }) => entry.target === target)
    .filter((placed) => isForVersion(placed, options.version))
    .filter((placed) => isForMicroversion(placed, options.microversion ?? LEAST_MICROVERSION))
    .filter(({ entry: { feature } }) => feature === undefined || options.features?.[feature] === true)
    .filter(
      ({ entry }) =>
        BUDGETS.indexOf(entry.budget ?? 'quick') <= BUDGETS.indexOf(options.budget ?? 'standard'),
    )
    .map(({ entry, place: { file, line } }) => ({ entry, place: `${file}:${line ?? 1}` }));
  const hits = new Map<Entry, Set<string>>();
  const isExpired = ({ expires }: Entry): boolean => expires !== undefined && expires < today;
  return {
    apply(result) {
      const findings = result.findings.map((finding): Finding => {
        const match = own.find(({ entry }) => matches(entry, result.id, finding));
        if (match === undefined) return finding;
        hits.set(match.entry, (hits.get(match.entry) ?? new Set()).add(result.id));
        return { ...finding, expectation: match.place };
      });
      const red = findings.filter((finding) => finding.level === 'must');
      const listed = red.length > 0 && red.every((finding) => finding.expectation !== undefined);
      const verdict = result.verdict === 'fail' && listed ? 'known' : result.verdict;
      return { ...result, findings, verdict };
    },
    finish: (results, scope) =>
      own
        .filter(({ entry }) => entry.sometimes !== true || hits.has(entry) || isExpired(entry))
        .map(({ entry, place }) => {
          const { reason, issue, expires } = entry;
          const [match, cases] = [matchOf(entry), [...(hits.get(entry) ?? [])]];
          return {
            place,
            match,
            reason,
            state: expectationState({ match, cases, expired: isExpired(entry) }, results, scope),
            cases,
            ...(issue === undefined ? {} : { issue }),
            ...(expires === undefined ? {} : { expires }),
          };
        }),
  };
}

function isForVersion({ entry, place }: PlacedEntry, version: string | undefined): boolean {
  if (entry.versions === undefined) return true;
  if (version === undefined)
    throw new UserError(
      `the entry is for the versions ${entry.versions} of ${entry.target}, and which one this is, is not said`,
      {
        place,
        mend: 'Say it as target.version in the configuration, or in EVSC_TARGET_VERSION.',
      },
    );
  return inRangeAt(place, version, entry.versions);
}

function isForMicroversion({ entry, place }: PlacedEntry, microversion: string): boolean {
  return entry.microversions === undefined || inRangeAt(place, microversion, entry.microversions);
}

/** Whether a version lies in the range of an entry; a range that cannot be read is told with its place. */
function inRangeAt(place: Place, version: string, range: string): boolean {
  try {
    return inVersionRange(version, range);
  } catch (error) {
    throw error instanceof UserError
      ? new UserError(error.message, { place, ...(error.mend === undefined ? {} : { mend: error.mend }) })
      : error;
  }
}

function matches(entry: Entry, caseId: string, finding: Finding): boolean {
  if (finding.level !== 'must') return false;
  if (entry.signature !== undefined && entry.signature !== finding.signature) return false;
  return entry.case === undefined
    ? matchesGlob(entry.requirement ?? '', finding.requirement)
    : matchesGlob(entry.case, caseId);
}

function matchOf(entry: Entry): Record<string, string> {
  const { requirement, signature } = entry;
  return {
    ...(requirement === undefined ? {} : { requirement }),
    ...(entry.case === undefined ? {} : { case: entry.case }),
    ...(signature === undefined ? {} : { signature }),
  };
}
