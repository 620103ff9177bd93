import type { GatesRecord, GatesFile } from '../plan/gates-record.ts';
import { readGatesRecord, writeGatesRecord } from '../plan/gates-record.ts';
import type { GateMemory } from '../plan/gate-memory.ts';
import { openGateMemories } from '../plan/gate-memory.ts';
import type { OpenBuild } from './open.ts';
import { toId } from '../core/ids.ts';
import type { Gate } from '../notion/gates.ts';
import type { KnownGate, KnownGates } from '../notion/known-gates.ts';
import { gateRoles } from '../notion/known-gates.ts';
import { fetchClosedPages } from '../plan/closed-pages.ts';
import { findSourceLookAlikes } from '../plan/look-alikes.ts';
import type { SourceReading } from '../plan/source-gates.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/**
 * Stores the gates of this build until the site is complete. Only builds that publish pages of
 * Notion do: the sample must not change the repository. @throws NotionProblem, CacheWriteError
 */
export async function noteGates(
  open: Pick<OpenBuild, 'facts' | 'fetching' | 'gates' | 'memory'>,
  queriedAt: string,
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
  await memories.writeNext({
    builtAt: queriedAt,
    closed: Object.fromEntries(closed),
    gates: Object.fromEntries(known),
  });
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
