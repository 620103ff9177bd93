import { randomUUID } from 'node:crypto';
import { groupRows } from './from-objects.ts';
import type { ApiObject } from './model/api-object.ts';
import { idOf, toObject, toText } from './model/api-object.ts';
import type { Workspace } from './model/workspace-model.ts';
import type { BlockEdits } from './block-edits.ts';
import { createBlockEdits } from './block-edits.ts';
import type { ChangedObjects } from './save/changes.ts';
import { listChanges } from './save/changes.ts';
import { withComputedValues } from './computed-values.ts';
import type { FileUploads } from './uploads/file-uploads.ts';
import { createFileUploads } from './uploads/file-uploads.ts';
import type { Titles } from './renamed-mentions.ts';
import { findRenamed } from './renamed-mentions.ts';
import type { ViewEdits } from './view-edits.ts';
import { createViewEdits } from './view-edits.ts';

/** What was written since this process began, over a workspace that is never changed itself. */
export interface WorkspaceEdits {
  /** The workspace with everything that was written. */
  current(): Workspace;
  /** What was renamed since. */
  renamed(): Titles;
  putPage(page: ApiObject): void;
  putDatabase(database: ApiObject): void;
  putDataSource(dataSource: ApiObject): void;
  putComment(comment: ApiObject): void;
  removeComment(id: string): void;
  /** What was written since the last `clear`, by page and database. */
  changes(): ChangedObjects;
  /** Forgets what was written, but for uploads: the workspace below has it now. */
  clear(): void;
  readonly blocks: BlockEdits;
  readonly uploads: FileUploads;
  readonly views: ViewEdits;
}

/** `stored` gives the workspace below, which may change by itself: a folder that is edited. */
export function createWorkspaceEdits(stored: () => Workspace): WorkspaceEdits {
  const pages = new Map<string, ApiObject>();
  const databases = new Map<string, ApiObject>();
  const dataSources = new Map<string, ApiObject>();
  const comments = new Map<string, ApiObject | undefined>();
  const state: {
    made: Workspace | undefined;
    from: Workspace | undefined;
    renamed: Titles | undefined;
  } = { made: undefined, from: undefined, renamed: undefined };
  const changed = (): void => {
    state.made = undefined;
  };
  const blocks = createBlockEdits(stored, () => edits.current(), changed);
  const uploads = createFileUploads(changed);
  const views = createViewEdits(changed);
  const isUntouched = (): boolean =>
    pages.size + databases.size + dataSources.size + comments.size === 0 &&
    blocks.isUntouched() &&
    views.isUntouched() &&
    uploads.list().length === 0;

  const edits: WorkspaceEdits = {
    current() {
      const from = stored();
      if (isUntouched()) return from;
      if (state.made !== undefined && state.from === from) return state.made;
      const sources = new Map([...from.dataSources, ...dataSources]);
      const written = new Map([...newestFirst(pages, from.pages), ...from.pages, ...pages]);
      const all = withComputedValues(written, sources, new Set(pages.keys()));
      state.from = from;
      state.renamed = undefined;
      state.made = {
        ...from,
        pages: all,
        rows: groupRows([...all.values()]),
        databases: new Map([...from.databases, ...databases]),
        dataSources: sources,
        comments: mergeComments(from.comments, comments),
        views: views.merge(from.views),
        block: (id) => (all.has(id) || databases.has(id) ? undefined : blocks.block(id)),
        children: (id) => blocks.children(id) ?? (all.has(id) ? [] : undefined),
        allChildren: (id) => blocks.allChildren(id) ?? (all.has(id) ? [] : undefined),
        file: (path) => uploads.file(path) ?? from.file(path),
      };
      return state.made;
    },
    renamed() {
      const now = edits.current();
      if (now !== state.made || state.from === undefined) return new Map();
      return (state.renamed ??= findRenamed(state.from, now));
    },
    putPage(page) {
      pages.set(idOf(page), page);
      changed();
    },
    putDatabase(database) {
      databases.set(idOf(database), database);
      changed();
    },
    putDataSource(dataSource) {
      dataSources.set(idOf(dataSource), dataSource);
      changed();
    },
    putComment(comment) {
      comments.set(idOf(comment), comment);
      changed();
    },
    removeComment(id) {
      comments.set(id, undefined);
      changed();
    },
    changes: () =>
      listChanges(stored(), edits.current(), {
        pages: [...pages.keys()],
        databases: [...databases.keys()],
        dataSources: [...dataSources.keys()],
        comments: [...comments.keys()],
        blocks: blocks.touched(),
        views: views.touched(),
      }),
    clear() {
      for (const written of [pages, databases, dataSources, comments]) written.clear();
      blocks.clear();
      views.clear();
      changed();
    },
    blocks,
    uploads,
    views,
  };
  return edits;
}

/** Rows without a sort come newest first. */
function newestFirst(
  pages: ReadonlyMap<string, ApiObject>,
  before: ReadonlyMap<string, ApiObject>,
): readonly (readonly [string, ApiObject])[] {
  return [...pages].filter(([id]) => !before.has(id)).reverse();
}

function mergeComments(
  before: readonly ApiObject[],
  written: ReadonlyMap<string, ApiObject | undefined>,
): readonly ApiObject[] {
  const ids = new Set(before.map(idOf));
  const kept = before.map((comment) =>
    written.has(idOf(comment)) ? written.get(idOf(comment)) : comment,
  );
  const added = [...written].filter(([id]) => !ids.has(id)).map(([, comment]) => comment);
  return [...kept, ...added].filter((comment) => comment !== undefined);
}

/** Who writes: the integration's own user. */
function toAuthor({ bot }: Workspace): ApiObject {
  return { object: 'user', id: idOf(bot) };
}

/** A time as Notion keeps it: to the minute. */
function toMinuteOf(now: Date): string {
  return `${now.toISOString().slice(0, 16)}:00.000Z`;
}

/** Fields that every object has which was just made. */
export function toNewFields(workspace: Workspace, now: Date, id: string = randomUUID()): ApiObject {
  const author = toAuthor(workspace);
  const time = toMinuteOf(now);
  return {
    id,
    created_time: time,
    last_edited_time: time,
    created_by: author,
    last_edited_by: author,
  };
}

/** The object as the integration has just edited it. */
export function toEdited(object: ApiObject, workspace: Workspace, now: Date): ApiObject {
  return { ...object, last_edited_time: toMinuteOf(now), last_edited_by: toAuthor(workspace) };
}

/** The id of what an object stands in, whatever it is. */
export function parentIdOf(object: ApiObject): string {
  const parent = toObject(object['parent']);
  return toText(parent[toText(parent['type'])]);
}
