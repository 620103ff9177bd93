import type { PageObjectResponse } from '@notionhq/client';
import type { GateMemory } from './gate-memory.ts';
import type { GatesRecord } from './gates-record.ts';
import type { Fetching } from '../fetch/fetching.ts';
import type { SourceChanges } from './source-changes.ts';
import type { SiteFacts } from './site-facts.ts';
import { toId } from '../core/ids.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import { assertRenames, resolveKnownNames } from '../notion/gate-names.ts';
import type { Gate, GateProblem, Gates } from '../notion/gates.ts';
import { buildGates } from '../notion/gates.ts';
import type { KnownGates } from '../notion/known-gates.ts';
import type { PropertyNames } from '../notion/property-names.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/** A data source with its gates. */
export interface SourceGates {
  readonly names: PropertyNames;
  readonly gates: Gates;
  /** Its gates in the last build. Undefined: this is its first build. */
  readonly known: KnownGates | undefined;
}

/** The same, with its rows. */
export interface SourceReading extends SourceGates {
  readonly collection: string;
  readonly database: Pick<DatabaseInfo, 'id' | 'title' | 'url'>;
  readonly source: DataSourceInfo;
  readonly pages: readonly PageObjectResponse[];
  /** Gates with values that answered neither yes nor no. */
  readonly problems: readonly GateProblem[];
}

/** The same in a build. */
export interface BuildReading extends SourceReading {
  readonly changes: SourceChanges;
  /** See `toInputs`. */
  readonly inputs: string | undefined;
  /** Where only what changed was asked for: what was edited since, with the values of its gates. */
  readonly latest?: LatestEdits;
}

/** What was edited in a data source since the last build, whether it is published or not. */
export interface LatestEdits {
  /** The server's time before it was asked, ISO 8601. */
  readonly askedAt: string;
  readonly rows: readonly PageObjectResponse[];
  /** Ids (32 hex digits) of rows that are in the trash or elsewhere. */
  readonly gone: readonly string[];
}

/** The gates of the collections. */
export interface GateBook {
  /** Those of the last successful build. */
  readonly recorded: GatesRecord;
  /** Those that this build found, one per data source. */
  readonly readings: BuildReading[];
  /** Of the last build whose site was complete, on this machine. Undefined: there is none. */
  readonly memory: GateMemory | undefined;
  /**
   * Digest of all that decides, beside a data source's columns, which rows are asked for and how
   * they are read. Undefined: every row is asked for, and nothing of it is noted.
   */
  readonly inputs: string | undefined;
}

/** What gates are read with. */
export interface GateSources
  extends Pick<SiteFacts, 'site' | 'settings'>, Pick<Fetching, 'notion'> {
  readonly gates: GateBook;
}

export interface SourceSettings {
  readonly collection: string;
  readonly site: WorkspaceSettings;
  readonly recorded: GatesRecord;
  readonly now: Date;
  readonly allowGates?: boolean;
  readonly allowAppear?: boolean;
}

/**
 * The gates of a collection's data source. `passed`: names of properties that are not gates by a
 * setting. @throws UnknownPropertyError for an unknown role, PublishedNamesError
 */
export function readSourceGates(
  { id, properties }: Pick<DataSourceInfo, 'id' | 'properties'>,
  { collection, site, recorded, now, allowGates, allowAppear }: SourceSettings,
  passed: readonly string[] = [],
): SourceGates {
  const known = recorded[toId(id)];
  const names = resolveKnownNames(properties, site.properties, known);
  const ruledOut = site.noGates?.[collection] ?? [];
  const gates = buildGates(properties, {
    ...site,
    names,
    now,
    known,
    collection,
    notGates: [...ruledOut, ...passed],
    allowGates,
    allowAppear,
  });
  return { names, gates, known };
}

/** @throws UnknownPropertyError when the site names a property that no collection's database has */
export function assertKnownNames(
  { site, gates }: Pick<GateSources, 'site' | 'gates'>,
  collections: readonly { readonly database: Pick<DatabaseInfo, 'dataSources'> }[],
): void {
  const sources = collections.flatMap(({ database }) =>
    database.dataSources.map(({ id, properties }) => ({
      properties,
      known: gates.recorded[toId(id)],
    })),
  );
  assertRenames(sources, site.properties);
}

/** The same, with what a build knows. */
export function openSourceGates(
  { site, settings, notion, gates }: GateSources,
  collection: string,
  source: DataSourceInfo,
  passed?: readonly string[],
): SourceGates {
  const { allowGates, allowAppear } = settings;
  const now = notion.serverTime();
  const { recorded } = gates;
  return readSourceGates(
    source,
    { collection, site, recorded, now, allowGates, allowAppear },
    passed,
  );
}

/**
 * Gates with unreadable values on these pages are problems, unless a setting says that they are not
 * gates. Only values tell the result type of a formula.
 */
export function passUnreadable(
  sources: GateSources,
  collection: string,
  source: DataSourceInfo,
  first: SourceGates,
  pages: readonly PageObjectResponse[],
): { readonly gates: SourceGates; readonly problems: readonly GateProblem[] } {
  const silent = findSilent(first.gates, pages);
  const isMeant = ({ id, kind }: Gate): boolean =>
    kind !== 'password' &&
    (sources.settings.allowGates || first.known?.none?.includes(id) === true);
  const passed = silent.filter(isMeant);
  const problems = silent.filter((gate) => !isMeant(gate)).map(toProblem);
  if (passed.length === 0) return { gates: first, problems };
  const names = passed.map(({ property }) => property);
  const without = openSourceGates(sources, collection, source, names);
  const none = [...new Set([...without.gates.none, ...passed.map(({ id }) => id)])];
  const warnings = names.map((name) => ({
    rule: 'gate-wrong-type' as const,
    detail: `"${name}" gives neither a yes nor a no, so it does not decide what is published`,
  }));
  const gates = { ...without.gates, none, warnings: [...without.gates.warnings, ...warnings] };
  return { gates: { ...without, gates }, problems };
}

/** @param pages rows of the data source */
export function findSilent(gates: Gates, pages: readonly PageObjectResponse[]): readonly Gate[] {
  const states = pages.flatMap((page) => gates.statesOf(page));
  return [...new Set(states.filter(({ readable }) => !readable).map(({ gate }) => gate))];
}

export function toProblem({ kind, id, property, type }: Gate): GateProblem {
  const wanted =
    kind === 'date'
      ? 'a date'
      : kind === 'password'
        ? 'a text'
        : 'a checkbox or one of the published names';
  return { what: 'unreadable', kind, id, property, type, wanted: [`one that gives ${wanted}`] };
}
