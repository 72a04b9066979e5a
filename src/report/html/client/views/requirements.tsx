import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { REQUIREMENT_STATUSES } from '../../../model/requirement-status.ts';
import { plural } from '../../../text/plural.ts';
import { Filters, matchesQuery, SearchField, SelectField, WordToggles, wordsOf } from '../parts/filters.tsx';
import { RequirementList } from '../parts/requirement-list.tsx';
import { bySeverity, type ReportData } from '../report-data.ts';
import { href, type Route } from '../route.ts';

/** Every requirement with what the run learnt about it, filtered. */
export function Requirements({ data, route }: { readonly data: ReportData; readonly route: Route }): VNode {
  const all = useMemo(() => bySeverity([...data.requirements.values()]), [data]);
  const { api = '', level = '' } = route.params;
  const rest = all.filter(
    ({ record, contract }) =>
      (api === '' || contract === api) &&
      (level === '' || record.level === level) &&
      matchesQuery(route, record.id, record.text, record.source.section, ...(record.source.tables ?? [])),
  );
  const statuses = wordsOf(route, 'status');
  const shown = statuses.size === 0 ? rest : rest.filter(({ status }) => statuses.has(status));
  const counts = REQUIREMENT_STATUSES.map(
    (word) => [word, rest.filter((row) => row.status === word).length] as const,
  );
  return (
    <>
      <h1 tabIndex={-1}>Requirements</h1>
      <p class="facts">
        What the documents ask for, and what this run learnt about it. <em>Held</em> means that at least one
        case proved it and none saw a deviation.
      </p>
      <Filters>
        <SearchField route={route} hint="id, text, section, table" />
        <SelectField
          route={route}
          name="api"
          label="API"
          options={data.result.contracts.map(({ id }) => id)}
        />
        <SelectField route={route} name="level" label="Level" options={['must', 'should', 'observe']} />
        <WordToggles route={route} name="status" label="Status" counts={counts} />
      </Filters>
      <p class="result-count" role="status">
        {plural(shown.length, 'requirement')}
      </p>
      <RequirementList
        key={href('', route.params)}
        rows={shown}
        empty="No requirement fits this selection."
      />
    </>
  );
}
