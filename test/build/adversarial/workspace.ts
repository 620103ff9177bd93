import type { Workspace } from '../../../packages/notion-local/src/model/workspace-model.ts';
import { workspaceFromObjects } from '../../../packages/notion-local/src/from-objects.ts';
import { databases } from './databases.ts';
import { createFiles } from './files.ts';
import type { Json } from './objects.ts';
import type { PageSpec } from './page.ts';
import { pageId, toPage } from './page.ts';
import { blockPages } from './pages/blocks.ts';
import { brokenMediaPages } from './pages/broken-media.ts';
import { brokenPages } from './pages/broken.ts';
import { everyTargetPages } from './pages/every-target.ts';
import { hostilePages } from './pages/hostile.ts';
import { limitPages } from './pages/limits.ts';
import { linkPages } from './pages/links.ts';
import { markPages } from './pages/marks.ts';
import { mediaPages } from './pages/media.ts';
import { mentionPages } from './pages/mentions.ts';
import { misplacedPages } from './pages/misplaced.ts';
import { privatePages, privateWords } from './pages/private.ts';
import { propertyPages } from './pages/properties.ts';
import { prototypePages } from './pages/prototype.ts';
import { scriptPages } from './pages/scripts.ts';
import { slugPages } from './pages/slugs.ts';

export interface AdversarialWorkspace {
  readonly workspace: Workspace;
  readonly databaseId: string;
  /** Words of what is not published: they may stand nowhere in the built site. */
  readonly privateWords: readonly string[];
}

const everyPage: readonly PageSpec[] = [
  ...markPages,
  ...blockPages,
  ...mediaPages,
  ...mentionPages,
  ...linkPages,
  ...everyTargetPages,
  ...privatePages,
  ...hostilePages,
  ...limitPages,
  ...slugPages,
  ...scriptPages,
  ...brokenPages,
  ...brokenMediaPages,
  ...prototypePages,
  ...misplacedPages,
  ...propertyPages,
];

/** A workspace that holds everything which could go wrong, as an author or Notion might make it. */
export async function createAdversarialWorkspace(
  specs: readonly PageSpec[] = everyPage,
): Promise<AdversarialWorkspace> {
  const blocks = new Map<string, readonly Json[]>(
    specs.map(({ key, blocks: own = [] }) => [pageId(key), own]),
  );
  const workspace = workspaceFromObjects({
    name: 'Adversary',
    databases: Object.values(databases),
    pages: specs.map(toPage),
    blocksOf: (id) => blocks.get(id) ?? [],
    users: [],
    files: await createFiles(),
  });
  return { workspace, databaseId: databases.main.id, privateWords };
}
