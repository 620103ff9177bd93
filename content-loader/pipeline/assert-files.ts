import { areManyLost } from '../assets/lost-files.ts';
import { QuireError, problems } from '../core/errors.ts';
import type { Fetching } from '../fetch/fetching.ts';

/**
 * Stops a build whose pages would miss many of their files. Mostly the file host refuses this
 * machine, and the next build would have them all. A build that publishes nothing may lose them.
 * @throws QuireError
 */
export function assertFiles({ assets, settings }: Pick<Fetching, 'assets' | 'settings'>): void {
  if (settings.allowLostFiles) return;
  const { own } = assets.stats();
  if (areManyLost(own)) throw new QuireError(problems.lostFiles(own.shown, own.lost));
}
