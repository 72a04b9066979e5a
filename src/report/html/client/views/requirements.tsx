import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { REQUIREMENT_STATUSES } from '../../../model/requirement-status.ts';
import { Filters, matchesQuery, SearchField, SelectField, WordToggles, wordsOf } from '../parts/filters.tsx';
import { RequirementList } from '../parts/requirement-list.tsx';
import { bySeverity, isOfResource, type ReportData } from '../report-data.ts';
import { href, type Route } from '../route.ts';
import { label, t } from '../t.ts';

/** Every requirement with what the run learnt about it, filtered. */
export function Requirements({ data, route }: { readonly data: ReportData; readonly route: Route }): VNode {
  const all = useMemo(() => bySeverity([...data.requirements.values()]), [data]);
  const { api = '', level = '', resource } = route.params;
  const rest = all.filter(
    ({ record, contract }) =>
      (api === '' || contract === api) &&
      (level === '' || record.level === level) &&
      isOfResource(data, record, resource) &&
      matchesQuery(route, record.id, record.text, record.source.section, ...(record.source.tables ?? [])),
  );
  const statuses = wordsOf(route, 'status');
  const shown = statuses.size === 0 ? rest : rest.filter(({ status }) => statuses.has(status));
  const counts = REQUIREMENT_STATUSES.map(
    (word) => [word, rest.filter((row) => row.status === word).length] as const,
  );
  return (
    <>
      <h1 tabIndex={-1}>{label('requirements')}</h1>
      <p class="facts">{label('requirementsHint')}</p>
      <Filters>
        <SearchField route={route} hint={label('searchRequirements')} />
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
        <WordToggles route={route} name="status" label={label('status')} counts={counts} />
      </Filters>
      <p class="result-count" role="status">
        {t.counted.requirement(shown.length)}
      </p>
      <RequirementList key={href('', route.params)} rows={shown} empty={label('noRequirementFits')} />
    </>
  );
}
