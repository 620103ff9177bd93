import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ifPresent } from '../core/if-present.ts';
import { parseJson } from '../core/parse-json.ts';
import { QuireError, problems } from '../core/errors.ts';

const infoSchema = z.object({
  /** The version of the format that `record` writes. */
  format: z.literal(1),
  /** The database or data source of the main collection. */
  database: z.string(),
  /** When `record` last found a change, ISO 8601. */
  changed: z.iso.datetime(),
  /** Data sources that are not collections: whether their recorded rows are shown. */
  databases: z.record(z.string(), z.enum(['public', 'private'])).optional(),
  /** Views of the databases that pages show, by the database's id; `plan/views/` reads them. */
  views: z.record(z.string(), z.unknown()).optional(),
});

/** `snapshot.json`: marks a folder as a snapshot, with its database and its time. */
export type SnapshotInfo = Readonly<z.infer<typeof infoSchema>>;

export const INFO_FILE = 'snapshot.json';

/** The marker of a folder that is being recorded; if it stays, the recording was interrupted. */
export const RECORDING_FILE = '.recording';

/** Undefined: the folder is not a snapshot. @throws QuireError when it is damaged */
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
