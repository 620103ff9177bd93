import type { PropertyValue } from '../../entry/entry.ts';
import type { Fields } from '../content.ts';
import { fieldsOf, itemsOf } from '../content.ts';
import { mediaSource } from '../media-source.ts';
import { isHiddenPage, resolveHref } from '../resolve-href.ts';
import { cleanText } from '../scope.ts';
import type { PropertyScope } from './property-scope.ts';

/**
 * Local files. An external file that could not be loaded is a link; one of Notion's is left out.
 */
export function convertFiles(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  const files = itemsOf(value).flatMap((item) => convertFile(scope, fieldsOf(item)));
  return files.length === 0 ? undefined : { type: 'files', files };
}

function convertFile(scope: PropertyScope, item: Fields): { name: string; href: string }[] {
  const source = mediaSource(item);
  if (!source) {
    scope.warn('malformed-property', 'a file without an address');
    return [];
  }
  const name = cleanText(scope, source.name ?? scope.context.words.file);
  const asset = scope.context.resolveAsset(source.url);
  if (asset && asset.kind !== 'unavailable') return [{ name, href: asset.file.src }];
  if (asset?.reason !== 'web-page') {
    scope.warn('file-unavailable', asset?.detail ?? 'the file was not requested');
  }
  if (
    source.owner === 'notion' ||
    source.url.startsWith('data:') ||
    isHiddenPage(scope, source.url)
  )
    return [];
  const href = resolveHref(scope, source.url);
  return href === undefined ? [] : [{ name, href }];
}
