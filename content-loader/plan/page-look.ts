import type { EntryData, PropertyValue } from '../entry/entry.ts';
import { toNames } from './role-values.ts';

/**
 * What the options of `Layout` say of one page, however they are spelled: "Full width", "Hide
 * title", "Full width, no title". Other options say nothing.
 */
export function toPageLook(
  value: PropertyValue | undefined,
): Pick<EntryData, 'fullWidth' | 'hideTitle'> {
  const options = toNames(value).map(({ name }) => name.normalize('NFKC').toLowerCase());
  return {
    ...(options.some((name) => /\b(?:full|wide)\b/.test(name)) && { fullWidth: true }),
    ...(options.some((name) =>
      /\b(?:hide|hidden|no|without)[\s_-]+(?:the[\s_-]+)?title\b/.test(name),
    ) && {
      hideTitle: true,
    }),
  };
}
