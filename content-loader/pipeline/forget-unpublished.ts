import type { Plan } from '../plan/plan.ts';
import { isOwnerIn } from '../fetch/page-trees.ts';
import type { OpenBuild } from './open.ts';

/**
 * Removes from the caches what the site does not show any more: an author who takes a page from the site
 * does not want its words to go on travelling with the caches. Last of all, when all is written
 * that is needed. Where drafts are shown, several servers may use one cache, and nothing of it leaves
 * the machine.
 */
export async function forgetUnpublished(
  {
    fetching: { settings, trees, records },
    converting: { pageContents },
    notes: { contents, visits },
  }: Pick<OpenBuild, 'fetching' | 'converting' | 'notes'>,
  plan: Plan,
): Promise<void> {
  const isAlone = settings.mode === 'build';
  await trees.keepOnly(plan.byId.keys(), !isAlone);
  // Astro may have loaded some of the collections only.
  if (!plan.pages.every(({ id }) => visits.has(id))) return;
  await pageContents.keepOnly(contents, !isAlone);
  if (isAlone && !settings.offline) records.keepUsed(isOwnerIn(plan.byId));
}
