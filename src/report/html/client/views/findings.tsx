import type { VNode } from 'preact';
import { VERDICTS } from '../../../../result/verdict.ts';
import { FindingList } from '../parts/finding-list.tsx';
import { matchesQuery, wordsOf } from '../parts/filters.tsx';
import { ListPage } from '../parts/list-page.tsx';
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
    <ListPage
      data={data}
      route={route}
      title={label('findings')}
      hint={label('findingsHint')}
      search={label('searchFindings')}
      toggles={{ name: 'verdict', counts }}
      count={t.counted.distinctFinding(shown.length)}
    >
      <FindingList key={href('', route.params)} groups={shown} empty={label('noFindingFits')} />
    </ListPage>
  );
}
