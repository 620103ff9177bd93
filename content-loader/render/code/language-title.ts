import { bundledLanguagesInfo } from 'shiki/langs';
import { toInfoName } from './languages.ts';

const MAX_LENGTH = 40;

/** The usual name of a language, such as `JavaScript` or `C++`; undefined for plain text. */
export function toLanguageTitle(language: string): string | undefined {
  const name = language.trim();
  const info = toInfoName(name);
  if (info === '' || info === 'text') return undefined;
  const known = bundledLanguagesInfo.find(({ id, aliases = [] }) =>
    [id, ...aliases].includes(info),
  );
  return known?.name ?? name.slice(0, MAX_LENGTH);
}
