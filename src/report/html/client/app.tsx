import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { runWord } from '../../model/run-word.ts';
import { shownLine } from '../../text/shown-line.ts';
import { visibleLine } from '../../text/visible.ts';
import { Tag } from './parts/tag.tsx';
import type { ReportData } from './report-data.ts';
import { href, useRoute, type Route } from './route.ts';
import { label } from './t.ts';
import { useKeys } from './use-keys.ts';
import { useNewPage } from './use-new-page.ts';
import { Cases } from './views/cases.tsx';
import { CasePage, FindingPage, OperationPage, RequirementPage, Unknown } from './views/details.tsx';
import { Findings } from './views/findings.tsx';
import { Matrix } from './views/matrix.tsx';
import { Observations } from './views/observations.tsx';
import { Overview } from './views/overview.tsx';
import { Requirements } from './views/requirements.tsx';
import { Run } from './views/run.tsx';
import { Traceability } from './views/traceability.tsx';

const TABS = [
  'overview',
  'matrix',
  'findings',
  'cases',
  'requirements',
  'traceability',
  'observations',
  'run',
] as const;

/** The tab under which a detail page stands. */
const PARENTS: Readonly<Record<string, string>> = {
  case: 'cases',
  finding: 'findings',
  operation: 'matrix',
  requirement: 'requirements',
};

/** The whole report. */
export function App({ data }: { readonly data: ReportData }): VNode {
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  useNewPage(main, route);
  useKeys(TABS.map((view) => href(view)));
  const current = PARENTS[route.view] ?? route.view;
  return (
    <>
      <a class="skip" href={location.hash || '#/'} onClick={(event) => skipTo(event, main.current)}>
        {label('skip')}
      </a>
      <header>
        <div class="bar-top">
          <a class="brand" href={href('overview')}>
            {shownLine(data.result.target.name)}
          </a>
          <Tag word={runWord(data.result)} />
          <time dateTime={data.result.startedAt}>{visibleLine(data.result.startedAt.slice(0, 10))}</time>
        </div>
        <nav aria-label={label('report')}>
          {TABS.map((view) => (
            <a key={view} href={href(view)} aria-current={view === current ? 'page' : undefined}>
              {label(view)}
            </a>
          ))}
        </nav>
      </header>
      <main ref={main}>
        <View data={data} route={route} />
      </main>
    </>
  );
}

function View({ data, route }: { readonly data: ReportData; readonly route: Route }): VNode {
  const id = route.params['id'] ?? '';
  switch (route.view) {
    case 'overview':
      return <Overview data={data} />;
    case 'matrix':
      return <Matrix data={data} route={route} />;
    case 'findings':
      return <Findings data={data} route={route} />;
    case 'cases':
      return <Cases data={data} route={route} />;
    case 'requirements':
      return <Requirements data={data} route={route} />;
    case 'traceability':
      return <Traceability data={data} route={route} />;
    case 'observations':
      return <Observations data={data} route={route} />;
    case 'run':
      return <Run data={data} />;
    case 'case':
      return <CasePage key={id} data={data} id={id} />;
    case 'finding':
      return <FindingPage key={id} data={data} id={id} />;
    case 'operation':
      return <OperationPage key={id} data={data} id={id} />;
    case 'requirement':
      return <RequirementPage key={id} data={data} id={id} />;
    default:
      return <Unknown kind="page" id={route.view} />;
  }
}

function skipTo(event: Event, main: HTMLElement | null): void {
  event.preventDefault();
  main?.querySelector('h1')?.focus();
}
