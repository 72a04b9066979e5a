import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { schemasRoot } from '../contract/schemas-root.ts';
import { readYamlFile } from '../errors/yaml-file.ts';
import { UserError } from '../errors/user-error.ts';
import type { Finding } from '../result/finding.ts';
import type { CaseResult, ExpectationRecord } from '../result/run-result.ts';

interface Entry {
  readonly target: string;
  readonly requirement?: string;
  readonly case?: string;
  readonly signature?: string;
  readonly reason: string;
  readonly evidence: string;
}

/** The expectations of one target, and what became of them. */
export interface Expectations {
  /** Marks the listed findings of a case; a case whose every red finding is listed becomes `known`. */
  apply(result: CaseResult): CaseResult;
  /** What became of each entry, once every case has been applied. */
  finish(results: readonly CaseResult[]): ExpectationRecord[];
}

/**
 * Reads the expectations file and keeps the entries about one target.
 *
 * @param path the file; without one nothing is expected to fail
 * @throws {UserError} when the file is broken, with file, line and column
 */
export function loadExpectations(path: string | undefined, target: string): Expectations {
  const entries = path === undefined ? [] : readEntries(path);
  const own = entries.filter(({ entry }) => entry.target === target);
  const hits = new Map<Entry, Set<string>>();
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
    finish: (results) =>
      own.map(({ entry, place }) => {
        const cases = [...(hits.get(entry) ?? [])];
        return {
          place,
          match: matchOf(entry),
          reason: entry.reason,
          state: stateOf(entry, cases, results),
          cases,
        };
      }),
  };
}

function matches(entry: Entry, caseId: string, finding: Finding): boolean {
  if (finding.level !== 'must') return false;
  if (entry.signature !== undefined && entry.signature !== finding.signature) return false;
  return entry.case === undefined ? entry.requirement === finding.requirement : entry.case === caseId;
}

function matchOf(entry: Entry): Record<string, string> {
  const { requirement, signature } = entry;
  return {
    ...(requirement === undefined ? {} : { requirement }),
    ...(entry.case === undefined ? {} : { case: entry.case }),
    ...(signature === undefined ? {} : { signature }),
  };
}

/** An entry is only held against the cases that could have shown the deviation. */
function stateOf(
  entry: Entry,
  hit: readonly string[],
  results: readonly CaseResult[],
): ExpectationRecord['state'] {
  if (hit.length > 0) return 'failed';
  const about = results.filter((result) =>
    entry.case === undefined
      ? result.requirements.includes(entry.requirement ?? '')
      : result.id === entry.case,
  );
  if (about.length === 0) return 'unmatched';
  const judged = about.some((result) => ['pass', 'fail', 'known', 'unstable'].includes(result.verdict));
  return judged ? 'passed' : 'not-run';
}

function readEntries(path: string): { entry: Entry; place: string }[] {
  const file = readYamlFile(path, relative(process.cwd(), path) || path);
  const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false }).compile(
    JSON.parse(readFileSync(join(schemasRoot(), 'expectations.schema.json'), 'utf8')) as object,
  );
  const value = file.value ?? [];
  if (!validate(value)) {
    const [first] = (validate.errors ?? []).toSorted(
      (a, b) => b.instancePath.split('/').length - a.instancePath.split('/').length,
    );
    const keys = first?.instancePath.split('/').slice(1) ?? [];
    const unknown = first?.params['additionalProperty'] as string | undefined;
    const what =
      unknown === undefined
        ? (first?.message ?? 'is not as it must be')
        : `has an unknown member "${unknown}"`;
    throw new UserError(`${keys.length === 0 ? 'the file' : `entry ${Number(keys[0]) + 1}`} ${what}`, {
      place: file.place(keys),
      mend: 'See schemas/expectations.schema.json.',
    });
  }
  return (value as Entry[]).map((entry, index) => {
    const { file: name, line } = file.place([index]);
    return { entry, place: `${name}:${line ?? 1}` };
  });
}
