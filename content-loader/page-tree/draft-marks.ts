import type { DraftMarks } from '../settings/workspace-settings.ts';

const usual = { titles: ['_', 'Draft:'], icons: ['🔒', '🚧'] } as const;

/** What of a page may carry a mark. */
export interface MarkedPage {
  readonly title: string;
  /** Of an icon that is an emoji. */
  readonly emoji: string | undefined;
}

/** Says of a page of a tree whether its author marked it as not to be published. */
export type IsMarked = (page: MarkedPage) => boolean;

export function createIsMarked(marks: DraftMarks = {}): IsMarked {
  const titles = (marks.titles ?? usual.titles).map(fold);
  const icons = new Set((marks.icons ?? usual.icons).map(toBareEmoji));
  return ({ title, emoji }) =>
    titles.some((mark) => fold(title).startsWith(mark)) ||
    (emoji !== undefined && icons.has(toBareEmoji(emoji)));
}

/** A full-width colon or underscore of an Asian keyboard is the same mark, and so are spaces before it. */
function fold(text: string): string {
  const compact = text.normalize('NFKC').replace(/[\p{Cf}\p{Cc}]/gu, '');
  return compact.trim().toLowerCase().replace(/\s+:/g, ':');
}

/** The sign that asks for colour changes nothing of what an emoji means. */
function toBareEmoji(emoji: string): string {
  return emoji.replaceAll('\uFE0F', '').trim();
}
