import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { ifPresentNow } from '../core/if-present.ts';

/** Of a file: what it held, and how to see that nobody has touched it since. */
export type Seal = readonly [digest: string, bytes: number, changed: number];
export type Seals = ReadonlyMap<string, Seal>;

/** Reads the file only if it was touched since `known`. Undefined: there is none. */
export function readSeal(path: string, known?: Seal): Seal | undefined {
  // An exception takes ten times as long as the answer, and most files of a cache are elsewhere.
  const found = statSync(path, { throwIfNoEntry: false });
  // Whatever else stands in a file's place is removed like a damaged one.
  if (found?.isFile() !== true) return undefined;
  // Every write moves the time of change, which no program can set back.
  const changed = found.ctimeMs;
  if (known?.[1] === found.size && known[2] === changed) return known;
  const content = ifPresentNow(() => readFileSync(path));
  return content && [hash('sha256', content), found.size, changed];
}

/** The seal of a file that is known to hold what `digest` says. */
export function sealAs(path: string, digest: string): Seal | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && [digest, found.size, found.ctimeMs];
}

/** A copy that was restored, touched but the same, is compared by content. */
export function isIntact(path: string, seal: Seal | undefined): boolean {
  return seal !== undefined && readSeal(path, seal)?.[0] === seal[0];
}
