import type { Finding } from '../../result/finding.ts';
import type { CaseResult, ContractRecord } from '../../result/run-result.ts';
import { VERDICTS, type Verdict } from '../../result/verdict.ts';
import { HOSTILE_STRINGS } from './hostile-strings.ts';

const REASONS: Partial<Record<Verdict, string>> = {
  known: 'Listed at expectations.yaml:4: the vendor announced a mend.',
  unstable: 'Failed, then passed on fresh resources.',
  skip: 'The target declares the feature "backups" absent.',
  inapplicable: 'A volume in state "error" cannot be made from outside.',
  blocked: 'The volume it needs never reached "available": 503 after 3 attempts.',
  error: 'TypeError: Cannot read properties of undefined (reading "volume") at extend.suite.ts:41',
};

const DEVIATING: ReadonlySet<Verdict> = new Set(['fail', 'known', 'unstable']);

/** Cases of every verdict over a contract's operations, and a monitor for each operation. */
export function sampleCases(contract: ContractRecord, rounds: number): CaseResult[] {
  const cases: CaseResult[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [index, operation] of contract.operations.entries()) {
      cases.push(sampleCase(contract, operation.id, round, index));
    }
  }
  return [...cases, ...contract.operations.map(({ id }) => sampleMonitor(contract, id))];
}

function sampleCase(contract: ContractRecord, operation: string, round: number, index: number): CaseResult {
  const [resource = '', act = ''] = operation.slice(contract.id.length + 1).split('.');
  const verdict = verdictOf(contract, round, index);
  const requirement = `${operation}.${act === 'extend' ? 'rejects-shrink' : round % 2 === 0 ? 'error-body' : 'status'}`;
  const id = `${contract.id}:${resource}/behaviour/${act}-${round + 1}`;
  const reason = REASONS[verdict];
  return {
    id,
    suite: `${resource}/behaviour`,
    title: `${act} of ${resource} refuses input number ${round + 1}`,
    kind: 'case',
    contract: contract.id,
    operations: [operation],
    requirements: [requirement, `${operation}.response-body`],
    verdict,
    ...(reason === undefined ? {} : { reason }),
    findings: DEVIATING.has(verdict)
      ? [sampleFinding(id, operation, requirement, round + index, verdict)]
      : [],
    durationMs:
      verdict === 'skip' || verdict === 'inapplicable' ? 0 : 180 + ((index * 97 + round * 31) % 4000),
    exchanges: verdict === 'skip' || verdict === 'inapplicable' ? 0 : 4 + index,
    seed: 42 + index,
  };
}

function verdictOf(contract: ContractRecord, round: number, index: number): Verdict {
  // One conformant contract beside one of every colour.
  if (contract.id === 'cinder/v3') return index === 6 ? 'skip' : 'pass';
  if (round > 0 && index % 3 !== 0) return 'pass';
  if (contract.id !== 'evs/v2') return index === 2 ? 'blocked' : 'pass';
  return VERDICTS[(index + round) % VERDICTS.length] ?? 'pass';
}

function sampleMonitor(contract: ContractRecord, operation: string): CaseResult {
  const requirements = ['status', 'response-body', 'error-body'].map((suffix) => `${operation}.${suffix}`);
  const name = operation.slice(contract.id.length + 1);
  const fails = operation === 'evs/v2:volumes.show';
  const id = `${contract.id}:monitor/${name}`;
  return {
    id,
    suite: 'monitor',
    title: `every answer of ${name}`,
    kind: 'monitor',
    contract: contract.id,
    operations: [operation],
    requirements,
    verdict: fails ? 'fail' : 'pass',
    findings: fails ? [sampleFinding(id, operation, `${operation}.response-body`, 3, 'fail')] : [],
    durationMs: 0,
    exchanges: 12,
    seed: 42,
  };
}

function sampleFinding(
  id: string,
  operation: string,
  requirement: string,
  index: number,
  verdict: Verdict,
): Finding {
  const hostile = HOSTILE_STRINGS[index % HOSTILE_STRINGS.length] ?? '';
  const check = requirement.endsWith('response-body') ? 'response-body' : 'rejects';
  return {
    id: `${id}#${index}`,
    requirement,
    level: 'must',
    check,
    operation,
    message: `The answer carries a value of the wrong type: ${hostile}`,
    expected: 'status 400, 413; body {"badRequest": {"code": integer, "message": string}}',
    actual: `status 202; body {"volume": {"size": "${hostile}"}}`,
    pointer: '/volume/size',
    counterexample: { 'os-extend': { new_size: -1, note: hostile } },
    signature: `${requirement} ${check} type /volume/size`,
    exchanges: [1, 2],
    curl: `curl -sS -X POST "$EVS_ENDPOINT/v3/$PROJECT/volumes/7f1e/action" -H "X-Auth-Token: $EVS_TOKEN" -H 'Content-Type: application/json' --data '{"os-extend":{"new_size":-1}}'`,
    seed: 42 + index,
    ...(verdict === 'known' ? { expectation: 'expectations.yaml:4' } : {}),
  };
}
