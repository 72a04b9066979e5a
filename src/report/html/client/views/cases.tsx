import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CaseResult } from '../../../../result/run-result.ts';
import { VERDICTS } from '../../../../result/verdict.ts';
import { countVerdicts } from '../../../model/count-verdicts.ts';
import { CaseList } from '../parts/case-list.tsx';
import { matchesQuery, wordsOf } from '../parts/filters.tsx';
import { ListPage } from '../parts/list-page.tsx';
import { isAbout, type ReportData } from '../report-data.ts';
import { href, type Route } from '../route.ts';
import { label, t } from '../t.ts';

/** Every case, filtered; the most serious verdicts first. */
export function Cases({ data, route }: { readonly data: ReportData; readonly route: Route }): VNode {
  const sorted = useMemo(() => bySeverity(data.result.cases), [data]);
  const suites = useMemo(() => suiteOptions(data.result.cases), [data]);
  const rest = sorted.filter((one) => fits(data, route, one));
  const verdicts = wordsOf(route, 'verdict');
  const shown = verdicts.size === 0 ? rest : rest.filter((one) => verdicts.has(one.verdict));
  const counts = countVerdicts(rest);
  return (
    <ListPage
      data={data}
      route={route}
      title={label('cases')}
      search={label('searchCases')}
      suites={suites}
      toggles={{ name: 'verdict', counts: VERDICTS.map((word) => [word, counts[word]] as const) }}
      count={t.counted.case(shown.length)}
    >
      <CaseList key={href('', route.params)} cases={shown} empty={label('noCaseFits')} />
    </ListPage>
  );
}

function bySeverity(cases: readonly CaseResult[]): CaseResult[] {
  const rank = new Map(VERDICTS.map((verdict, index) => [verdict, index]));
  return cases.toSorted((a, b) => (rank.get(a.verdict) ?? 0) - (rank.get(b.verdict) ?? 0));
}

/** Suites and the resources they belong to: `volumes/` stands for every suite of volumes. */
function suiteOptions(cases: readonly CaseResult[]): string[] {
  const options = new Set<string>();
  for (const { suite } of cases) {
    const slash = suite.indexOf('/');
    if (slash > 0) options.add(suite.slice(0, slash + 1));
    options.add(suite);
  }
  return [...options].toSorted();
}

function fits(data: ReportData, route: Route, one: CaseResult): boolean {
  const { api = '', suite = '', level = '', resource } = route.params;
  if (api !== '' && one.contract !== api) return false;
  if (!one.operations.some((id) => isAbout(data, id, resource))) return false;
  if (suite !== '' && one.suite !== suite && !(suite.endsWith('/') && one.suite.startsWith(suite)))
    return false;
  if (level !== '' && !one.requirements.some((id) => data.requirements.get(id)?.record.level === level))
    return false;
  return matchesQuery(route, one.title, one.id, one.operations.join('\n'), one.reason ?? '');
}
