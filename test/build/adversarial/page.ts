import type { Json } from './objects.ts';
import { bare, createId, rich } from './objects.ts';
import { databases } from './databases.ts';

/** A page of the adversarial workspace, before it is an object of the API. */
export interface PageSpec {
  /** Names the page in this code; its id is made from it. */
  readonly key: string;
  readonly title: string | readonly (string | Json)[];
  readonly blocks?: readonly Json[];
  /** Property values by name, each with its own `type`, merged over what every page has. */
  readonly properties?: Readonly<Record<string, Json>>;
  /** Further fields of the page object: `icon`, `cover`, `in_trash`, `created_time` … */
  readonly fields?: Json;
  /** Default: a row of the main database. `null`: a page of its own, in no database. */
  readonly database?: keyof typeof databases | null;
}

export function pageId(key: string): string {
  return createId('page', key);
}

const person = { object: 'user', id: createId('user', 'editor') };

export function toPage(spec: PageSpec, index: number): Json {
  const id = pageId(spec.key);
  const created = new Date(Date.UTC(2025, 0, 1, 0, index)).toISOString();
  const database = spec.database === undefined ? 'main' : spec.database;
  return {
    object: 'page',
    id,
    created_time: created,
    last_edited_time: created,
    created_by: person,
    last_edited_by: person,
    cover: null,
    icon: null,
    in_trash: false,
    is_locked: false,
    url: `https://www.notion.so/${bare(id)}`,
    public_url: null,
    parent: database === null ? { type: 'workspace', workspace: true } : toParent(database),
    properties: toProperties(spec, database),
    ...spec.fields,
  };
}

function toParent(database: keyof typeof databases): Json {
  return { type: 'database_id', database_id: databases[database].id };
}

function toProperties(spec: PageSpec, database: keyof typeof databases | null): Json {
  const title = {
    id: 'title',
    type: 'title',
    title:
      typeof spec.title === 'string' ? rich(...[spec.title].filter(Boolean)) : rich(...spec.title),
  };
  if (database === null) return { title };
  const gates = database === 'main' ? openGates : {};
  const name = database === 'main' ? 'Name' : 'Title';
  return { [name]: title, ...gates, ...spec.properties };
}

/** What opens every gate of the main database. */
const openGates = {
  Published: { id: 'pub', type: 'checkbox', checkbox: true },
  Status: status('Published'),
  Date: date('2025-02-03'),
};

export function status(name: string): Json {
  return { id: 'sta', type: 'status', status: { id: name, name, color: 'green' } };
}

export function date(start: string | null, end: string | null = null): Json {
  const value = start === null ? null : { start, end, time_zone: null };
  return { id: 'dat', type: 'date', date: value };
}

export function slug(text: string): Record<string, Json> {
  return { Slug: { id: 'slu', type: 'rich_text', rich_text: rich(text) } };
}
