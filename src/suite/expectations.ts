import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
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

/** What a run was told to look at: what lies outside says nothing about an entry. */
export interface Scope {
  /** Contract ids. */
  readonly apis: readonly string[];
  /** Only some cases of them were selected. */
  readonly partial: boolean;
}

/** The expectations of one target, and what became of them. */
export interface Expectations {
  /** Marks the listed findings of a case; a case whose every red finding is listed becomes `known`. */
  apply(result: CaseResult): CaseResult;
  /** What became of each entry, once every case has been applied. */
  finish(results: readonly CaseResult[], scope: Scope): ExpectationRecord[];
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
    finish: (results, scope) =>
      own.map(({ entry, place }) => {
        const cases = [...(hits.get(entry) ?? [])];
        return {
          place,
          match: matchOf(entry),
          reason: entry.reason,
          state: stateOf(entry, cases, results, scope),
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

/** An entry is only held against cases that were run and could have shown the deviation. */
function stateOf(
  entry: Entry,
  hit: readonly string[],
  results: readonly CaseResult[],
  scope: Scope,
): ExpectationRecord['state'] {
  if (hit.length > 0) return 'failed';
  const contract = (entry.case ?? entry.requirement ?? '').split(':')[0] ?? '';
  if (!scope.apis.includes(contract)) return 'not-run';
  const about = results.filter((result) =>
    entry.case === undefined
      ? result.requirements.includes(entry.requirement ?? '')
      : result.id === entry.case,
  );
  // Of a requirement, the cases that were left out may be the ones that show it.
  const whole = !scope.partial || (entry.case !== undefined && about.length > 0);
  if (!whole) return 'not-run';
  if (about.length === 0) return 'unmatched';
  const judged = about.some((result) => ['pass', 'fail', 'known', 'unstable'].includes(result.verdict));
  return judged ? 'passed' : 'not-run';
}

function readEntries(path: string): { entry: Entry; place: string }[] {
  const file = readYamlFile(path, displayed(path));
  const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false }).compile(
    JSON.parse(readFileSync(join(schemasRoot(), 'expectations.schema.json'), 'utf8')) as object,
  );
  const value = file.value ?? [];
  if (!validate(value)) {
    const { keys, text } = worst(validate.errors ?? []);
    throw new UserError(`${keys.length === 0 ? 'the file' : `entry ${Number(keys[0]) + 1}`} ${text}`, {
      place: file.place(keys),
      mend: 'See schemas/expectations.schema.json.',
    });
  }
  return (value as Entry[]).map((entry, index) => {
    const { file: name, line } = file.place([index]);
    return { entry, place: `${name}:${line ?? 1}` };
  });
}

/** Of all that is wrong with the file, what tells most. */
function worst(errors: readonly ErrorObject[]): { readonly keys: readonly string[]; readonly text: string } {
  const rank = (error: ErrorObject): number =>
    ['additionalProperties', 'required', 'oneOf'].indexOf(error.keyword) + (isChoice(error) ? 10 : 0);
  const [first] = errors.toSorted((a, b) => rank(a) - rank(b));
  if (first === undefined) throw new Error('a schema failed without an error');
  const keys = first.instancePath.split('/').slice(1);
  const unknown: unknown = (first.params as Readonly<Record<string, unknown>>)['additionalProperty'];
  if (typeof unknown === 'string')
    return { keys: [...keys, unknown], text: `has an unknown member "${unknown}"` };
  if (isChoice(first)) return { keys, text: 'must name either a requirement or a case' };
  return { keys, text: [keys.slice(1).join('.'), first.message ?? first.keyword].filter(Boolean).join(' ') };
}

/** Whether an error is about the choice between requirement and case. */
function isChoice({ schemaPath, keyword }: ErrorObject): boolean {
  return keyword === 'oneOf' || schemaPath.includes('/oneOf/');
}

/** Relative where that is shorter to read. */
function displayed(path: string): string {
  const near = relative(process.cwd(), path);
  return near === '' || near.startsWith('..') ? path : near;
}
