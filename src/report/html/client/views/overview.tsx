import type { VNode } from 'preact';
import type { Level } from '../../../../result/finding.ts';
import { isStale } from '../../../../result/expectation-state.ts';
import { VERDICTS } from '../../../../result/verdict.ts';
import type { ContractOverview } from '../../../model/contract-overview.ts';
import { brokenOff } from '../../../model/broken-off.ts';
import { reservation } from '../../../model/reservation.ts';
import { REQUIREMENT_STATUSES } from '../../../model/requirement-status.ts';
import { runWord, type RunWord } from '../../../model/run-word.ts';
import { formatDuration } from '../../../text/format-duration.ts';
import { plural } from '../../../text/plural.ts';
import { visible, visibleLine } from '../../../text/visible.ts';
import { Bar, Counts, type Segment } from '../parts/bar.tsx';
import { FindingList } from '../parts/finding-list.tsx';
import { Tag } from '../parts/tag.tsx';
import type { ReportData } from '../report-data.ts';
import { href } from '../route.ts';

const SENTENCES: Readonly<Record<RunWord, string>> = {
  conformant: 'conforms',
  'not conformant': 'does not conform',
  undecided: 'could not be judged',
  'expectations out of date': 'does not match its expectations',
};

const TOP = 8;

/** The first page: does the target conform, and if not, where does it not? */
export function Overview({ data }: { readonly data: ReportData }): VNode {
  const { result } = data;
  const facts = [
    plural(result.contracts.length, 'API version'),
    plural(result.cases.length, 'case'),
    plural(result.totals.exchanges, 'exchange'),
    formatDuration(result.durationMs),
    `seed ${result.seed}`,
  ];
  return (
    <>
      <h1 tabIndex={-1}>
        {visibleLine(result.target.name)} {SENTENCES[runWord(result)]} {reservation(result)}
      </h1>
      <p class="facts">{facts.join(' · ')}</p>
      <Attention data={data} />
      {data.overviews.map((overview) => (
        <ContractSection key={overview.contract.id} overview={overview} />
      ))}
      {data.groups.length > 0 && (
        <section>
          <h2>{plural(data.groups.length, 'distinct finding')}</h2>
          <FindingList groups={data.groups.slice(0, TOP)} empty="" />
          {data.groups.length > TOP && <a href={href('findings')}>All findings</a>}
        </section>
      )}
    </>
  );
}

function ContractSection({ overview }: { readonly overview: ContractOverview }): VNode {
  const { contract, standing, verdicts, reachedOperations } = overview;
  const segments: Segment[] = VERDICTS.map((word) => ({
    word,
    count: verdicts[word],
    href: href('cases', { api: contract.id, verdict: word }),
  }));
  return (
    <section class="contract">
      <div class="contract-head">
        <h2 class="id">{visibleLine(contract.id)}</h2>
        <Tag word={standing} />
        <p class="muted">{visible(contract.title)}</p>
      </div>
      <div class="contract-body">
        <h3>
          {plural(overview.cases, 'case')}
          <span class="muted">
            {' '}
            over {reachedOperations} of {plural(contract.operations.length, 'operation')}
          </span>
        </h3>
        <Bar segments={segments} />
        <Counts segments={segments} />
        {(['must', 'should', 'observe'] as const).map((level) => (
          <Coverage key={level} overview={overview} level={level} />
        ))}
      </div>
    </section>
  );
}

function Coverage(props: { readonly overview: ContractOverview; readonly level: Level }): VNode | null {
  const { overview, level } = props;
  const counts = overview.requirements[level];
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.excluded;
  if (total + counts.excluded === 0) return null;
  const segments: Segment[] = REQUIREMENT_STATUSES.map((word) => ({
    word,
    count: counts[word],
    href: href('requirements', { api: overview.contract.id, level, status: word }),
  }));
  return (
    <div class={`coverage coverage-${level}`}>
      <h3>
        {total} <em>{level}</em> {total === 1 ? 'requirement' : 'requirements'}
      </h3>
      {level === 'must' && <Bar segments={segments.filter(({ word }) => word !== 'excluded')} />}
      <Counts segments={segments} />
    </div>
  );
}

/** What the reader should act on beside findings: undecided cases, stale expectations, leftovers. */
function Attention({ data: { result } }: { readonly data: ReportData }): VNode | null {
  const undecided = result.cases.filter(({ verdict }) => verdict === 'blocked' || verdict === 'error').length;
  const stale = result.expectations.filter(({ state }) => isStale(state)).length;
  const lines: (readonly [string, string])[] = [];
  const broken = brokenOff(result);
  if (broken !== undefined) lines.push([href('cases', { verdict: 'blocked' }), broken]);
  if (undecided > 0) {
    lines.push([href('cases', { verdict: 'blocked,error' }), `${plural(undecided, 'case')} left undecided`]);
  }
  if (stale > 0) {
    lines.push([href('run'), `${plural(stale, 'expectation')} to mend`]);
  }
  if (result.leftovers.length > 0) {
    lines.push([href('run'), `${plural(result.leftovers.length, 'resource')} could not be removed`]);
  }
  if (lines.length === 0) return null;
  return (
    <ul class="attention">
      {lines.map(([to, text]) => (
        <li key={text}>
          <a href={to}>{text}</a>
        </li>
      ))}
    </ul>
  );
}
