import type { CollectionRows } from '../plan/collection-rows.ts';
import type { Fetching } from '../fetch/fetching.ts';
import { describeAge, readSnapshotInfo } from '../source/snapshot-info.ts';
import { toPrintable } from '../core/printable.ts';

/** Reports the source of an offline build and its age. */
export async function noteOffline(
  { settings, findings }: Pick<Fetching, 'settings' | 'findings'>,
  collections: readonly CollectionRows[],
  logger: { info(message: string): void },
): Promise<void> {
  const { offline, source } = settings;
  if (!offline || source.kind === 'sample') return;
  const isSnapshot = source.kind === 'snapshot';
  const time = isSnapshot
    ? (await readSnapshotInfo(source.folder))?.changed
    : collections.map(({ queriedAt }) => queriedAt).sort()[0];
  const age = time === undefined ? 'at an unknown time' : describeAge(time, new Date());
  const detail = isSnapshot
    ? `built from the snapshot in ${source.folder}, last changed ${age}`
    : `built from the cache, last fetched ${age}`;
  logger.info(toPrintable(`Offline: ${detail}.`));
  findings.push({ rule: 'built-offline', detail });
}
