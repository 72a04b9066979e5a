/** What to do about a reason for which a case is not judged; the first that fits counts. */
const MENDS: readonly (readonly [RegExp, (found: readonly string[]) => string])[] = [
  [
    /does not declare the feature (\S+)$/,
    ([, feature = '']) => `Set target.features.${feature}: true if the target has it.`,
  ],
  [
    /it needs project\.exclusive: true/,
    () => 'Set target.project.exclusive: true if nobody else works in the project during a run.',
  ],
  [
    /it needs target\.exclusive: true/,
    () => 'Set target.exclusive: true if nobody else uses the target during a run, as on a test bed.',
  ],
  [/it needs target\.fixtures\.login/, () => 'Name a user of the IAM under test in target.fixtures.login.'],
  [/it needs (target\.fixtures\.\S+)/, ([, setting = '']) => `Name one of the target in ${setting}.`],
  [
    /it needs target\.identities\.second/,
    () => 'Name a user of another project in target.identities.second.',
  ],
  [
    /it needs (target\.identities\.\S+)/,
    ([, setting = '']) => `Name somebody who may only read in ${setting}.`,
  ],
  [
    /it needs target\.control/,
    () => 'Name the address of a control in target.control, where the target has one.',
  ],
  [/requests are not signed/, () => 'Use target.auth.type: aksk.'],
  [/without authentication/, () => 'Use a target that asks for a token.'],
  [
    /has no (volume-type|qos-specs|backup|snapshot|image)\b/,
    ([, kind = '']) => `Make a ${kind} on the target.`,
  ],
  [/has no other volume type/, () => 'Make a second volume type on the target.'],
  [/zone "/, () => 'Name one that is available in target.fixtures.availability_zone.'],
  [/volume type "/, () => 'Name one that is there in target.fixtures.volume_type.'],
  [/the quota has room for/, () => 'Raise the quota, or remove what is no longer needed.'],
  [/the control /, () => 'Is it running, and is target.control right?'],
];

/** Says how to mend a reason; `undefined` where nobody but the API's vendor can. */
export function mendOf(reason: string): string | undefined {
  for (const [pattern, mend] of MENDS) {
    const found = pattern.exec(reason);
    if (found !== null) return mend(found);
  }
  return undefined;
}
