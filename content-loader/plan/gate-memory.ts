import { join } from 'node:path';
import { z } from 'zod';
import { createJsonCache } from '../store/json-cache.ts';
import type { ClosedPages } from './closed-pages.ts';
import type { GatesRecord } from './gates-record.ts';
import { gatesRecord } from './gates-record.ts';

/** What a build that succeeded leaves for the next one on this machine. */
export interface GateMemory {
  /** When it asked for its rows, ISO 8601. */
  readonly builtAt: string;
  /** By data source. */
  readonly closed: Readonly<Record<string, ClosedPages>>;
  /** For `src/gates.json`: of the data sources that it asked for. */
  readonly gates: GatesRecord;
}

const memory = z.object({
  builtAt: z.string(),
  closed: z.record(
    z.string(),
    z.object({
      asOf: z.string(),
      seen: z.string(),
      shape: z.string(),
      pages: z.record(z.string(), z.record(z.string(), z.string())),
    }),
  ),
  gates: gatesRecord,
});

/** A loader knows what it would publish; that it was published is known when the site stands. */
export interface GateMemories {
  /** Undefined: no build has succeeded since the caches were deleted. */
  readLast(): Promise<GateMemory | undefined>;
  /** Undefined: what was wanted has been published. */
  readNext(): Promise<GateMemory | undefined>;
  /** @throws CacheWriteError */
  writeNext(next: GateMemory): Promise<void>;
  /** There is nothing to commit. @throws CacheWriteError */
  forgetNext(): Promise<void>;
  /** What was wanted has been published. @throws CacheWriteError */
  commit(): Promise<GateMemory | undefined>;
}

/** `cacheFolder`: Quire's own. It stays on this machine. */
export function openGateMemories(cacheFolder: string): GateMemories {
  const records = createJsonCache(join(cacheFolder, 'gates.sqlite'));
  const read = (key: string): Promise<GateMemory | undefined> => records.read(key, memory);
  return {
    readLast: () => read('last'),
    readNext: () => read('next'),
    writeNext: (next) => records.write('next', next),
    async forgetNext() {
      if ((await read('next')) !== undefined) await records.write('next', null);
    },
    async commit() {
      const next = await read('next');
      if (next === undefined) return undefined;
      await records.write('last', next);
      await records.write('next', null);
      return next;
    },
  };
}
