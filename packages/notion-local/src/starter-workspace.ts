import { toNotionUrl } from './folder/expand-rich-text.ts';
import { workspaceFromObjects } from './from-objects.ts';
import { deriveId } from './model/ids.ts';
import type { Workspace } from './model/workspace-model.ts';

const name = 'My workspace';

/** The only page of a new workspace: what an integration writes stands below it. */
export const starterPageId = deriveId(name, 'page');

/** A workspace in memory with one person and one empty page that is shared with the integration. */
export function createStarterWorkspace(now: Date): Workspace {
  const person = deriveId(name, 'person');
  const author = { object: 'user', id: person };
  const time = `${now.toISOString().slice(0, 16)}:00.000Z`;
  const text = {
    type: 'text',
    text: { content: 'Getting started', link: null },
    annotations: {
      bold: false,
      italic: false,
      strikethrough: false,
      underline: false,
      code: false,
      color: 'default',
    },
    plain_text: 'Getting started',
    href: null,
  };
  return workspaceFromObjects({
    name,
    users: [
      {
        object: 'user',
        id: person,
        name: 'Ada',
        avatar_url: null,
        type: 'person',
        person: { email: 'ada@example.com' },
      },
    ],
    pages: [
      {
        object: 'page',
        id: starterPageId,
        created_time: time,
        last_edited_time: time,
        created_by: author,
        last_edited_by: author,
        cover: null,
        icon: null,
        parent: { type: 'workspace', workspace: true },
        in_trash: false,
        is_archived: false,
        is_locked: false,
        properties: { title: { id: 'title', type: 'title', title: [text] } },
        url: toNotionUrl(starterPageId),
        public_url: null,
      },
    ],
  });
}
