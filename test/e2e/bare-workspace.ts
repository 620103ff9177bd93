import type { TemporaryFolder } from '../unit/local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../unit/local-api/temporary-folder.ts';

/** Titles as authors write them who have much to say: 60, 150 and 400 signs. */
export const titles = {
  long: 'What we saw, measured, wrote down and only much later understood',
  longer:
    'Forty-one observations on the behaviour of a garden in a year without rain, with some remarks on water butts, hoses, neighbours, and Donaudampfschifffahrt',
  longest: 'A title that goes on where others stop, and then goes on again. '.repeat(6).trim(),
} as const;

const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};

/**
 * A blog without tags, summaries and authors, and with two covers: long titles, a page with contents
 * of forty headings, a wide table, a player, a PDF, and a page of three lines.
 */
export function createBareWorkspace(): TemporaryFolder {
  return createTemporaryFolder({
    'workspace.json': { name: 'Bare' },
    'blog/database.json': {
      title: 'A garden in a year without rain',
      properties: {
        Name: { title: {} },
        Published: { checkbox: {} },
        Date: { date: {} },
        Featured: { checkbox: {} },
      },
    },
    'blog/covered.json': {
      ...toPost('With a cover', '2026-02-04', [paragraph]),
      cover: 'img/cover.svg',
    },
    'blog/img/cover.svg': cover,
    'blog/guide.pdf': '%PDF-1.4\n%%EOF\n',
    'blog/long.json': toPost(titles.long, '2026-02-02', longText),
    'blog/longer.json': toPost(titles.longer, '2026-02-03', [paragraph, wideTable, paragraph]),
    'blog/longest.json': toPost(titles.longest, '2026-02-01', [
      paragraph,
      { video: { external: 'https://www.youtube.com/watch?v=n6RqWe1bFpM' } },
      { pdf: { file: 'guide.pdf' } },
      paragraph,
    ]),
    'blog/short.json': {
      ...toPost('Short', '2026-02-05', [{ paragraph: 'Three words here.' }]),
      cover: 'img/cover.svg',
    },
  });
}

function toPost(title: string, date: string, children: readonly object[]): object {
  return {
    ...times,
    properties: { Name: title, Published: true, Featured: true, Date: date },
    children,
  };
}

const paragraph = {
  paragraph: 'The bed by the wall gets the sun until four, and nothing after that. '
    .repeat(8)
    .trim(),
};

const longText = Array.from({ length: 20 }, (_, part) => [
  { heading_1: `Part ${part + 1}: what was seen, measured, and only later understood` },
  paragraph,
  { heading_2: 'A smaller matter' },
  paragraph,
]).flat();

const cells = Array.from({ length: 14 }, (_, column) => `Column number ${column + 1}`);
const wideTable = { table: { has_column_header: true, rows: [cells, cells, cells] } };

const cover = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600" viewBox="0 0 900 600"><rect width="900" height="600" fill="#7a8b5c"/><circle cx="450" cy="300" r="180" fill="#e8d9a0"/></svg>`;
