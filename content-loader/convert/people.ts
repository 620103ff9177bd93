import type { ConvertContext } from './context.ts';
import type { Fields } from './content.ts';
import { stringOf } from './content.ts';
import { toId } from '../core/ids.ts';
import { normalizeText } from './normalize-text.ts';

/** Whether this is one e-mail address, or a mention (`@…`) of one. */
export function isMailAddress(text: unknown): boolean {
  return typeof text === 'string' && /^\S+@\S+\.\S+$/.test(text.trim());
}

/**
 * A person's current name if it is known; undefined if there is no name. Never an e-mail address.
 */
export function personName(user: Fields, context: ConvertContext): string | undefined {
  const id = stringOf(user['id']);
  const known = id === undefined ? undefined : context.resolvePerson(toId(id));
  const name = (known?.name ?? stringOf(user['name']) ?? '').trim();
  return name === '' || isMailAddress(name) ? undefined : normalizeText(name);
}
