import type { PropertyValue } from '../../entry/entry.ts';
import { stringOf } from '../content.ts';
import { isHiddenPage, resolveHref } from '../resolve-href.ts';
import { cleanText } from '../scope.ts';
import type { PropertyScope } from './property-scope.ts';
import { toTextValue } from './text-value.ts';

/**
 * A link if its address is allowed, else its text. The address of a draft may contain its title.
 */
export function convertUrl(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  const url = stringOf(value);
  if (url === undefined) return undefined;
  const href = resolveHref(scope, url);
  if (href !== undefined) return { type: 'link', href, text: cleanText(scope, url) };
  return isHiddenPage(scope, url) ? undefined : toTextValue(scope, url);
}

export function convertEmail(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  return toContact(scope, value, /^[^\s@]+@[^\s@]+$/, 'mailto:');
}

export function convertPhone(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  return toContact(scope, value, /^\+?[\d\s().\-/]{3,}$/, 'tel:');
}

function toContact(
  scope: PropertyScope,
  value: unknown,
  shape: RegExp,
  scheme: 'mailto:' | 'tel:',
): PropertyValue | undefined {
  const text = stringOf(value)?.trim();
  if (text === undefined || !shape.test(text)) return toTextValue(scope, text);
  const target = scheme === 'tel:' ? text.replace(/[^+\d]/g, '') : encodeURI(text);
  return { type: 'link', href: scheme + target, text };
}
