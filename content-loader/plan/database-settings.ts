import { QuireError, problems } from '../core/errors.ts';
import { fieldsOf, itemsOf } from '../convert/content.ts';
import { toId } from '../core/ids.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import { toNotionId } from '../notion/ids.ts';
import type { DatabaseSetting, WorkspaceSettings } from '../settings/workspace-settings.ts';

/** The setting for one database in `databases` of `src/site.ts`. */
export interface ChosenRows {
  /** Undefined: no setting, so that the default rules decide. */
  readonly rows: 'public' | 'private' | undefined;
  /** Names of columns, as they were typed. */
  readonly hide: readonly string[];
}

/** By id of the database or data source, 32 hex digits. */
export type DatabaseSettings = ReadonlyMap<string, ChosenRows>;

/**
 * @throws QuireError for a key without an id, or an invalid value: the author may have wanted to
 * close a database
 */
export function readDatabaseSettings({
  databases = {},
}: Pick<WorkspaceSettings, 'databases'>): DatabaseSettings {
  return new Map(
    Object.entries(databases).map(([key, setting]) => {
      const id = toNotionId(key);
      const chosen = toChosen(setting);
      if (id === undefined || chosen === undefined) {
        throw new QuireError(problems.databaseSetting(key, JSON.stringify(setting)));
      }
      return [toId(id), chosen] as const;
    }),
  );
}

/** The settings of a data source and of its database together; a closing one wins. */
export function findChosen(
  settings: DatabaseSettings,
  { id, databaseId = '' }: Pick<DataSourceInfo, 'id' | 'databaseId'>,
): ChosenRows {
  const found = [settings.get(toId(id)), settings.get(toId(databaseId))];
  const said = found.map((chosen) => chosen?.rows);
  return {
    rows: said.includes('private') ? 'private' : said.find((rows) => rows !== undefined),
    hide: found.flatMap((chosen) => chosen?.hide ?? []),
  };
}

/** Astro does not check types: the value may be anything. */
function toChosen(setting: DatabaseSetting): ChosenRows | undefined {
  if (setting === 'public' || setting === 'private') return { rows: setting, hide: [] };
  const { rows, hide } = fieldsOf(setting);
  if (rows !== undefined && rows !== 'public' && rows !== 'private') return undefined;
  if (!Array.isArray(hide)) return undefined;
  const names = itemsOf(hide).filter((name) => typeof name === 'string');
  return names.length === hide.length ? { rows, hide: names } : undefined;
}
