import {
  compareMicroversions,
  isMicroversion,
  nextMicroversion,
  rangeOf,
  type VersionRange,
} from '../microversion.ts';
import { isMapping, type Site } from './file-set.ts';
import type { LintProblem } from './problem.ts';
import { branchesOf, placeOf, type LintSubject, type Rule } from './subject.ts';
import { nearest, OPENSTACK_MEMBERS } from './vocabulary.ts';

/** `x-openstack` has known members, its microversions are such, and its range does not end before it starts. */
export const versionMarks: Rule = ({ sites }) =>
  sites.flatMap((site) => {
    const mark = site.value['x-openstack'];
    if (mark === undefined) return [];
    const problem = (message: string, mend: string, ...keys: string[]): LintProblem[] => [
      { rule: 'microversion', place: placeOf(site, 'x-openstack', ...keys), message, mend },
    ];
    if (!isMapping(mark)) return problem('x-openstack must be a mapping', 'See docs/contract-format.md.');
    const extra = Object.keys(mark).find((key) => !OPENSTACK_MEMBERS.has(key));
    if (extra !== undefined) {
      const meant = nearest(extra, OPENSTACK_MEMBERS);
      return problem(
        `unknown member "${extra}" of x-openstack`,
        meant ? `Write ${meant}.` : 'Remove it.',
        extra,
      );
    }
    for (const end of ['min-ver', 'max-ver']) {
      if (mark[end] !== undefined && !isMicroversion(mark[end]))
        return problem(
          `${end} ${JSON.stringify(mark[end])} is no microversion`,
          "Write it like '3.40', in quotes.",
          end,
        );
    }
    const { min, max } = rangeOf(mark) ?? {};
    if (min === undefined || max === undefined || compareMicroversions(min, max) <= 0) return [];
    return problem(`min-ver ${min} is above max-ver ${max}`, 'Exchange or correct them.', 'min-ver');
  });

/** Branches for microversions follow each other: each one has exactly one branch of an action, from the first on. */
export const versionRanges: Rule = (subject) =>
  subject.sites
    .filter(({ kind }) => kind === 'schema')
    .flatMap((site) => ['oneOf', 'anyOf'].flatMap((keyword) => rangesOf(site, keyword, subject)));

interface Ranged {
  readonly site: Site;
  readonly range: VersionRange;
}

function rangesOf(site: Site, keyword: string, subject: LintSubject): LintProblem[] {
  const byAction = new Map<string, Ranged[]>();
  for (const branch of branchesOf(site, keyword)) {
    const mark = branch.value['x-openstack'] ?? subject.files.follow(branch)?.value['x-openstack'];
    if (!isMapping(mark) || !wellFormed(mark)) continue;
    const action = mark['action-name'];
    const range = rangeOf(mark);
    if (action === undefined && range === undefined) continue;
    const name = typeof action === 'string' ? action : '';
    byAction.set(name, [...(byAction.get(name) ?? []), { site: branch, range: range ?? {} }]);
  }
  return [...byAction].flatMap(([action, branches]) => neighbours(action, branches));
}

function wellFormed(mark: Readonly<Record<string, unknown>>): boolean {
  const { min, max } = rangeOf(mark) ?? {};
  if (![min, max].every((end) => end === undefined || isMicroversion(end))) return false;
  return min === undefined || max === undefined || compareMicroversions(min, max) <= 0;
}

function neighbours(action: string, branches: readonly Ranged[]): LintProblem[] {
  const sorted = branches.toSorted((a, b) => {
    if (a.range.min === undefined || b.range.min === undefined) return a.range.min === undefined ? -1 : 1;
    return compareMicroversions(a.range.min, b.range.min);
  });
  const of = action === '' ? '' : ` of action "${action}"`;
  return sorted.slice(1).flatMap((later, index) => {
    const earlier = sorted[index] as Ranged;
    const place = placeOf(later.site);
    const [end, start] = [earlier.range.max, later.range.min];
    if (end === undefined || start === undefined || compareMicroversions(start, end) <= 0) {
      const message = `two branches${of} hold at ${start ?? end ?? 'every microversion'}`;
      return [{ rule: 'microversion-overlap', place, message, mend: 'End the earlier one with max-ver.' }];
    }
    const next = nextMicroversion(end);
    if (start === next) return [];
    const message = `no branch${of} holds between ${end} and ${start}`;
    return [{ rule: 'microversion-gap', place, message, mend: `Start at ${next}, or add a branch.` }];
  });
}
