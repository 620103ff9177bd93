import type { GatesRecord, GatesFile } from '../plan/gates-record.ts';
import { readGatesRecord, writeGatesRecord } from '../plan/gates-record.ts';
import type { GateMemory } from '../plan/gate-memory.ts';
import { openGateMemories } from '../plan/gate-memory.ts';
import type { OpenBuild } from './open.ts';
import { toId } from '../core/ids.ts';
import type { Gate } from '../notion/gates.ts';
import type { KnownGate, KnownGates } from '../notion/known-gates.ts';
import { gateRoles } from '../notion/known-gates.ts';
import type { AskedRows } from '../plan/asked-rows.ts';
import { rowsOfSource, toAskedKey, toKeptDigest } from '../plan/asked-rows.ts';
import { fetchClosedPages } from '../plan/closed-pages.ts';
import type { CollectionRows } from '../plan/collection-rows.ts';
import { findSourceLookAlikes } from '../plan/look-alikes.ts';
import type { BuildReading, SourceReading } from '../plan/source-gates.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/**
 * Stores the gates of this build until the site is complete. Only builds that publish pages of
 * Notion do: the sample must not change the repository. @throws NotionProblem, CacheWriteError
 */
export async function noteGates(
  open: Pick<OpenBuild, 'facts' | 'fetching' | 'gates' | 'memory'>,
  collections: readonly CollectionRows[],
): Promise<void> {
  const { facts, fetching, gates } = open;
  const { settings, site } = facts;
  const memories = open.memory.gates;
  const { mode, offline, source } = settings;
  if (mode !== 'build' || offline || source.kind !== 'notion') {
    await memories.forgetNext();
    return;
  }
  // The data of a build that failed to publish is used too, because it is correct.
  const last = (await memories.readNext()) ?? (await memories.readLast());
  const closed = await Promise.all(
    gates.readings.map(async (reading) => {
      const id = toId(reading.source.id);
      return [id, await fetchClosedPages(fetching, reading, last?.closed[id])] as const;
    }),
  );
  const known = gates.readings.map(
    (reading) => [toId(reading.source.id), toKnownGates(reading, site)] as const,
  );
  const queried = collections.map(({ queriedAt }) => queriedAt).sort();
  await memories.writeNext({
    builtAt: queried[0] ?? '',
    closed: Object.fromEntries(closed),
    asked: Object.fromEntries(gates.readings.flatMap((one) => toAskedRows(one, collections))),
    gates: Object.fromEntries(known),
  });
}

/**
 * What the next build asks from. Nothing where rows are open and not among those that are kept: they
 * vanished, or stand below one that is closed, so that only a query of all rows finds them again.
 */
function toAskedRows(
  reading: BuildReading,
  collections: readonly CollectionRows[],
): readonly (readonly [string, AskedRows])[] {
  const { collection, source, changes, inputs } = reading;
  const own = collections.find(({ name }) => name === collection);
  if (inputs === undefined || own === undefined) return [];
  const rows = rowsOfSource(own, source.id);
  const open = reading.pages.filter((page) => reading.gates.isOpen(page));
  const ids = new Set(rows.map(({ page }) => toId(page.id)));
  if (open.some(({ id }) => !ids.has(toId(id)))) return [];
  const { askedAt, fullAt, content } = changes;
  const asked = { askedAt, fullAt, inputs, content, kept: toKeptDigest(rows) };
  return [[toAskedKey(collection, source.id), asked]];
}

/** The outcome of confirming the gates. `isNew`: a data source was built for the first time. */
export interface GatesOutcome {
  readonly kept: GatesFile;
  readonly record: GatesRecord;
  readonly isNew: boolean;
}

/**
 * Confirms the gates when the site is complete. `cacheFolders`: of all its workspaces. Undefined:
 * the build stored nothing. @throws CacheWriteError, QuireError
 */
export async function recordGates(
  cacheFolders: readonly string[],
  root: string,
): Promise<GatesOutcome | undefined> {
  const noted: GateMemory[] = [];
  for (const folder of cacheFolders) {
    const next = await openGateMemories(folder).commit();
    if (next !== undefined) noted.push(next);
  }
  if (noted.length === 0) return undefined;
  const before = await readGatesRecord(root);
  const own: GatesRecord = Object.fromEntries(noted.flatMap(({ gates }) => Object.entries(gates)));
  const record = { ...before, ...own };
  const isNew = Object.keys(own).some((id) => before[id] === undefined);
  return { kept: await writeGatesRecord(root, record), record, isNew };
}

function toKnownGates(reading: SourceReading, site: WorkspaceSettings): KnownGates {
  const { gates, known } = reading;
  const roles = gateRoles.map(
    (role) => [role, gates.gates.filter(isOf(role)).map(toKnownGate)] as const,
  );
  // A first build with look-alikes succeeds only when a setting says that they are not gates.
  const passed = known === undefined ? findSourceLookAlikes(reading, site) : [];
  const none = [...gates.none, ...passed.map(({ id }) => id)];
  return {
    ...Object.fromEntries(roles.filter(([, found]) => found.length > 0)),
    ...(none.length > 0 ? { none } : {}),
  };
}

const isOf =
  (role: string) =>
  ({ kind, type }: Gate): boolean =>
    kind === role && type !== 'missing';

function toKnownGate({ id, optionIds }: Gate): KnownGate {
  return optionIds === undefined ? { property: id } : { property: id, ...optionIds };
}
