import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toText } from '../model/api-object.ts';
import type { Workspace } from '../model/workspace-model.ts';
import type { Change } from './change.ts';
import { listWritten } from './change.ts';
import { listCommentEvents, listUploadEvents, listViewEvents } from './other-events.ts';
import { listSourceEvents } from './source-events.ts';
import type { WebhookEvent } from './event-parts.ts';
import {
  isSame,
  listLifeEvents,
  pageOf,
  toContent,
  toParentBlock,
  toUpdatedBlock,
} from './event-parts.ts';

/** What one write is to those who subscribed: every event type of the SDK. */
export function listEvents(change: Change): readonly WebhookEvent[] {
  return [
    ...listPageEvents(change),
    ...listContentEvents(change),
    ...listDatabaseEvents(change),
    ...listSourceEvents(change),
    ...listCommentEvents(change),
    ...listViewEvents(change),
    ...listUploadEvents(change),
  ];
}

function listPageEvents({ before, now }: Change): readonly WebhookEvent[] {
  return listWritten(before.pages, now.pages).flatMap(([was, is]) => {
    const life = listLifeEvents('page', was, is, now);
    if (was === undefined) return life;
    const entity = { id: idOf(is), type: 'page' };
    const data = { parent: toParentBlock(is, now) };
    const isLocked = is['is_locked'] === true;
    const lock = (was['is_locked'] === true) === isLocked ? [] : [isLocked ? 'locked' : 'unlocked'];
    const updated = listUpdatedProperties(was, is);
    return [
      ...life,
      ...lock.map((name) => ({ type: `page.${name}`, entity, data })),
      ...(updated.length === 0
        ? []
        : [
            {
              type: 'page.properties_updated',
              entity,
              data: { ...data, updated_properties: updated },
            },
          ]),
    ];
  });
}

/** What Notion computes is no edit of the page. */
const computed: ReadonlySet<unknown> = new Set([
  ...['rollup', 'formula', 'last_edited_time', 'last_edited_by'],
]);

function listUpdatedProperties(was: ApiObject, is: ApiObject): readonly string[] {
  const earlier = toObject(was['properties']);
  const changed = Object.entries(toObject(is['properties'])).flatMap(([name, raw]) => {
    const property = toObject(raw);
    if (computed.has(property['type']) || isSame(earlier[name], raw)) return [];
    return [idOf(property)];
  });
  const looks = ['icon', 'cover'].filter((name) => !isSame(was[name], is[name]));
  return [...changed, ...looks];
}

/** Blocks of pages that were there: one event a page, with the blocks that changed. */
function listContentEvents({ before, now, blocks }: Change): readonly WebhookEvent[] {
  const changed = blocks.filter((id) => {
    if (now.pages.has(id) || now.databases.has(id)) return !isShownAlike(id, before, now);
    const is = now.block(id);
    return is !== undefined && !isSame(toContent(before.block(id)), toContent(is));
  });
  const shown = changed.map((id) => [pageAbove(id, now), id] as const);
  const byPage = Map.groupBy(
    shown.filter(([page]) => before.pages.has(page)),
    ([page]) => page,
  );
  const updates = [...byPage].map(([page, list]): WebhookEvent => {
    const updated = list.map(([, id]) => toUpdatedBlock(id, now));
    const parent = toParentBlock(now.pages.get(page) ?? {}, now);
    return {
      type: 'page.content_updated',
      entity: { id: page, type: 'page' },
      data: { parent, updated_blocks: updated },
    };
  });
  return [...updates, ...listTranscriptEvents(changed, now)];
}

/** A page or database that came, went or moved is an edit of the page that shows it. */
function isShownAlike(id: string, before: Workspace, now: Workspace): boolean {
  const stateOf = ({ pages, databases }: Workspace): unknown => {
    const object = pages.get(id) ?? databases.get(id);
    return [object === undefined, object?.['in_trash'] === true, object?.['parent']];
  };
  return isSame(stateOf(before), stateOf(now));
}

function pageAbove(id: string, workspace: Workspace): string {
  const shown = workspace.pages.get(id) ?? workspace.databases.get(id);
  if (shown === undefined) return pageOf(id, workspace);
  return toText(toObject(shown['parent'])['page_id']);
}

function listTranscriptEvents(changed: readonly string[], now: Workspace): readonly WebhookEvent[] {
  return changed.flatMap((id) => {
    const block = now.block(id);
    const notesId = toText(toObject(block?.['parent'])['block_id']);
    const notes = toObject(now.block(notesId)?.['meeting_notes']);
    const isTranscript = toObject(notes['children'])['transcript_block_id'] === id;
    if (!isTranscript || block?.['in_trash'] !== true) return [];
    return [
      {
        type: 'page.transcription_block.transcript_deleted',
        entity: { id: pageOf(notesId, now), type: 'page' },
        data: { target: { id: notesId, type: 'block' }, transcript_id: id },
      },
    ];
  });
}

function listDatabaseEvents({ before, now }: Change): readonly WebhookEvent[] {
  return listWritten(before.databases, now.databases).flatMap(([was, is]) =>
    listLifeEvents('database', was, is, now),
  );
}
