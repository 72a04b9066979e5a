import type { Level } from '../result/finding.ts';
import type { RequirementRecord, RunResult } from '../result/run-result.ts';
import { findingGroups, type FindingGroup } from './model/finding-groups.ts';
import { relativePlace } from './model/relative-place.ts';
import { undecidedReasons } from './model/undecided-reasons.ts';
import { inertJson } from './text/inert-json.ts';
import { plural } from './text/plural.ts';
import { shownLine } from './text/shown-line.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVELS: Readonly<Record<Level, string>> = { must: 'error', should: 'warning', observe: 'note' };
/** Case ids that a result names; the rest is in the run result. */
const MOST_CASES = 20;

/**
 * Renders the findings of a run as a SARIF 2.1.0 log (OASIS standard, with errata 01).
 *
 * A result is a distinct deviation, with the number of its findings as `occurrenceCount`; its rule is the requirement.
 * Listed deviations are suppressed results. What is blocked or broke is told as notifications of the tool. Since an
 * answer of a target has no place in a source file, a result lies in the operation (a logical location) and in
 * `run-result.json`, or, when it is listed, in the entry that lists it. No path is absolute.
 */
export function renderSarif(result: RunResult): string {
  const groups = findingGroups(result.cases);
  const ids = [...new Set(groups.map(({ requirement }) => requirement))];
  const { tool, target } = result;
  const run = {
    tool: { driver: { name: tool.name, version: tool.version, rules: rulesOf(result, ids) } },
    automationDetails: { id: `${tool.name}/${shownLine(target.name, 100).replaceAll('/', '_')}/` },
    invocations: [invocationOf(result)],
    columnKind: 'utf16CodeUnits',
    results: groups.map((group) => resultOf(group, ids.indexOf(group.requirement))),
  };
  return inertJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] });
}

function rulesOf({ contracts }: RunResult, ids: readonly string[]): object[] {
  const known = new Map(contracts.flatMap(({ requirements }) => requirements.map((one) => [one.id, one])));
  return ids.map((id) => {
    const one = known.get(id);
    return one === undefined ? { id: shownLine(id) } : ruleOf(one);
  });
}

function ruleOf({ id, level, text, source }: RequirementRecord): object {
  const tables = source.tables ?? [];
  const where = [`${source.document}, section ${source.section}`, ...tables.map((one) => `table ${one}`)];
  return {
    id: shownLine(id),
    shortDescription: { text: plain(text) },
    help: { text: plain(`${text}\n${where.join(', ')}`) },
    defaultConfiguration: { level: LEVELS[level] },
    properties: { tags: [level], document: source.document, section: source.section, tables },
  };
}

function resultOf(group: FindingGroup, ruleIndex: number): object {
  const [first] = group.findings;
  const lines = [first.message, `expected: ${first.expected}`, `actual: ${first.actual}`, first.curl];
  return {
    ruleId: shownLine(group.requirement),
    ruleIndex,
    kind: 'fail',
    level: LEVELS[group.level],
    message: { text: plain(lines.join('\n')) },
    locations: [locationOf(first.operation, first.expectation)],
    occurrenceCount: group.findings.length,
    partialFingerprints: { 'signature/v1': group.key },
    // Once one result of a run has this member, all should (section 3.27.23).
    suppressions: group.verdict === 'known' ? [suppressionOf(first.expectation)] : [],
    properties: { verdict: group.verdict, check: first.check, cases: group.cases.slice(0, MOST_CASES) },
  };
}

function locationOf(operation: string, expectation: string | undefined): object {
  const { file, line } = relativePlace(expectation ?? 'run-result.json');
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } },
    logicalLocations: [{ fullyQualifiedName: shownLine(operation), kind: 'function' }],
  };
}

function suppressionOf(expectation: string | undefined): object {
  const { file, line } = relativePlace(expectation ?? 'expectations');
  return { kind: 'external', status: 'accepted', justification: plain(`listed at ${file}:${line}`) };
}

function invocationOf(result: RunResult): object {
  return {
    executionSuccessful: result.exitCode !== 3,
    exitCode: result.exitCode,
    startTimeUtc: result.startedAt,
    endTimeUtc: result.finishedAt,
    toolExecutionNotifications: undecidedReasons(result.cases).map(({ verdict, reason, cases }) => ({
      level: verdict === 'error' ? 'error' : 'warning',
      message: { text: plain(`${verdict}, ${plural(cases, 'case')}: ${reason}`) },
    })),
  };
}

/**
 * Text of a message. Links of the form `[text](target)` (section 3.11.6) and placeholders of the form `{0}` (section
 * 3.11.5) would be acted upon, so that they are taken apart.
 */
function plain(text: string): string {
  return text.replaceAll('](', '\\](').replaceAll(/\{(\d+)\}/g, '{{$1}}');
}

/** A relative reference (RFC 3986, section 4.2), each segment of it encoded. A lone surrogate has no encoding. */
function uriOf(path: string): string {
  return path
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
