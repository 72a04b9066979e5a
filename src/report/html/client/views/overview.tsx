import type { VNode } from 'preact';
import type { Level } from '../../../../result/finding.ts';
import { isStale } from '../../../../result/expectation-state.ts';
import { VERDICTS } from '../../../../result/verdict.ts';
import type { ContractOverview } from '../../../model/contract-overview.ts';
import { REQUIREMENT_STATUSES } from '../../../model/requirement-status.ts';
import { runWord } from '../../../model/run-word.ts';
import { formatDuration } from '../../../text/format-duration.ts';
import { shownLine } from '../../../text/shown-line.ts';
import { Bar, Counts, type Segment } from '../parts/bar.tsx';
import { FindingList } from '../parts/finding-list.tsx';
import { Tag } from '../parts/tag.tsx';
import type { ReportData } from '../report-data.ts';
import { href } from '../route.ts';
import { label, t, word } from '../t.ts';

const TOP = 8;

/** The first page: does the target conform, and if not, where does it not? */
export function Overview({ data }: { readonly data: ReportData }): VNode {
  const { result } = data;
  const known = result.conformant ? result.totals.verdicts.known : 0;
  const facts = [
    t.counted.apiVersion(result.contracts.length),
    t.counted.case(result.cases.length),
    t.counted.exchange(result.totals.exchanges),
    formatDuration(result.durationMs),
    `${label('seed')} ${result.seed}`,
  ];
  return (
    <>
      <h1 tabIndex={-1}>
        {shownLine(result.target.name)} {t.outcome[runWord(result)]} {known > 0 && t.butFor(known)}
      </h1>
      <p class="facts">{facts.join(' · ')}</p>
      <Attention data={data} />
      {data.overviews.map((overview) => (
        <ContractSection key={overview.contract.id} overview={overview} />
      ))}
      {data.groups.length > 0 && (
        <section>
          <h2>{t.counted.distinctFinding(data.groups.length)}</h2>
          <FindingList groups={data.groups.slice(0, TOP)} empty="" />
          {data.groups.length > TOP && <a href={href('findings')}>{label('allFindings')}</a>}
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
        <h2 class="id">{shownLine(contract.id)}</h2>
        <Tag word={standing} />
        <p class="muted">{shownLine(contract.title)}</p>
      </div>
      <div class="contract-body">
        <h3>
          {t.counted.case(overview.cases)}
          <span class="muted"> {t.over(reachedOperations, contract.operations.length)}</span>
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
        {total} {t.requirementsOf(word(level), total)}
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
  const { incomplete, cases } = result;
  if (incomplete !== undefined) {
    const sentence = t.brokenOff(incomplete.cases.length, cases.length);
    lines.push([href('cases', { verdict: 'blocked' }), sentence]);
  }
  if (undecided > 0) {
    lines.push([href('cases', { verdict: 'blocked,error' }), t.leftUndecided(undecided)]);
  }
  if (stale > 0) {
    lines.push([href('run'), t.expectationsToMend(stale)]);
  }
  if (result.leftovers.length > 0) {
    lines.push([href('run'), t.couldNotRemove(result.leftovers.length)]);
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
