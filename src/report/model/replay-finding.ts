/**
 * The command that repeats just what showed a finding. It looks for the run in the output folder, and wants the flags and
 * the configuration that name the target.
 */
export function replayFindingCommand(id: string): string {
  return `evs-conformance run --replay '${id.replaceAll("'", String.raw`'\''`)}'`;
}
