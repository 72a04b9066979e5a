import { Option, type Command } from 'commander';
import { LIMITS, type Limit } from '../compare/judge-gate.ts';
import { UserError } from '../errors/user-error.ts';

/** Flags of the gate, as the user wrote them; `gate` and `run` have them. */
export interface GateFlags {
  readonly baseline?: string;
  readonly maxFail?: string;
  readonly maxUnstable?: string;
  readonly maxBlocked?: string;
  readonly maxKnown?: string;
  readonly maxSkip?: string;
  readonly maxInapplicable?: string;
  readonly maxLeftovers?: string;
  readonly maxNew?: string;
}

const ABOUT: Readonly<Record<Limit, string>> = {
  fail: 'most cases that may fail',
  unstable: 'most cases that may be unstable',
  blocked: 'most cases that may be blocked',
  known: 'most cases that may be known to fail',
  skip: 'most cases that may be skipped',
  inapplicable: 'most cases that may be inapplicable',
  leftovers: 'most resources that may be left behind',
  new: 'most red cases that may be new, or newly demanded by the contract',
};

/** Adds the flags to a command. */
export function addGateFlags(command: Command): Command {
  command.option('--baseline <result>', 'an earlier run-result.json: only what got worse is red');
  for (const limit of LIMITS) command.addOption(new Option(`--max-${limit} <number>`, ABOUT[limit]));
  return command;
}

/**
 * The limits that flags give.
 *
 * @throws {UserError} when one is no whole number from 0
 */
export function limitsOf(flags: GateFlags): Partial<Record<Limit, number>> {
  const entries = LIMITS.flatMap((limit): [Limit, number][] => {
    const name = `max${limit.charAt(0).toUpperCase()}${limit.slice(1)}` as Exclude<
      keyof GateFlags,
      'baseline'
    >;
    const value = flags[name];
    if (value === undefined) return [];
    if (!/^\d{1,9}$/.test(value))
      throw new UserError(`--max-${limit} must be a whole number from 0, not "${value}"`);
    return [[limit, Number(value)]];
  });
  return Object.fromEntries(entries);
}
