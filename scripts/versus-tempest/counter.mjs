/**
 * Counts what went through the proxy: the same counter for whoever sends. An operation is one of the contract by which the
 * proxy recognises requests; what it does not know (discovery, other services) counts as an exchange and nothing else.
 */
export function createCounter() {
  let exchanges = [];
  return {
    /** Takes an exchange as the proxy tells it. */
    add: ({ method, operation, status, changed }) =>
      exchanges.push({ at: Date.now(), method, operation, status, changed }),
    /** What was counted since the last call; the count begins anew. */
    take: () => {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
  };
}

/** The figures of some exchanges: operations, statuses of each, and how many there were. */
export function summed(exchanges) {
  const statuses = {};
  for (const { operation, status } of exchanges) {
    if (operation === undefined) continue;
    const name = operation.slice(operation.indexOf(':') + 1);
    statuses[name] ??= {};
    statuses[name][status] = (statuses[name][status] ?? 0) + 1;
  }
  const sorted = Object.fromEntries(Object.entries(statuses).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { exchanges: exchanges.length, statuses: sorted };
}
