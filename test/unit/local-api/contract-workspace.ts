import { workspaceFromObjects } from '../../../packages/notion-local/src/from-objects.ts';
import type { ApiObject } from '../../../packages/notion-local/src/model/api-object.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import type { Workspace } from '../../../packages/notion-local/src/model/workspace-model.ts';
import { editor, toDatabase, toParagraph, toRichText, toRow } from './sample-objects.ts';

/** What the contract suite needs to know about the workspace that it talks to. */
export interface Landmarks {
  readonly database: string;
  readonly dataSource: string;
  /** A row with more than 100 blocks, the first of them with children. */
  readonly longPage: string;
  /** A row whose relation `relation` holds more than 25 pages. */
  readonly relatedPage: string;
  readonly relation: string;
  readonly rows: number;
}

const name = 'contract';
const ROWS = 130;
const RELATED = 60;

const properties: ApiObject = {
  Name: { id: 'title', name: 'Name', description: null, type: 'title', title: {} },
  Done: { id: 'a%3Bcd', name: 'Done', description: null, type: 'checkbox', checkbox: {} },
  Related: {
    id: 'r%7Bel',
    name: 'Related',
    description: null,
    type: 'relation',
    relation: {
      database_id: deriveId(name, 'database'),
      data_source_id: deriveId(name, 'data-source'),
      type: 'single_property',
      single_property: {},
    },
  },
};

function toContractRow(at: number): ApiObject {
  const related = Array.from({ length: at === 0 ? RELATED : 0 }, (_, to) => ({
    id: deriveId(name, 'row', String(to + 1)),
  }));
  return toRow(name, String(at), {
    Name: { id: 'title', type: 'title', title: toRichText(`Row ${at}`) },
    Done: { id: 'a%3Bcd', type: 'checkbox', checkbox: at % 2 === 0 },
    Related: { id: 'r%7Bel', type: 'relation', relation: related },
  });
}

/** The workspace of the contract suite, and where things are in it. */
export function createContractWorkspace(): {
  readonly workspace: Workspace;
  readonly landmarks: Landmarks;
} {
  const { database, dataSource } = toDatabase(name, properties);
  const longPage = deriveId(name, 'row', '1');
  const workspace = workspaceFromObjects({
    name: 'Contract',
    databases: [database],
    dataSources: [dataSource],
    pages: Array.from({ length: ROWS }, (_, at) => toContractRow(at)),
    users: [
      {
        object: 'user',
        id: deriveId('editor'),
        name: 'Editor',
        avatar_url: null,
        type: 'person',
        person: { email: 'editor@example.com' },
      },
    ],
    comments: [
      {
        object: 'comment',
        id: deriveId('comment'),
        parent: { type: 'page_id', page_id: longPage },
        discussion_id: deriveId('discussion'),
        created_time: '2026-01-01T00:00:00.000Z',
        last_edited_time: '2026-01-01T00:00:00.000Z',
        created_by: editor,
        rich_text: toRichText('A remark'),
        display_name: { type: 'user', resolved_name: 'Editor' },
      },
    ],
    customEmojis: [{ id: deriveId('emoji'), name: 'quire', url: 'https://example.com/quire.png' }],
    blocksOf: (pageId) =>
      pageId === longPage
        ? Array.from({ length: 130 }, (_, at) =>
            toParagraph(`Paragraph ${at}`, at === 0 ? [toParagraph('Inside')] : []),
          )
        : [],
  });
  return {
    workspace,
    landmarks: {
      database: deriveId(name, 'database'),
      dataSource: deriveId(name, 'data-source'),
      longPage,
      relatedPage: deriveId(name, 'row', '0'),
      relation: 'r%7Bel',
      rows: ROWS,
    },
  };
}
