import type { ComponentChildren, VNode } from 'preact';
import type { ContractRecord, ExpectationRecord, RunResult } from '../../../../result/run-result.ts';
import { formatDuration } from '../../../text/format-duration.ts';
import { plural } from '../../../text/plural.ts';
import { visible, visibleLine } from '../../../text/visible.ts';
import { PagedList } from '../parts/paged-list.tsx';
import { Tag } from '../parts/tag.tsx';
import type { ReportData } from '../report-data.ts';
import { href } from '../route.ts';

const ADVICE: Readonly<Record<ExpectationRecord['state'], string>> = {
  failed: 'failed as listed',
  passed: 'no longer fails: delete the entry',
  unmatched: 'matches nothing: mend or delete the entry',
  expired: 'its day is over: delete the entry, or renew its date',
  'not-run': 'what it lists was not selected',
};

/** How the run was made, and what it left to do. */
export function Run({ data: { result } }: { readonly data: ReportData }): VNode {
  return (
    <>
      <h1 tabIndex={-1}>The run</h1>
      <Facts result={result} />
      <h2>Contracts</h2>
      <ul class="list">
        {result.contracts.map((contract) => (
          <Contract key={contract.id} contract={contract} />
        ))}
      </ul>
      <h2>Expectations</h2>
      <PagedList
        items={result.expectations}
        empty="No expectations were given."
        render={(each) => <Expectation key={each.place} expectation={each} />}
      />
      <h2>Resources left behind</h2>
      <PagedList
        items={result.leftovers}
        empty="None: everything that could be removed is gone."
        render={(leftover) => (
          <li key={leftover} class="cell-line">
            <code>{visibleLine(leftover)}</code>
          </li>
        )}
      />
      <h2>Resources that no operation of the API removes</h2>
      <PagedList
        items={result.unremovable}
        empty="None."
        render={(kept) => (
          <li key={kept} class="cell-line">
            <code>{visibleLine(kept)}</code>
          </li>
        )}
      />
    </>
  );
}

function Facts({ result }: { readonly result: RunResult }): VNode {
  const features = Object.entries(result.target.features);
  const named = (present: boolean): string =>
    features
      .filter(([, value]) => value === present)
      .map(([name]) => visibleLine(name))
      .join(', ') || 'none';
  return (
    <dl class="pairs">
      <Pair name="Target">
        {visibleLine(result.target.name)} <code>{visibleLine(result.target.url)}</code>
      </Pair>
      <Pair name="Features present">{named(true)}</Pair>
      <Pair name="Features absent">{named(false)}</Pair>
      <Pair name="Tool">{visibleLine(`${result.tool.name} ${result.tool.version}`)}</Pair>
      <Pair name="Started">
        <time dateTime={result.startedAt}>{visibleLine(result.startedAt)}</time>
      </Pair>
      <Pair name="Took">
        {formatDuration(result.durationMs)}, {result.totals.exchanges} exchanges
      </Pair>
      <Pair name="Seed">
        <code>{result.seed}</code>
      </Pair>
      <Pair name="Budget">{visibleLine(result.budget)}</Pair>
      <Pair name="Selection">
        <code>{visibleLine(JSON.stringify(result.selection))}</code>
      </Pair>
      <Pair name="Exit code">
        <code>{result.exitCode}</code>
      </Pair>
    </dl>
  );
}

function Pair({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Contract({ contract }: { readonly contract: ContractRecord }): VNode {
  return (
    <li class="block">
      <b class="id">{visibleLine(contract.id)}</b> {visible(contract.title)}
      <p class="muted">
        revision <code>{visibleLine(contract.revision)}</code>
      </p>
      {Object.entries(contract.documents).map(([id, title]) => (
        <p key={id} class="muted">
          {visibleLine(id)}: {visible(title)}
        </p>
      ))}
    </li>
  );
}

function Expectation({ expectation }: { readonly expectation: ExpectationRecord }): VNode {
  return (
    <li class="block">
      <Tag word={expectation.state === 'failed' ? 'known' : expectation.state} label={expectation.state} />{' '}
      <code>{visibleLine(expectation.place)}</code> {ADVICE[expectation.state]}
      <p>{visible(expectation.reason)}</p>
      <p class="muted">
        <code>{visibleLine(JSON.stringify(expectation.match))}</code>
      </p>
      {expectation.cases.length > 0 && (
        <details>
          <summary>{plural(expectation.cases.length, 'case')} matched</summary>
          <ul class="links">
            {expectation.cases.map((id) => (
              <li key={id}>
                <a class="id" href={href('case', { id })}>
                  {visibleLine(id)}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
