import { normalizeText } from '../convert/normalize-text.ts';
import { toId } from '../core/ids.ts';
import type { Finding } from '../core/report.ts';
import type { ListedView, ViewList } from '../plan/views/view-list.ts';
import type { Check } from './check.ts';
import { pass, warn } from './check.ts';

/** A database that a page shows, as the last build saw it. */
export interface ViewedDatabase {
  /** 32 hex digits. */
  readonly id: string;
  readonly title: string;
  /** Undefined: its views were not asked for. */
  readonly list: ViewList | undefined;
}

/** Tells which views of a database pages show, and why the others are left out. */
export function checkViews(
  { id, title, list }: ViewedDatabase,
  findings: readonly Finding[],
): Check {
  const name = `views of "${title || id}"`;
  const own = findings.filter(({ blockId }) => blockId !== undefined && toId(blockId) === id);
  const left = [...new Set(own.filter(isLeft).map(({ detail }) => detail))];
  const closed = own.find(({ rule }) => rule === 'database-title-only');
  const todo = 'See what is said of its rows; mend the view in Notion, or leave it.';
  if (closed || list === undefined || list.kind === 'refused') {
    const why = closed?.detail.split(', because ')[1] ?? 'it could not be read';
    return warn(name, `Pages show its title alone, because ${why}.`, todo);
  }
  if (list.kind === 'none') {
    return pass(name, 'The server has no views: pages show one table of its published rows.');
  }
  const views = list.views.filter(({ view }) => (view?.dashboard_view_id ?? null) === null);
  const shown = views.filter((listed) => !left.some((detail) => isOf(detail, listed)));
  const names = shown.flatMap(({ view }) =>
    view ? [`"${normalizeText(view.name)}" (${view.type})`] : [],
  );
  const message = `Pages show ${names.join(', ') || 'none of its views'}.`;
  if (left.length === 0) return pass(name, message);
  return warn(name, `${message} Left out: ${left.join('; ')}.`, todo);
}

function isLeft({ rule }: Finding): boolean {
  return rule === 'view-left-out';
}

function isOf(detail: string, listed: ListedView): boolean {
  const name = listed.view ? normalizeText(listed.view.name) : toId(listed.id);
  return detail.startsWith(`the view "${name}": `);
}
