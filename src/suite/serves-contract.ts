import type { TargetConfig } from '../target/config/types.ts';

/** Whether the configuration says that the target serves a contract: it is tested by it, or has an address for it. */
export function servesContract(target: Pick<TargetConfig, 'apis' | 'endpoints'>, contract: string): boolean {
  const [family = ''] = contract.split('/');
  return (
    target.apis.includes(contract) || [contract, family].some((id) => target.endpoints?.[id] !== undefined)
  );
}

/** Why a case that looks by another contract too cannot be judged. */
export function notServed(contract: string): string {
  return `it needs ${contract} among target.apis in the configuration`;
}
