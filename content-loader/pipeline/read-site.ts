import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ifPresent } from '../core/if-present.ts';
import { QuireError, problems } from '../core/errors.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import { toWorkspaceSettings } from '../settings/workspace-settings.ts';

/**
 * Reads the settings of `src/site.ts`, for commands that run outside Astro. @throws QuireError when
 * it cannot be read or exports no `site`
 */
export async function readSite(root: string): Promise<WorkspaceSettings> {
  const file = join(root, 'src', 'site.ts');
  try {
    // A command may have changed the file since it was imported.
    const edited = (await ifPresent(stat(file)))?.mtimeMs ?? 0;
    const module: unknown = await import(`${pathToFileURL(file).href}?edited=${edited}`);
    const site =
      typeof module === 'object' && module !== null && 'site' in module ? module.site : undefined;
    if (typeof site === 'object' && site !== null && 'collections' in site) {
      // `defineSite` fills in defaults; TypeScript has checked the types of the file.
      return site as WorkspaceSettings;
    }
  } catch (error) {
    // The schema reports invalid settings itself.
    if (error instanceof Error && 'hint' in error) throw error;
    // A site with its own templates has its settings in `content.config.ts`.
    if (!existsSync(file)) return toWorkspaceSettings({});
    throw new QuireError(problems.siteUnreadable(String(error)), error);
  }
  throw new QuireError(problems.siteUnreadable('It exports no `site` made by `defineSite`.'));
}
