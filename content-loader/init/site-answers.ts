import { isTimeZone } from '../core/zone-offset.ts';

/** What `init` asks of the site itself. Undefined: not said, so that the theme or Notion decides. */
export interface SiteAnswers {
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** BCP 47 tag. */
  readonly language: string | undefined;
  /** IANA zone. */
  readonly timeZone: string | undefined;
  /** Where the site will live: `SITE_URL`. */
  readonly address: string | undefined;
  /** `#rrggbb` */
  readonly accent: string | undefined;
}

type Check = (text: string) => string | undefined;

/** What is wrong with an answer; undefined: nothing. */
export const answerChecks: Readonly<Record<keyof SiteAnswers, Check>> = {
  title: (text) => (text === '' ? 'A site has a title.' : undefined),
  description: () => undefined,
  language: (text) =>
    isLanguage(text) ? undefined : 'This is no language tag, such as en, pt-BR or zh-Hans.',
  timeZone: (text) =>
    isTimeZone(text) ? undefined : 'This is no time zone, such as Europe/Berlin or UTC.',
  address: (text) => {
    const url = URL.parse(text);
    if (url === null || !/^https?:$/.test(url.protocol)) {
      return 'This is no address, such as https://example.com or https://you.github.io/blog.';
    }
    return url.search === '' && url.hash === ''
      ? undefined
      : 'Leave out what stands behind ? or #.';
  },
  accent: (text) =>
    /^#([\da-f]{3}|[\da-f]{6})$/i.test(text) ? undefined : 'This is no colour, such as #0b6657.',
};

function isLanguage(tag: string): boolean {
  try {
    return (
      new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(tag) !== undefined
    );
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The language and the zone that this machine is set to. */
export function readMachine(
  environment: Readonly<Record<string, string | undefined>>,
): Pick<SiteAnswers, 'language' | 'timeZone'> {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const set = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  // `C` and `POSIX` say nothing of people.
  const tag = set === undefined || /^(C|POSIX)\b/.test(set) ? locale : toTag(set);
  return { language: withoutRegion(isLanguage(tag) ? tag : 'en'), timeZone };
}

/** `de_DE.UTF-8@euro` → `de-DE` */
function toTag(locale: string): string {
  return (/^[^.@]*/.exec(locale)?.[0] ?? '').replaceAll('_', '-');
}

/** A region says little of what is written, except where it decides the spelling or the script. */
function withoutRegion(tag: string): string {
  const { language, script, region } = new Intl.Locale(tag);
  if (language === 'zh') {
    return `zh-${script ?? new Intl.Locale(tag).maximize().script ?? 'Hans'}`;
  }
  return language === 'pt' && region !== undefined ? `pt-${region}` : language;
}
