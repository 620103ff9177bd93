import type { Fields } from '../convert/content.ts';
import { fieldsOf, stringOf } from '../convert/content.ts';
import type { SnapshotScope } from '../fetch/clean.ts';
import { clean } from '../fetch/clean.ts';

/** Icon and cover of a page or database, where it has them. */
export function toIcons({ icon, cover }: Fields, scope: SnapshotScope): Fields {
  const files = { icon: toIconFile(icon, scope), cover: toIconFile(cover, scope) };
  return Object.fromEntries(Object.entries(files).filter(([, file]) => file !== undefined));
}

/** Undefined: none, or none that can be shown. */
function toIconFile(icon: unknown, scope: SnapshotScope): unknown {
  const fields = fieldsOf(icon);
  const emoji = stringOf(fields['emoji']);
  if (emoji !== undefined) return { emoji };
  const type = stringOf(fields['type']);
  const value = type === undefined ? {} : fieldsOf(fields[type]);
  const isWhole =
    type === 'icon'
      ? stringOf(value['name']) !== undefined
      : type !== undefined && icons.has(type) && stringOf(value['url']) !== undefined;
  if (type === undefined || !isWhole) return undefined;
  if (type !== 'custom_emoji') return { [type]: clean(value, scope) };
  return { custom_emoji: { id: '', ...fieldsOf(clean(value, scope)) } };
}

const icons: ReadonlySet<string> = new Set(['file', 'external', 'custom_emoji']);
