import type { IconView } from '../render/directives.ts';
import { fieldsOf, stringOf, nameOf } from './content.ts';
import { normalizeText } from './normalize-text.ts';
import type { Scope } from './scope.ts';

/** The icon of a page, callout or tab; undefined: none, or one that cannot be shown (reported). */
export function convertIcon(scope: Scope, icon: unknown): IconView | undefined {
  if (icon === undefined || icon === null) return undefined;
  const fields = fieldsOf(icon);
  if (fields['type'] === 'icon') return toGlyph(fieldsOf(fields['icon']));
  const emoji = stringOf(fields['emoji']);
  if (emoji !== undefined) return { kind: 'emoji', emoji: normalizeText(emoji) };
  const source = iconSource(icon);
  if (!source) {
    scope.warn('unknown-icon', `an icon of the type "${nameOf(fields['type'])}"`);
    return undefined;
  }
  const src = resolveIcon(scope, source.url);
  if (src !== undefined) return { kind: 'image', src, name: source.name };
  return source.name === undefined
    ? undefined
    : { kind: 'glyph', name: source.name, color: 'gray' };
}

/** The local picture of a small icon; undefined (and reported) if it could not be loaded. */
export function resolveIcon(scope: Scope, url: string): string | undefined {
  const asset = scope.context.resolveAsset(url);
  if (asset?.kind === 'image') return asset.image.src;
  scope.warn(
    'icon-unavailable',
    asset?.kind === 'unavailable' ? asset.detail : 'an icon that is no picture',
  );
  return undefined;
}

/** Where the picture of an icon is; undefined for emoji and named glyphs. */
export function iconSource(
  icon: unknown,
): { readonly url: string; readonly name: string | undefined; readonly type: string } | undefined {
  const fields = fieldsOf(icon);
  const type = nameOf(fields['type']);
  const file = fieldsOf(fields[type]);
  const url = stringOf(file['url']);
  const name = stringOf(file['name']);
  return url === undefined
    ? undefined
    : { url, name: name === undefined ? undefined : normalizeText(name), type };
}

function toGlyph(glyph: Readonly<Record<string, unknown>>): IconView | undefined {
  const name = stringOf(glyph['name']);
  if (name === undefined) return undefined;
  return { kind: 'glyph', name: normalizeText(name), color: stringOf(glyph['color']) ?? 'gray' };
}
