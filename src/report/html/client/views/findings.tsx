import type { VNode } from 'preact';
import { VERDICTS } from '../../../../result/verdict.ts';
import { plural } from '../../../text/plural.ts';
import { FindingList } from '../parts/finding-list.tsx';
import { Filters, matchesQuery, SearchField, SelectField, WordToggles, wordsOf } from '../parts/filters.tsx';
import type { ReportData } from '../report-data.ts';
import { href, type Route } from '../route.ts';

/** Every distinct finding, filtered. */
export function Findings({ data, route }: { readonly data: ReportData; readonly route: Route }): VNode {
  const verdicts = wordsOf(route, 'verdict');
  const { api = '', level = '' } = route.params;
  const rest = data.groups.filter(
    (group) =>
      (api === '' || group.contract === api) &&
      (level === '' || group.level === level) &&
      matchesQuery(route, group.requirement, group.findings[0].operation, group.findings[0].message),
  );
  const shown = rest.filter((group) => verdicts.size === 0 || verdicts.has(group.verdict));
  const words = VERDICTS.filter((verdict) => data.groups.some((group) => group.verdict === verdict));
  const counts = words.map((word) => [word, rest.filter((group) => group.verdict === word).length] as const);
  return (
    <>
      <h1 tabIndex={-1}>Findings</h1>
      <p class="facts">Findings of one defect stand as one: the same requirement, check and place.</p>
      <Filters>
        <SearchField route={route} hint="requirement, operation, message" />
        <SelectField
          route={route}
          name="api"
          label="API"
          options={data.result.contracts.map(({ id }) => id)}
        />
        <SelectField route={route} name="level" label="Level" options={['must', 'should', 'observe']} />
        <WordToggles route={route} name="verdict" label="Verdict" counts={counts} />
      </Filters>
      <p class="result-count" role="status">
        {plural(shown.length, 'distinct finding')}
      </p>
      <FindingList key={href('', route.params)} groups={shown} empty="No finding fits this selection." />
    </>
  );
}
