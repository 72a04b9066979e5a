import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CaseResult } from '../../../../result/run-result.ts';
import { VERDICTS, type Verdict } from '../../../../result/verdict.ts';
import { proofsOf } from '../../../model/proofs.ts';
import { shownLine } from '../../../text/shown-line.ts';
import { matchesQuery, wordsOf } from '../parts/filters.tsx';
import { ListPage } from '../parts/list-page.tsx';
import { PagedList } from '../parts/paged-list.tsx';
import { Source } from '../parts/source.tsx';
import { Level, Tag } from '../parts/tag.tsx';
import { bySeverity, isOfResource, type ReportData, type RequirementRow } from '../report-data.ts';
import { href, type Route } from '../route.ts';
import { label, t } from '../t.ts';

/** Of more cases than this the requirement's own page shows the rest. */
const MOST_CASES = 6;

/** A requirement with the cases that prove it. */
interface Trace {
  readonly row: RequirementRow;
  readonly cases: readonly CaseResult[];
  /** The verdicts of its cases; `untested` where it has none. */
  readonly verdicts: ReadonlySet<Verdict | 'untested'>;
}

const RANK = Object.fromEntries(VERDICTS.map((verdict, index) => [verdict, index])) as Readonly<
  Record<Verdict, number>
>;

const WORDS = [...VERDICTS, 'untested'] as const;

/** Which cases prove each requirement, and what became of them: filtered by the verdicts of the cases. */
export function Traceability({ data, route }: { readonly data: ReportData; readonly route: Route }): VNode {
  const all = useMemo(() => traces(data), [data]);
  const { api = '', level = '', resource, q = '' } = route.params;
  const rest = useMemo(
    () =>
      all.filter(
        ({ row: { record, contract }, cases }) =>
          (api === '' || contract === api) &&
          (level === '' || record.level === level) &&
          isOfResource(data, record, resource) &&
          matchesQuery(route, record.id, record.text, record.source.section, ...cases.map(({ id }) => id)),
      ),
    [all, api, level, resource, q],
  );
  const counts = useMemo(
    () => WORDS.map((word) => [word, rest.filter(({ verdicts }) => verdicts.has(word)).length] as const),
    [rest],
  );
  const chosen = wordsOf(route, 'verdict');
  const shown =
    chosen.size === 0 ? rest : rest.filter(({ verdicts }) => [...verdicts].some((one) => chosen.has(one)));
  return (
    <ListPage
      data={data}
      route={route}
      title={label('traceability')}
      hint={label('traceabilityHint')}
      search={label('searchTraces')}
      toggles={{ name: 'verdict', counts }}
      count={t.counted.requirement(shown.length)}
    >
      <PagedList
        key={href('', route.params)}
        items={shown}
        empty={label('noRequirementFits')}
        render={(trace) => <TraceRow key={trace.row.record.id} trace={trace} />}
      />
    </ListPage>
  );
}

function traces(data: ReportData): Trace[] {
  const proofs = proofsOf(data.result.cases);
  return bySeverity([...data.requirements.values()]).map((row) => {
    // Only the first few are shown: the most serious ones.
    const cases = (proofs.get(row.record.id) ?? []).toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict]);
    const verdicts = cases.length === 0 ? ['untested' as const] : cases.map(({ verdict }) => verdict);
    return { row, cases, verdicts: new Set(verdicts) };
  });
}

function TraceRow({ trace: { row, cases } }: { readonly trace: Trace }): VNode {
  const { record, status } = row;
  return (
    <li class="block trace">
      <Tag word={status} />{' '}
      <a class="id" href={href('requirement', { id: record.id })}>
        {shownLine(record.id)}
      </a>{' '}
      <Level level={record.level} /> <Source source={record.source} />
      {cases.length === 0 ? (
        <p class="muted">{label('noCaseProves')}</p>
      ) : (
        <ul class="links">
          {cases.slice(0, MOST_CASES).map((one) => (
            <li key={one.id}>
              <Tag word={one.verdict} />{' '}
              <a class="id" href={href('case', { id: one.id })}>
                {shownLine(one.id)}
              </a>
            </li>
          ))}
          {cases.length > MOST_CASES && (
            <li class="muted">
              <a href={href('requirement', { id: record.id })}>{t.shown(MOST_CASES, cases.length)}</a>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}
