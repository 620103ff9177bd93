import { QuireError, problems } from '../core/errors.ts';
import { foldName } from '../core/fold-name.ts';
import { toId } from '../core/ids.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import { findSecretColumns } from '../notion/private-page.ts';
import type { ChosenRows } from './database-settings.ts';
import { findChosen, readDatabaseSettings } from './database-settings.ts';
import type { GatesRecord } from './gates-record.ts';
import type { PolicySources } from './policy-sources.ts';
import type { SiteFacts } from './site-facts.ts';

/**
 * Names of the columns of a collection that `src/site.ts` hides. @throws QuireError when there is no
 * such column
 */
export function findHiddenColumns(
  {
    site,
    settings,
    gates: { recorded },
  }: Pick<SiteFacts, 'site' | 'settings'> & {
    readonly gates: { readonly recorded: GatesRecord };
  },
  source: DataSourceInfo,
): ReadonlySet<string> {
  const chosen = findChosen(readDatabaseSettings(site), source);
  const missing = chosen.hide.find((name) => findColumn(source, name) === undefined);
  if (missing !== undefined && settings.source.kind !== 'snapshot') {
    throw new QuireError(problems.hiddenColumn(missing, source.name));
  }
  return toHidden(source, chosen, { site, recorded });
}

/** Names of the columns that are never shown. */
export function toHidden(
  source: DataSourceInfo,
  { hide }: ChosenRows,
  { site, recorded = {} }: Pick<PolicySources, 'site' | 'recorded'>,
): ReadonlySet<string> {
  // A password is shown nowhere, in whatever database it stands.
  const known = recorded[toId(source.id)]?.password;
  const secret = findSecretColumns(source.properties, {
    named: site.properties['password'],
    known,
  });
  return new Set([...hide.flatMap((name) => findColumn(source, name) ?? []), ...secret]);
}

/** By its name in any capitalisation, or by its id. */
export function findColumn({ properties }: DataSourceInfo, wanted: string): string | undefined {
  const names = Object.keys(properties);
  return names.find(
    (name) => foldName(name) === foldName(wanted) || properties[name]?.id === wanted.trim(),
  );
}
