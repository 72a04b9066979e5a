import type { RuntimeMessage } from 'allure-js-commons/sdk';
import type { CaseResult } from '../../result/run-result.ts';

/** What Allure's reporter for Vitest reads from the metadata of a test. */
export interface AllureMeta {
  allureRuntimeMessages: RuntimeMessage[];
}

/**
 * What Allure is told of a case: where it belongs, what it is about, and its findings as attachments. It stands in the metadata of
 * the test, where Allure's own functions put it too. Those find out whose test it is from the asynchronous context, and following
 * that through every promise takes longer than all that is told.
 */
export function allureMessages(result: CaseResult): RuntimeMessage[] {
  const { contract, suite, operations, id, verdict, requirements, findings } = result;
  const labels = [
    { name: 'epic', value: contract },
    { name: 'feature', value: suite },
    { name: 'story', value: operations[0] ?? contract },
    { name: 'verdict', value: verdict },
    ...requirements.map((value) => ({ name: 'tag', value })),
  ];
  return [
    { type: 'metadata', data: { historyId: id, labels } },
    ...findings.map((finding): RuntimeMessage => ({
      type: 'attachment_content',
      data: {
        name: `finding ${finding.requirement}`,
        content: JSON.stringify(finding, undefined, 2),
        encoding: 'utf8',
        contentType: 'application/json',
        wrapInStep: true,
        timestamp: Date.now(),
      },
    })),
  ];
}
