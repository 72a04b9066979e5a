import type { VNode } from 'preact';
import { Filters, matchesQuery, SearchField, SelectField } from '../parts/filters.tsx';
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
    <>
      <h1 tabIndex={-1}>{label('observations')}</h1>
      <p class="facts">{label('observationsHint')}</p>
      <Filters>
        <SearchField route={route} hint={label('searchFindings')} />
        <SelectField
          route={route}
          name="api"
          label={label('api')}
          options={data.result.contracts.map(({ id }) => id)}
        />
        <SelectField route={route} name="resource" label={label('resource')} options={data.resources} />
      </Filters>
      <p class="result-count" role="status">
        {t.counted.observation(shown.length)}
      </p>
      <ObservationList key={href('', route.params)} data={data} items={shown} />
    </>
  );
}
