import { expect, it } from 'vitest';
import { byKiller, OUTCOMES, type FaultOutcome, type KillMatrix } from './outcome.ts';
import { renderHtml } from './render-html.ts';
import { renderTable } from './render-table.ts';

const faults = OUTCOMES.map((outcome, index): FaultOutcome => ({
  fault: `fault-${outcome}`,
  class: index < 2 ? 'first' : 'second',
  title: `A <title> of ${outcome}.`,
  breaks: ['volumes.show.status'],
  must: outcome !== 'equivalent',
  outcome,
  fired: index,
  cases: 7,
  killedBy: outcome === 'killed' ? ['status', 'suites/vendor'] : [],
  red: outcome === 'other' ? ['cinder/v3:volumes.show.identity'] : [],
  reasons: [],
}));
const matrix: KillMatrix = {
  schemaVersion: 1,
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1500,
  apis: ['cinder/v3'],
  breadth: 'direct',
  seed: 1,
  clean: { cases: 10, red: [] },
  faults,
};

it('renderTable() counts outcomes by class and tells what was not killed', () => {
  const lines = renderTable(matrix).split('\n');
  expect(lines.slice(1, 7)).toEqual([
    'Without a fault: all 10 cases are green.',
    '',
    'class   faults  killed  other  survived  equivalent  never-fired',
    'first        2       1      1         0           0            0',
    'second       3       0      0         1           1            1',
    'total        5       1      1         1           1            1',
  ]);
  expect(lines.slice(8, 15)).toEqual([
    'killed by      faults  alone',
    'status              1      0',
    'suites/vendor       1      0',
    '',
    'Not killed:',
    '  fault-other (other; 1 changes in 7 cases; red: cinder/v3:volumes.show.identity): A <title> of other.',
    '  fault-survived (survived; 2 changes in 7 cases): A <title> of survived.',
  ]);
});

it('renderTable() says what is red without a fault', () => {
  const red = { ...matrix, clean: { cases: 10, red: ['cinder/v3:a/b'] } };
  expect(renderTable(red)).toContain('Without a fault, red of 10 cases: cinder/v3:a/b.');
});

it('renderHtml() escapes what it shows', () => {
  const page = renderHtml(matrix);
  expect(page).toContain('A &lt;title&gt; of killed.');
  expect(page).not.toContain('<title> of');
  expect(page).toContain('<td class="number">5</td>');
});

it('byKiller() counts whom each killed, and whom nothing else did', () => {
  const [one] = faults as [FaultOutcome];
  const killers = byKiller([one, { ...one, killedBy: ['status'] }, { ...one, killedBy: [] }]);
  expect(killers).toEqual([
    { name: 'status', killed: 2, alone: 1 },
    { name: 'suites/vendor', killed: 1, alone: 0 },
  ]);
});
