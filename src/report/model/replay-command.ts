/** The command that runs one case again with the inputs it had. */
export function replayCommand(caseId: string, seed: number): string {
  return `evs-conformance run --case '${caseId.replaceAll("'", String.raw`'\''`)}' --seed ${seed}`;
}
