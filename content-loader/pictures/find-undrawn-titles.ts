import { dirname } from 'node:path';
import type { EntryData } from '../entry/entry.ts';
import type { Finding } from '../core/report.ts';
import { createMissingLetters } from './missing-letters.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/** What is looked at of a page and its entry. */
interface TitledEntry {
  readonly page: {
    readonly kind: string;
    readonly title: string;
    readonly page: { readonly url: string };
  };
  readonly data: Pick<EntryData, 'title' | 'cover' | 'language'>;
}

/** Posts whose title no installed font can draw, and that have no cover to show instead. */
export async function findUndrawnTitles(
  entries: readonly TitledEntry[],
  site: WorkspaceSettings,
  root: string,
): Promise<Finding[]> {
  if (site.socialImages === false) return [];
  const missingIn = createMissingLetters([root, dirname(import.meta.dirname)]);
  const found = entries.map(async ({ page, data }): Promise<Finding[]> => {
    if (page.kind !== 'post' || data.cover !== undefined || data.title.trim() === '') return [];
    const missing = await missingIn(data.title, data.language ?? site.language);
    if (missing === '') return [];
    const place = { title: page.title, url: page.page.url };
    const detail = `no typeface has ${Array.from(missing).slice(0, 8).join(' ')}`;
    return [{ rule: 'title-not-drawn', detail, page: place }];
  });
  return (await Promise.all(found)).flat();
}
