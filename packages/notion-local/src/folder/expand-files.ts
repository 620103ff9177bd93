import type { PageObjectResponse } from '@notionhq/client';
import { isApiObject, toObject, toText } from '../model/api-object.ts';
import type { ExpandScope } from './expand-scope.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';

type Icon = NonNullable<PageObjectResponse['icon']>;
type IconGlyph = Extract<Icon, { type: 'icon' }>['icon'];
type Cover = NonNullable<PageObjectResponse['cover']>;

/** A file of the workspace (`file`) or of the web (`external`), and a name for it. */
export type FileReference =
  | { type: 'file'; file: { url: string; expiry_time: string } }
  | { type: 'external'; external: { url: string } };

/** `expiry_time` of stored files: a signed answer carries the true one. */
const UNSIGNED = '1970-01-01T00:00:00.000Z';

/** `{ file }` or `{ external }`, short or in full; nothing when neither is there. */
export function expandFile(
  value: unknown,
  place: Place,
  { references }: ExpandScope,
): { readonly reference: FileReference; readonly name: string } | undefined {
  const { file, external } = toObject(value);
  if (typeof file === 'string') {
    const { url, name } = references.file(at(place, 'file'), file);
    return { reference: { type: 'file', file: { url, expiry_time: UNSIGNED } }, name };
  }
  if (isApiObject(file)) {
    const url = toText(file['url']);
    const expiry_time = toText(file['expiry_time']) || UNSIGNED;
    return { reference: { type: 'file', file: { url, expiry_time } }, name: toName(url) };
  }
  const url = typeof external === 'string' ? external : toText(toObject(external)['url']);
  if (url === '') return undefined;
  return { reference: { type: 'external', external: { url } }, name: toName(url) };
}

export function expandIcon(value: unknown, place: Place, scope: ExpandScope): Icon | null {
  if (typeof value === 'string') return { type: 'emoji', emoji: value };
  if (!isApiObject(value)) return null;
  if (typeof value['emoji'] === 'string') return { type: 'emoji', emoji: value['emoji'] };
  const custom = value['custom_emoji'];
  if (typeof custom === 'string') {
    const emoji = scope.references.customEmoji(at(place, 'custom_emoji'), custom);
    return { type: 'custom_emoji', custom_emoji: emoji };
  }
  if (isApiObject(custom)) {
    const [id, name, url] = [custom['id'], custom['name'], custom['url']].map(toText);
    return {
      type: 'custom_emoji',
      custom_emoji: { id: id ?? '', name: name ?? '', url: url ?? '' },
    };
  }
  if (isApiObject(value['icon'])) {
    const { name, color } = value['icon'];
    // Notion's glyphs have their own colours, which the schema leaves open.
    const glyph = { name: toText(name), color: toText(color) || 'gray' } as IconGlyph;
    return { type: 'icon', icon: glyph };
  }
  return expandFile(value, place, scope)?.reference ?? null;
}

export function expandCover(value: unknown, place: Place, scope: ExpandScope): Cover | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') return expandFile(value, place, scope)?.reference ?? null;
  if (/^https?:/.test(value)) return { type: 'external', external: { url: value } };
  const { url } = scope.references.file(place, value);
  return { type: 'file', file: { url, expiry_time: UNSIGNED } };
}

function toName(url: string): string {
  const path = url.split(/[?#]/)[0] ?? '';
  return decodeURIComponent(path.split('/').at(-1) ?? '');
}
