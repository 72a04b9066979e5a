import type { Command } from 'commander';

/** Flags that choose cases, as the user wrote them; `run`, `plan` and `list` have them. */
export interface ChoiceFlags {
  readonly case?: string[];
  readonly requirement?: string[];
  readonly resource?: string[];
  readonly tag?: string[];
}

/** Adds the flags to a command. Words of one flag are alternatives; a case must meet every flag that is given. */
export function addChoiceFlags(command: Command): Command {
  const many = (value: string, before: string[] = []): string[] => [
    ...before,
    ...value.split(',').map((item) => item.trim()),
  ];
  return command
    .option('--case <text>', 'only cases with this in their id; may be repeated', many)
    .option('--requirement <glob>', 'only cases that prove a requirement like this; may be repeated', many)
    .option('--resource <kind>', 'only cases about this kind of resource, e.g. volume; may be repeated', many)
    .option('--tag <word>', 'only cases with this tag, e.g. lists or exclusive; may be repeated', many);
}

/** What the flags choose, as a configuration has it. */
export function choiceOf(flags: ChoiceFlags): {
  readonly cases?: readonly string[];
  readonly requirements?: readonly string[];
  readonly resources?: readonly string[];
  readonly tags?: readonly string[];
} {
  const { case: cases, requirement: requirements, resource: resources, tag: tags } = flags;
  const all = Object.entries({ cases, requirements, resources, tags });
  return Object.fromEntries(all.filter(([, words]) => words !== undefined));
}
