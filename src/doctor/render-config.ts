import { visibleLine } from '../report/text/visible.ts';
import type { AuthConfig } from '../target/config/types.ts';
import type { Proposal } from './propose.ts';

/** What is not found out, but decided by whoever asks for the file. */
export interface ConfigChoices {
  /** The variable that holds the token. */
  readonly tokenEnv: string;
  /** Whether the Identity service tells the address, so that it is better left out. */
  readonly fromCatalog: boolean;
}

/** The text of a configuration file with comments. No secret is in it: variables and `clouds.yaml` are named instead. */
export function renderConfig(proposal: Proposal, choices: ConfigChoices): string {
  return [
    '# Made by "evs-conformance init". docs/configuration.md has every setting; "evs-conformance doctor" says what a',
    '# run with this file would not judge, and how to mend that. It has no secrets: keep them in the environment.',
    'target:',
    `  name: ${quoted(proposal.target.name)}`,
    ...linesOfPlace(proposal, choices),
    ...linesOfAuth(proposal.target.auth, choices),
    ...linesOfApis(proposal),
    ...linesOfFixtures(proposal),
    ...linesOfFeatures(proposal),
    ...linesOfOthers(),
    ...linesOfLimits(proposal),
    'run:',
    '  budget: quick # then standard, or thorough',
    '  output: out',
    '',
  ].join('\n');
}

function linesOfPlace({ target }: Proposal, { fromCatalog }: ConfigChoices): string[] {
  const isKnown = target.auth.type === 'keystone';
  const endpoint = `endpoint: ${quoted(target.endpoint)}`;
  const id = `id: ${quoted(target.project.id)}`;
  return [
    fromCatalog ? `  # The service catalog says it: ${endpoint}` : `  ${endpoint}`,
    '  project:',
    isKnown ? `    # The token is for it: ${id}` : `    ${id}`,
    '    exclusive: false # true: nobody else works in the project while a run lasts',
    '  # exclusive: true # nobody else uses the target: volume types, QoS specs and quotas may be changed',
  ];
}

function linesOfAuth(auth: AuthConfig, { tokenEnv }: ConfigChoices): string[] {
  const lines: Record<AuthConfig['type'], readonly string[]> = {
    token: [`    token_env: ${tokenEnv} # the variable that holds the token`],
    keystone:
      auth.type === 'keystone' && auth.cloud.name !== 'environment'
        ? [`    cloud: ${quoted(auth.cloud.name)} # of clouds.yaml`]
        : ['    # cloud: the one of clouds.yaml; without it OS_CLOUD, or the OS_* variables'],
    aksk: ['    # The keys are in HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK.'],
    noauth: auth.type === 'noauth' ? [`    user: ${quoted(auth.user)}`] : [],
    none: [],
  };
  return ['  auth:', `    type: ${auth.type}`, ...lines[auth.type]];
}

function linesOfApis({ apis, alike }: Proposal): string[] {
  const others =
    alike.length === 0 ? [] : [comment(`  # Answered too, at the same paths: ${alike.join(', ')}`)];
  return ['  apis:', ...apis.map((api) => `    - ${api}`), ...others];
}

function linesOfFixtures({ target, zones, types }: Proposal): string[] {
  const { availabilityZone, volumeType, volumeSize } = target.fixtures;
  return [
    '  fixtures:',
    comment(`    # Found: ${zones.join(', ') || 'no zone'}`),
    `    availability_zone: ${quoted(availabilityZone)}`,
    comment(`    # Found: ${types.join(', ') || 'no volume type'}`),
    `    volume_type: ${quoted(volumeType)}`,
    `    volume_size: ${volumeSize} # GiB`,
    '    # image: id of an image that volumes may be made from',
    '    # server: id of a server that volumes may be attached to',
    '    # key: id of a key for encrypted volumes',
  ];
}

function linesOfFeatures({ features }: Proposal): string[] {
  if (features.length === 0) return [];
  return [
    '  # Optional: true where the target has it. Cases that need another are skipped.',
    '  features:',
    ...features.map((feature) => `    ${feature}: false`),
  ];
}

function linesOfOthers(): string[] {
  return [
    '  # A user of another project, for isolation and transfers, and one who may only read:',
    '  # identities:',
    '  #   second:',
    '  #     project: { id: … }',
    '  #     auth: { type: token, token_env: SECOND_TOKEN }',
    '  #   reader:',
    '  #     auth: { type: token, token_env: READER_TOKEN }',
  ];
}

function linesOfLimits({ target, liveVolumes }: Proposal): string[] {
  const fitted =
    liveVolumes === undefined ? [] : [`    live_volumes: ${liveVolumes} # as the quota has room for`];
  return ['  limits:', `    concurrency: ${target.limits.concurrency}`, ...fitted];
}

/** JSON strings are YAML strings (YAML 1.2, section 5.7), whatever a target calls its things. */
function quoted(text: string): string {
  return /^[A-Za-z][\w-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

/** A line that stays one, whatever the target's names are. */
function comment(text: string): string {
  return visibleLine(text);
}
