import type { Builder, TestCase, TestSuite } from 'junit-report-builder';
import * as junitModule from 'junit-report-builder';
import type { CaseResult, RunResult } from '../result/run-result.ts';
import { groupBy } from './model/group-by.ts';
import { describeFinding } from './text/describe-finding.ts';
import { visible, visibleLine } from './text/visible.ts';

// The package is CommonJS and assigns its builder to `module.exports`, while its types declare a default export:
// under Node the import is therefore the builder itself, which the types do not know.
const junit = junitModule.default as unknown as Builder;

/**
 * Renders a run result as JUnit XML: one `testsuite` for each contract and suite, one `testcase` for each case.
 *
 * `fail`, `unstable` and `blocked` become a `failure` whose type is the verdict, `error` an `error`; `skip`,
 * `inapplicable` and `known` become `skipped` with a message that starts with the verdict, so that a dashboard shows
 * an expected failure neither as red nor as a plain pass. Characters that XML 1.0 does not allow are shown as escapes.
 */
export function renderJUnit(result: RunResult): string {
  const builder = junit.newBuilder().name(visibleLine(`${result.tool.name}: ${result.target.name}`));
  const suites = groupBy(result.cases, (one) => `${one.contract}:${one.suite}`);
  for (const [name, cases] of suites) addSuite(builder.testSuite(), name, cases, result);
  return `${builder.build()}\n`;
}

function addSuite(suite: TestSuite, name: string, cases: readonly CaseResult[], result: RunResult): void {
  const milliseconds = cases.reduce((sum, one) => sum + one.durationMs, 0);
  suite
    .name(visibleLine(name))
    .timestamp(result.startedAt.replace(/\.\d+Z$|Z$/, ''))
    .time(milliseconds / 1000)
    .property('target', visibleLine(result.target.url))
    .property('seed', String(result.seed));
  for (const one of cases) addCase(suite.testCase(), one);
}

function addCase(testCase: TestCase, one: CaseResult): void {
  testCase
    .name(visibleLine(`${one.title} [${one.id}]`))
    .className(visibleLine(`${one.contract}.${one.suite}`.replaceAll('/', '.')))
    .time(one.durationMs / 1000);
  const message = visibleLine(messageOf(one));
  const details = block(one.findings.map(describeFinding).join('\n\n') || messageOf(one));
  switch (one.verdict) {
    case 'pass':
      return;
    case 'fail':
    case 'unstable':
    case 'blocked':
      testCase.failure(message, one.verdict).stacktrace(details);
      return;
    case 'error':
      testCase.error(message, one.verdict, details);
      return;
    case 'known':
    case 'skip':
    case 'inapplicable':
      skip(testCase, `${one.verdict}: ${message}`);
      if (one.findings.length > 0) testCase.standardOutput(details);
  }
}

/**
 * Text for a CDATA section. The builder splits `]]>` over two sections, which is right (XML 1.0 section 2.7) but more
 * than several readers of JUnit files understand, so that the sequence is shown with an escape instead.
 */
function block(text: string): string {
  return visible(text).replaceAll(']]>', ']]\\u003e');
}

function messageOf(one: CaseResult): string {
  const [first, ...rest] = one.findings;
  if (first === undefined) return one.reason ?? `no reason was recorded for ${one.verdict}`;
  const more = rest.length === 0 ? '' : ` (and ${rest.length} more)`;
  const listed = one.verdict === 'known' && first.expectation !== undefined ? `${first.expectation}: ` : '';
  return `${listed}${first.message}${more}`;
}

/** The builder writes a bare `<skipped/>`; every consumer shows the message attribute, so it is added on building. */
function skip(testCase: TestCase, message: string): void {
  testCase.skipped();
  const build = testCase.build.bind(testCase);
  testCase.build = (parent) => {
    const element = build(parent);
    for (const child of element.children) {
      if ('name' in child && child.name === 'skipped') (child as typeof element).att('message', message);
    }
    return element;
  };
}
