import { QuireError, problems } from '../core/errors.ts';
import { createRetry } from './retry.ts';
import { listSite } from './list-site.ts';
import type { SentSite } from './send-site.ts';
import { NewerListError, sendSite } from './send-site.ts';
import type { Target } from './target.ts';
import { TargetError } from './target.ts';

/** Makes the target show a built site. @throws QuireError */
export async function publishSite(folder: string, target: Target): Promise<SentSite> {
  try {
    const files = await listSite(folder, target.readsConfiguration);
    return await sendSite(files, target, createRetry());
  } catch (error) {
    if (error instanceof NewerListError) throw new QuireError(problems.publishNewer(target.name));
    if (!(error instanceof TargetError)) throw error;
    throw new QuireError(problems.publishFailed(target.name, error.message), error);
  }
}

/** What was done, for people: `3 files sent (12 kB), 1 removed, 240 unchanged`. */
export function formatSent({ sent, bytes, removed, unchanged }: SentSite): string {
  const size =
    bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  const files = `${sent} ${sent === 1 ? 'file' : 'files'} sent`;
  return `${sent === 0 ? files : `${files} (${size})`}, ${removed} removed, ${unchanged} unchanged`;
}
