/** Results of one workspace: for every row of the contract what was expected and what was found. */
export interface Counter {
  /** Counts one expectation. `where` and `detail` are kept of what was not found. */
  count(row: string, found: boolean, where: string, detail?: () => string): void;
  rows(): readonly Row[];
}

export interface Row {
  readonly name: string;
  readonly found: number;
  readonly expected: number;
  readonly failures: readonly string[];
}

export function createCounter(): Counter {
  const rows = new Map<string, { found: number; expected: number; failures: string[] }>();
  return {
    count(name, found, where, detail) {
      const row = rows.get(name) ?? { found: 0, expected: 0, failures: [] };
      rows.set(name, row);
      row.expected += 1;
      if (found) row.found += 1;
      else row.failures.push(detail === undefined ? where : `${where}: ${detail()}`);
    },
    rows: () => [...rows].map(([name, row]) => ({ name, ...row })),
  };
}
