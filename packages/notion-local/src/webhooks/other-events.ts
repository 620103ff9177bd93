import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toText } from '../model/api-object.ts';
import type { Change, Objects } from './change.ts';
import { listWritten } from './change.ts';
import type { WebhookEvent } from './event-parts.ts';
import { isSame, pageOf, toParentBlock } from './event-parts.ts';

/** Comments that were written, changed or deleted. */
export function listCommentEvents({ before, now }: Change): readonly WebhookEvent[] {
  const byId = (list: readonly ApiObject[]): Objects =>
    new Map(list.map((comment) => [idOf(comment), comment]));
  const [earlier, later] = [byId(before.comments), byId(now.comments)];
  const event = (name: string, comment: ApiObject): WebhookEvent => {
    const parent = toObject(comment['parent']);
    const id = toText(parent[toText(parent['type'])]);
    const type = parent['type'] === 'page_id' ? 'page' : 'block';
    return {
      type: `comment.${name}`,
      entity: { id: idOf(comment), type: 'comment' },
      data: { parent: { id, type }, page_id: pageOf(id, now) },
    };
  };
  return [
    ...listWritten(earlier, later).map(([was, is]) =>
      event(was === undefined ? 'created' : 'updated', is),
    ),
    ...[...earlier].filter(([id]) => !later.has(id)).map(([, gone]) => event('deleted', gone)),
  ];
}

/** Views likewise. */
export function listViewEvents({ before, now }: Change): readonly WebhookEvent[] {
  const event = (name: string, view: ApiObject, more: ApiObject = {}): WebhookEvent => ({
    type: `view.${name}`,
    entity: { id: idOf(view), type: 'view' },
    data: { parent: toParentBlock(view, now), ...more },
  });
  const fields = ['name', 'filter', 'sorts', 'configuration'];
  const written = listWritten(before.views, now.views).flatMap(([was, is]) => {
    if (was === undefined) return [event('created', is, { view_type: is['type'] })];
    const updated = fields.filter((name) => !isSame(was[name], is[name]));
    return updated.length === 0 ? [] : [event('updated', is, { updated_fields: updated })];
  });
  const gone = [...before.views].filter(([id]) => !now.views.has(id));
  return [...written, ...gone.map(([, view]) => event('deleted', view))];
}

const uploadEvents: Readonly<Record<string, string>> = {
  uploaded: 'completed',
  expired: 'expired',
  failed: 'upload_failed',
};

/** Uploads that began, arrived, failed or expired. */
export function listUploadEvents({ uploads }: Change): readonly WebhookEvent[] {
  const earlier = new Map(uploads.before.map((upload) => [idOf(upload), upload]));
  return uploads.now.flatMap((upload): WebhookEvent[] => {
    const was = earlier.get(idOf(upload));
    const entity = { id: idOf(upload), type: 'file_upload' };
    const created = was === undefined ? [{ type: 'file_upload.created', entity }] : [];
    const name = uploadEvents[toText(upload['status'])];
    if (name === undefined || was?.['status'] === upload['status']) return created;
    const result = upload['file_import_result'];
    const data = name === 'upload_failed' ? { data: { file_import_result: result } } : {};
    return [...created, { type: `file_upload.${name}`, entity, ...data }];
  });
}
