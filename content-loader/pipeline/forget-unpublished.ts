import type { Plan } from '../plan/plan.ts';
import { isOwnerIn } from '../fetch/page-trees.ts';
import type { OpenBuild } from './open.ts';

/**
 * Removes from the caches what the site no longer shows: an author who unpublishes a page does not
 * want its text to stay in the caches. It runs last, when everything needed is written. Where
 * drafts are shown nothing is removed: several servers may use one cache, and it does not leave the
 * machine.
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
  // Of a page that has a password now, the tree is there from the time when it had none.
  const open = plan.pages.filter(({ isPrivate }) => isPrivate === undefined);
  await trees.keepOnly(
    open.map(({ id }) => id),
    !isAlone,
  );
  // Astro may have loaded only some of the collections.
  if (!plan.pages.every(({ id }) => visits.has(id))) return;
  await pageContents.keepOnly(contents, !isAlone);
  if (isAlone && !settings.offline) records.keepUsed(isOwnerIn(plan.byId));
}
