import type { Finding } from '../../result/finding.ts';

/** A finding as plain text, one fact a line: what a CI log or a JUnit viewer shows. */
export function describeFinding(finding: Finding): string {
  const lines = [
    finding.message,
    `requirement: ${finding.requirement} (${finding.level})`,
    `operation:   ${finding.operation}`,
    `expected:    ${finding.expected}`,
    `actual:      ${finding.actual}`,
  ];
  if (finding.pointer !== undefined) lines.push(`pointer:     ${finding.pointer}`);
  if (finding.counterexample !== undefined) {
    lines.push(`input:       ${JSON.stringify(finding.counterexample)}`);
  }
  if (finding.expectation !== undefined) lines.push(`listed at:   ${finding.expectation}`);
  lines.push(`seed:        ${finding.seed}`, `exchanges:   ${finding.exchanges.join(', ')}`, finding.curl);
  return lines.join('\n');
}
