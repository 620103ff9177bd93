import type { Cover, Entry, Icon } from './entries.ts';
import { frameOf, socialImageOf, type Frame } from './frame.ts';
import type { Library } from './library.ts';
import { languageOf, ui } from './ui.ts';

/** What a standalone page shows beside its text. */
export interface StandalonePage {
  readonly frame: Frame;
  readonly notionId: string;
  readonly title: string;
  readonly icon: Icon | undefined;
  readonly summary: string | undefined;
  readonly cover: Cover | undefined;
  readonly language: ReturnType<typeof languageOf>;
  readonly mark: string | undefined;
}

/** Computes what a standalone page shows. */
export function standalonePage({ data }: Entry, library: Library): StandalonePage {
  return {
    frame: frameOf(library, data.href, {
      title: data.title,
      description: data.summary ?? data.excerpt,
      image: socialImageOf(data.cover),
      canonical: data.canonicalUrl,
      index: data.draft === undefined,
    }),
    notionId: data.notionId,
    title: data.title,
    icon: data.icon,
    summary: data.summary,
    cover: data.cover,
    language: languageOf(data.language),
    mark: data.draft && ui[data.draft],
  };
}
