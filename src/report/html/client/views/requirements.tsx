import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { REQUIREMENT_STATUSES } from '../../../model/requirement-status.ts';
import { matchesQuery, wordsOf } from '../parts/filters.tsx';
import { ListPage } from '../parts/list-page.tsx';
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
    <ListPage
      data={data}
      route={route}
      title={label('requirements')}
      hint={label('requirementsHint')}
      search={label('searchRequirements')}
      toggles={{ name: 'status', counts }}
      count={t.counted.requirement(shown.length)}
    >
      <RequirementList key={href('', route.params)} rows={shown} empty={label('noRequirementFits')} />
    </ListPage>
  );
}
