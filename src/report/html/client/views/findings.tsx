import type { VNode } from 'preact';
import { VERDICTS } from '../../../../result/verdict.ts';
import { FindingList } from '../parts/finding-list.tsx';
import { Filters, matchesQuery, SearchField, SelectField, WordToggles, wordsOf } from '../parts/filters.tsx';
import { isAbout, type ReportData } from '../report-data.ts';
import { href, type Route } from '../route.ts';
import { label, t } from '../t.ts';

/** Every distinct finding, filtered. */
export function Findings({ data, route }: { readonly data: ReportData; readonly route: Route }): VNode {
  const verdicts = wordsOf(route, 'verdict');
  const { api = '', level = '', resource } = route.params;
  const rest = data.groups.filter(
    (group) =>
      (api === '' || group.contract === api) &&
      (level === '' || group.level === level) &&
      isAbout(data, group.findings[0].operation, resource) &&
      matchesQuery(route, group.requirement, group.findings[0].operation, group.findings[0].message),
  );
  const shown = rest.filter((group) => verdicts.size === 0 || verdicts.has(group.verdict));
  const words = VERDICTS.filter((verdict) => data.groups.some((group) => group.verdict === verdict));
  const counts = words.map((word) => [word, rest.filter((group) => group.verdict === word).length] as const);
  return (
    <>
      <h1 tabIndex={-1}>{label('findings')}</h1>
      <p class="facts">{label('findingsHint')}</p>
      <Filters>
        <SearchField route={route} hint={label('searchFindings')} />
        <SelectField
          route={route}
          name="api"
          label={label('api')}
          options={data.result.contracts.map(({ id }) => id)}
        />
        <SelectField route={route} name="resource" label={label('resource')} options={data.resources} />
        <SelectField
          route={route}
          name="level"
          label={label('level')}
          options={['must', 'should', 'observe']}
        />
        <WordToggles route={route} name="verdict" label={label('verdict')} counts={counts} />
      </Filters>
      <p class="result-count" role="status">
        {t.counted.distinctFinding(shown.length)}
      </p>
      <FindingList key={href('', route.params)} groups={shown} empty={label('noFindingFits')} />
    </>
  );
}
