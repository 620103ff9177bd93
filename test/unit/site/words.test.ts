import { describe, expect, it } from 'vitest';
import { ar } from '../../../src/lib/i18n/ar.ts';
import { de } from '../../../src/lib/i18n/de.ts';
import { en } from '../../../src/lib/i18n/en.ts';
import { es } from '../../../src/lib/i18n/es.ts';
import { fr } from '../../../src/lib/i18n/fr.ts';
import { counted, directionOf, formatNumber, stringsFor } from '../../../src/lib/i18n/index.ts';
import { ja } from '../../../src/lib/i18n/ja.ts';
import { ko } from '../../../src/lib/i18n/ko.ts';
import { pt } from '../../../src/lib/i18n/pt.ts';
import type { Counted, Strings } from '../../../src/lib/i18n/strings.ts';
import { zh } from '../../../src/lib/i18n/zh.ts';

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

const formsOf = (text: string | Counted): readonly (readonly [string, string])[] =>
  typeof text === 'string' ? [['other', text]] : Object.entries(text);

describe('the words of a language', () => {
  it.each(Object.entries({ ar, de, en, es, fr, ja, ko, pt, zh }))(
    'are all there, with what is filled in: %s',
    (language, words) => {
      expect(stringsFor(language)).toBe(words);
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      for (const name of Object.keys(en) as (keyof Strings)[]) {
        const expected = formsOf(en[name]).find(([form]) => form === 'other')?.[1] ?? '';
        for (const [form, text] of formsOf(words[name])) {
          expect(text.trim(), `${name}, ${form}`).not.toBe('');
          expect(pluralCategories, name).toContain(form);
          // "One post", "two posts": a form of one number need not say it.
          if (form !== 'other') continue;
          expect(placeholders(text), name).toEqual(placeholders(expected));
        }
      }
    },
  );

  it('are its own, of any region, and English where it has none', () => {
    const languages = ['ar-EG', 'de-AT', 'en-GB', 'es', 'fr', 'ja', 'ko', 'pt-BR', 'zh-Hant', 'nl'];
    expect(languages.map((language) => stringsFor(language).home)).toEqual([
      'الرئيسية',
      'Startseite',
      'Home',
      'Inicio',
      'Accueil',
      'ホーム',
      '홈',
      'Início',
      '首页',
      'Home',
    ]);
  });

  it('count in its plural forms and its digits', () => {
    const posts = (language: string, n: number) =>
      counted(language, stringsFor(language).postCount, n);
    expect([0, 1, 1234].map((n) => posts('en', n))).toEqual(['0 posts', '1 post', '1,234 posts']);
    expect([1, 1234].map((n) => posts('de', n))).toEqual(['1 Beitrag', '1.234 Beiträge']);
    expect(formatNumber('ar-EG', 12)).toBe('١٢');
  });

  it('run as its script does', () => {
    const languages = ['ar', 'he', 'fa', 'ur', 'dv', 'syr', 'nqo', 'en', 'ja', 'az', 'az-Arab'];
    expect(languages.filter((language) => directionOf(language) === 'rtl')).toEqual([
      'ar',
      'he',
      'fa',
      'ur',
      'dv',
      'syr',
      'nqo',
      'az-Arab',
    ]);
  });
});
