import type { PageObjectResponse } from '@notionhq/client';
import type { GatesRecord } from '../plan/gates-record.ts';
import { MAIN_COLLECTION } from '../pipeline/open-workspace.ts';
import type { Notion } from '../notion/client.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import type { LookAlike } from '../notion/gate-look-alikes.ts';
import { PublishedNamesError, isDeciding } from '../notion/gates.ts';
import type { PropertyNames } from '../notion/property-names.ts';
import { hasProperty } from '../notion/property-names.ts';
import { describeOpen, findSourceLookAlikes } from '../plan/look-alikes.ts';
import { readSourceGates } from '../plan/source-gates.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

export { MAIN_COLLECTION };

/** The settings of gates before a database is examined. */
export interface GateKnowledge {
  readonly site: WorkspaceSettings;
  readonly recorded: GatesRecord;
}

/** The user's answers about gates, in the form of `src/site.ts`. */
export interface GateChoice {
  /** Role → Notion name. */
  readonly properties: Readonly<Record<string, string>>;
  readonly publishedNames: readonly string[];
  /** Properties of the main collection that are not gates. */
  readonly noGates: readonly string[];
}

/** How a data source decides what is published, and which properties look like gates. */
export interface GateSurvey {
  readonly names: PropertyNames;
  readonly alike: readonly LookAlike[];
  /** The most important finding; undefined: pages are closed as they should be. */
  readonly warning: string | undefined;
  /** The status property that has no option which means "published". */
  readonly unnamed: { readonly property: string; readonly options: readonly string[] } | undefined;
  /** The options of a status or a select. */
  optionsOf(property: string): readonly string[];
}

/** Reads the gates of the main collection as they would be with these answers. */
export type SurveyGates = (choice: GateChoice) => Promise<readonly GateSurvey[]>;

/** The rows of each data source are fetched once, for all combinations of answers. */
export function createGateSurvey(
  notion: Notion,
  database: DatabaseInfo,
  knowledge: GateKnowledge,
): SurveyGates {
  const rows = new Map<string, Promise<readonly PageObjectResponse[]>>();
  return (choice) =>
    Promise.all(
      database.dataSources.map(async (source) => {
        const asked = rows.get(source.id) ?? notion.fetchPages(source);
        rows.set(source.id, asked);
        const place = { database, source, pages: await asked, now: notion.serverTime() };
        return survey(place, withChoice(knowledge, source, choice));
      }),
    );
}

interface Place {
  readonly database: DatabaseInfo;
  readonly source: DataSourceInfo;
  readonly pages: readonly PageObjectResponse[];
  readonly now: Date;
}

/** @throws NotionProblem */
function survey(
  { database, source, pages, now }: Place,
  { site, recorded }: GateKnowledge,
): GateSurvey {
  const collection = MAIN_COLLECTION;
  const optionsOf = (property: string): readonly string[] => readOptions(source, property);
  try {
    const own = readSourceGates(source, { collection, site, recorded, now });
    const reading = { ...own, collection, database, source, pages, problems: [] };
    const alike = findSourceLookAlikes(reading, site);
    const isWarned = alike.length > 0 || !own.gates.gates.some(isDeciding);
    const warning = isWarned ? describeOpen(reading) : undefined;
    return { names: own.names, alike, warning, unnamed: undefined, optionsOf };
  } catch (error) {
    if (!(error instanceof PublishedNamesError)) throw error;
    const { property, options } = error;
    const listed = options.map((option) => `"${option}"`).join(', ');
    const warning = `No option of "${property}" is known to mean "published": ${listed}.`;
    return { names: {}, alike: [], warning, unnamed: { property, options }, optionsOf };
  }
}

function readOptions({ properties }: DataSourceInfo, name: string): readonly string[] {
  const schema = properties[name];
  const options =
    schema?.type === 'status'
      ? schema.status.options
      : schema?.type === 'select'
        ? schema.select.options
        : [];
  return options.map((option) => option.name);
}

/** A setting for another database counts only if this database has such a property. */
function withChoice(
  { site, recorded }: GateKnowledge,
  { properties }: DataSourceInfo,
  choice: GateChoice,
): GateKnowledge {
  const renames = Object.entries({ ...site.properties, ...choice.properties }).filter(
    ([, name]) => name !== undefined && hasProperty(properties, name),
  );
  const none = [...(site.noGates?.[MAIN_COLLECTION] ?? []), ...choice.noGates];
  return {
    recorded,
    site: {
      ...site,
      properties: Object.fromEntries(renames),
      publishedNames: [...site.publishedNames, ...choice.publishedNames],
      noGates: { ...site.noGates, [MAIN_COLLECTION]: none },
    },
  };
}
