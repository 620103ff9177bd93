import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ifPresent } from '../core/if-present.ts';
import { parseJson } from '../core/parse-json.ts';
import { QuireError, problems } from '../core/errors.ts';

const infoSchema = z.object({
  /** What `record` writes. Another number: written by another version. */
  format: z.literal(1),
  /** The database or data source of the main collection. */
  database: z.string(),
  /** When `record` last found something new, ISO 8601. */
  changed: z.iso.datetime(),
  /** Data sources that are no collection: are the rows that the folder holds shown? */
  databases: z.record(z.string(), z.enum(['public', 'private'])).optional(),
});

/** `snapshot.json`: that a folder is a snapshot, of which database, and how old it is. */
export type SnapshotInfo = Readonly<z.infer<typeof infoSchema>>;

export const INFO_FILE = 'snapshot.json';

/** Stands in a folder while it is recorded; afterwards: the recording was broken off. */
export const RECORDING_FILE = '.recording';

/** Undefined: the folder is no snapshot. @throws QuireError when it is one that is damaged */
export async function readSnapshotInfo(folder: string): Promise<SnapshotInfo | undefined> {
  const text = await ifPresent(readFile(join(folder, INFO_FILE), 'utf8'));
  if (text === undefined) return undefined;
  const { data, error } = infoSchema.safeParse(parseJson(text));
  if (data) return data;
  const reason = 'it is not what `record` of this version writes.';
  throw new QuireError(problems.snapshotDamaged(INFO_FILE, reason), error);
}

/** "2 days ago (2026-11-20)" */
export function describeAge(time: string, now: Date): string {
  const ms = Math.max(0, now.getTime() - Date.parse(time));
  const [amount, unit] =
    ms >= 2 * DAY
      ? [ms / DAY, 'days']
      : ms >= 2 * HOUR
        ? [ms / HOUR, 'hours']
        : [ms / MINUTE, 'minutes'];
  return `${Math.floor(amount)} ${unit} ago (${time.slice(0, 16).replace('T', ' ')} UTC)`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
