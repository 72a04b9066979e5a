import type { VNode } from 'preact';
import { matchesQuery } from '../parts/filters.tsx';
import { ListPage } from '../parts/list-page.tsx';
import { ObservationList } from '../parts/observation-list.tsx';
import { isAbout, type ReportData } from '../report-data.ts';
import { href, type Route } from '../route.ts';
import { label, t } from '../t.ts';

/** What was recorded where the documents are silent or contradict themselves. */
export function Observations({ data, route }: { readonly data: ReportData; readonly route: Route }): VNode {
  const { api = '', resource } = route.params;
  const shown = data.result.observations.filter(
    (each) =>
      (api === '' || each.operation.startsWith(`${api}:`)) &&
      isAbout(data, each.operation, resource) &&
      matchesQuery(route, each.requirement, each.operation, each.message),
  );
  return (
    <ListPage
      data={data}
      route={route}
      title={label('observations')}
      hint={label('observationsHint')}
      search={label('searchFindings')}
      hasLevel={false}
      count={t.counted.observation(shown.length)}
    >
      <ObservationList key={href('', route.params)} data={data} items={shown} />
    </ListPage>
  );
}
