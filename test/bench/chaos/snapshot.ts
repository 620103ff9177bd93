import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A folder's files with their digests. */
export type Snapshot = ReadonlyMap<string, string>;

/** Undefined: there is no such folder. */
export function takeSnapshot(folder: string): Snapshot | undefined {
  try {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    return new Map(
      files.map((path) => [relative(folder, path), hash('sha256', readFileSync(path))]),
    );
  } catch {
    return undefined;
  }
}

/** What is missing, too much or different, one line each. */
export function compareSnapshots(actual: Snapshot | undefined, expected: Snapshot): string[] {
  if (!actual) return ['there is no site'];
  const missing = [...expected.keys()].filter((name) => !actual.has(name));
  const extra = [...actual.keys()].filter((name) => !expected.has(name));
  const different = [...expected].filter(
    ([name, digest]) => actual.has(name) && actual.get(name) !== digest,
  );
  return [
    ...missing.map((name) => `missing: ${name}`),
    ...extra.map((name) => `too much: ${name}`),
    ...different.map(([name]) => `different: ${name}`),
  ];
}
