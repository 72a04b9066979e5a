import type { ComponentChildren, VNode } from 'preact';
import type { ContractRecord, ExpectationRecord, RunResult } from '../../../../result/run-result.ts';
import { unshownFeatures } from '../../../model/unshown-features.ts';
import { formatDuration } from '../../../text/format-duration.ts';
import { visible, visibleLine } from '../../../text/visible.ts';
import { ErrorCodes } from '../parts/error-codes.tsx';
import { PagedList } from '../parts/paged-list.tsx';
import { Tag } from '../parts/tag.tsx';
import type { ReportData } from '../report-data.ts';
import { href } from '../route.ts';
import { label, t, word } from '../t.ts';

/** How the run was made, and what it left to do. */
export function Run({ data: { result } }: { readonly data: ReportData }): VNode {
  return (
    <>
      <h1 tabIndex={-1}>{label('theRun')}</h1>
      <Facts result={result} />
      <h2>{label('contracts')}</h2>
      <ul class="list">
        {result.contracts.map((contract) => (
          <Contract key={contract.id} contract={contract} />
        ))}
      </ul>
      <ErrorCodes coverage={result.coverage} />
      <h2>{label('expectations')}</h2>
      <PagedList
        items={result.expectations}
        empty={label('noExpectations')}
        render={(each) => <Expectation key={each.place} expectation={each} />}
      />
      <h2>{label('leftBehind')}</h2>
      <PagedList
        items={result.leftovers}
        empty={label('noLeftovers')}
        render={(leftover) => (
          <li key={leftover} class="cell-line">
            <code>{visibleLine(leftover)}</code>
          </li>
        )}
      />
      <h2>{label('unremovable')}</h2>
      <PagedList
        items={result.unremovable}
        empty={label('none')}
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
  const unshown = unshownFeatures(result);
  const listed = (names: readonly string[]): string => names.map(visibleLine).join(', ') || label('none');
  const named = (present: boolean): string =>
    listed(
      features.filter(([name, value]) => value === present && !unshown.includes(name)).map(([name]) => name),
    );
  return (
    <dl class="pairs">
      <Pair name={label('target')}>
        {visibleLine(result.target.name)} <code>{visibleLine(result.target.url)}</code>
      </Pair>
      <Pair name={label('featuresPresent')}>{named(true)}</Pair>
      <Pair name={label('featuresUnshown')}>{listed(unshown)}</Pair>
      <Pair name={label('featuresAbsent')}>{named(false)}</Pair>
      <Pair name={label('tool')}>{visibleLine(`${result.tool.name} ${result.tool.version}`)}</Pair>
      <Pair name={label('started')}>
        <time dateTime={result.startedAt}>{visibleLine(result.startedAt)}</time>
      </Pair>
      <Pair name={label('took')}>
        {formatDuration(result.durationMs)}, {t.counted.exchange(result.totals.exchanges)}
      </Pair>
      <Pair name={label('seed')}>
        <code>{result.seed}</code>
      </Pair>
      <Pair name={label('budget')}>{visibleLine(result.budget)}</Pair>
      <Pair name={label('selection')}>
        <code>{visibleLine(JSON.stringify(result.selection))}</code>
      </Pair>
      <Pair name={label('exitCode')}>
        <code>{result.exitCode}</code>
      </Pair>
      <Pair name={label('keyboard')}>{label('keyboardHelp')}</Pair>
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
        {label('revision')} <code>{visibleLine(contract.revision)}</code>
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
      <Tag
        word={expectation.state === 'failed' ? 'known' : expectation.state}
        label={word(expectation.state)}
      />{' '}
      <code>{visibleLine(expectation.place)}</code> {t.advice[expectation.state]}
      <p>{visible(expectation.reason)}</p>
      <p class="muted">
        <code>{visibleLine(JSON.stringify(expectation.match))}</code>
      </p>
      {expectation.cases.length > 0 && (
        <details>
          <summary>{t.matched(expectation.cases.length)}</summary>
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
