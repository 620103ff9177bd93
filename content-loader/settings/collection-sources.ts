import type { WorkspaceSettings } from './workspace-settings.ts';

/** Name of the collection that NOTION_DATABASE_ID fills. */
export const MAIN_COLLECTION = 'posts';

/** What the settings say of a collection's source, as they say it. */
export interface SourceReference {
  /** Id or URL. */
  readonly reference: string;
  /** The settings say that it is a page. Those of the main collection do not say what it is. */
  readonly isPage: boolean;
}

/** The source of every collection by its name, the main one first. `main`: what NOTION_DATABASE_ID says. */
export function listSources(
  { collections }: Pick<WorkspaceSettings, 'collections'>,
  main: string,
): ReadonlyMap<string, SourceReference> {
  const further = Object.entries(collections).flatMap(([name, { database, page }]) => {
    const reference = page ?? database;
    if (name === MAIN_COLLECTION || reference === undefined) return [];
    return [[name, { reference, isPage: page !== undefined }] as const];
  });
  return new Map([[MAIN_COLLECTION, { reference: main, isPage: false }], ...further]);
}
