import { pageMarkOf } from './cards.ts';
import type { Cover, Entry, Icon } from './entries.ts';
import { headOf } from './entry-head.ts';
import { frameOf, socialImageOf, type Frame } from './frame.ts';
import type { Library } from './library.ts';
import { languageOf } from './ui.ts';

/** What a standalone page shows beside its text. */
export interface StandalonePage {
  readonly frame: Frame;
  readonly notionId: string;
  readonly title: string;
  readonly hideTitle: boolean;
  readonly fullWidth: boolean;
  readonly icon: Icon | undefined;
  readonly summary: string | undefined;
  readonly cover: Cover | undefined;
  readonly language: ReturnType<typeof languageOf>;
  readonly mark: string | undefined;
}

/** Computes what a standalone page shows. `at`: its address, where that is the home page. */
export function standalonePage(
  entry: Entry,
  library: Library,
  at = entry.data.href,
): StandalonePage {
  const { data } = entry;
  return {
    frame: frameOf(library, at, {
      ...headOf(entry),
      image: socialImageOf(data.cover),
    }),
    notionId: data.notionId,
    title: data.title,
    hideTitle: data.hideTitle === true,
    fullWidth: data.fullWidth === true,
    icon: data.icon,
    summary: data.summary,
    cover: data.cover,
    language: languageOf(data.language),
    mark: pageMarkOf(entry),
  };
}
