import { join } from 'node:path';
import { z } from 'zod';
import type { Parsed } from '../core/parsed.ts';
import { createJsonCache } from '../store/json-cache.ts';
import { askedSchema } from './asked-rows.ts';
import { closedSchema } from './closed-pages.ts';
import { gatesRecord } from './gates-record.ts';

/** Data of a successful build for the next one on this machine. */
const memory = z.object({
  /** The time when it requested its rows, ISO 8601. */
  builtAt: z.string(),
  /** By data source. */
  closed: z.record(z.string(), closedSchema),
  /** What it asked for, by `toAskedKey`. Absent: an older version of Quire wrote it. */
  asked: z.record(z.string(), askedSchema).optional(),
  /** For `src/gates.json`: the gates of the data sources that it queried. */
  gates: gatesRecord,
});
export type GateMemory = Parsed<typeof memory>;

/**
 * The data is stored in two steps: a loader writes what it will publish, and a later step confirms
 * it when the site is complete.
 */
export interface GateMemories {
  /** Undefined: no build has succeeded since the caches were deleted. */
  readLast(): Promise<GateMemory | undefined>;
  /** Undefined: everything is confirmed. */
  readNext(): Promise<GateMemory | undefined>;
  /** @throws CacheWriteError */
  writeNext(next: GateMemory): Promise<void>;
  /** Removes unconfirmed data. @throws CacheWriteError */
  forgetNext(): Promise<void>;
  /** Confirms the data: the site is published. @throws CacheWriteError */
  commit(): Promise<GateMemory | undefined>;
}

/** `cacheFolder`: Quire's own. The file stays on this machine. */
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
