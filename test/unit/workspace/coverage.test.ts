import type {
  AnnotationResponse,
  BlockObjectResponse,
  MentionRichTextItemResponse,
  PageObjectResponse,
} from '@notionhq/client';
import { describe, expect, test } from 'vitest';
import { allBlocks, isPublished, journal, pages, richTextIn } from './sample.ts';

type PropertyType = PageObjectResponse['properties'][string]['type'];
type Color = AnnotationResponse['color'];

const names = <T extends string>(table: Readonly<Record<T, true>>): readonly string[] =>
  Object.keys(table);

// Mapped over the SDK's unions: a new member does not compile until the sample shows it.
const blockTypes = names<BlockObjectResponse['type']>({
  audio: true,
  bookmark: true,
  breadcrumb: true,
  bulleted_list_item: true,
  callout: true,
  child_database: true,
  child_page: true,
  code: true,
  column: true,
  column_list: true,
  divider: true,
  embed: true,
  equation: true,
  file: true,
  heading_1: true,
  heading_2: true,
  heading_3: true,
  heading_4: true,
  image: true,
  link_preview: true,
  link_to_page: true,
  meeting_notes: true,
  numbered_list_item: true,
  paragraph: true,
  pdf: true,
  quote: true,
  synced_block: true,
  tab: true,
  table: true,
  table_of_contents: true,
  table_row: true,
  template: true,
  to_do: true,
  toggle: true,
  transcription: true,
  unsupported: true,
  video: true,
});

const propertyTypes = names<PropertyType>({
  button: true,
  checkbox: true,
  created_by: true,
  created_time: true,
  date: true,
  email: true,
  files: true,
  formula: true,
  last_edited_by: true,
  last_edited_time: true,
  multi_select: true,
  number: true,
  people: true,
  phone_number: true,
  place: true,
  relation: true,
  rich_text: true,
  rollup: true,
  select: true,
  status: true,
  title: true,
  unique_id: true,
  url: true,
  verification: true,
});

const mentionTypes = names<MentionRichTextItemResponse['mention']['type']>({
  custom_emoji: true,
  database: true,
  date: true,
  link_mention: true,
  link_preview: true,
  page: true,
  template_mention: true,
  user: true,
});

const colors = names<Color>({
  default: true,
  gray: true,
  brown: true,
  orange: true,
  yellow: true,
  green: true,
  blue: true,
  purple: true,
  pink: true,
  red: true,
  default_background: true,
  gray_background: true,
  brown_background: true,
  orange_background: true,
  yellow_background: true,
  green_background: true,
  blue_background: true,
  purple_background: true,
  pink_background: true,
  red_background: true,
});

const published = journal.filter(isPublished);
const runs = richTextIn(published.map(({ blocks }) => blocks));

describe('the sample workspace', () => {
  test('holds every block type of the SDK', () => {
    // Before version 2026-03-11 the API called meeting notes a transcription.
    const shown = new Set<string>(allBlocks.map(({ block }) => block.type));
    expect(blockTypes.filter((type) => type !== 'transcription' && !shown.has(type))).toEqual([]);
    expect(allBlocks.filter(({ block }) => block.type === 'meeting_notes')).toHaveLength(2);
  });

  test('gives every property type a value in the journal', () => {
    const filled = new Set(
      published
        .flatMap(({ page }) => Object.values(page.properties))
        .filter((property) => {
          const value: unknown = Reflect.get(property, property.type);
          return value !== null && value !== false && (!Array.isArray(value) || value.length > 0);
        })
        .map(({ type }) => type),
    );
    expect(propertyTypes.filter((type) => !filled.has(type as PropertyType))).toEqual([]);
  });

  test('has formulas of every result type and rollups of three', () => {
    const properties = published.flatMap(({ page }) => Object.values(page.properties));
    const results = (kind: 'formula' | 'rollup'): readonly string[] =>
      properties.flatMap((each) => {
        if (each.type !== kind) return [];
        return [each.type === 'formula' ? each.formula.type : each.rollup.type];
      });
    expect(new Set(results('formula'))).toEqual(new Set(['string', 'number', 'boolean', 'date']));
    expect(new Set(results('rollup'))).toEqual(new Set(['array', 'number', 'date']));
  });

  test('mentions everything that can be mentioned', () => {
    const shown = new Set<string>(
      runs.flatMap((run) => (run.type === 'mention' ? [run.mention.type] : [])),
    );
    expect(mentionTypes.filter((type) => !shown.has(type))).toEqual([]);
  });

  test('uses every annotation, alone and together with others, and every colour', () => {
    const marks = ['bold', 'italic', 'strikethrough', 'underline', 'code'] as const;
    const marksOf = runs.map(({ annotations }) => marks.filter((mark) => annotations[mark]));
    for (const mark of marks) {
      expect(marksOf, mark).toContainEqual([mark]);
      expect(
        marksOf.some((set) => set.length > 1 && set.includes(mark)),
        mark,
      ).toBe(true);
    }
    const shown = new Set<string>(runs.map(({ annotations }) => annotations.color));
    expect(colors.filter((color) => !shown.has(color))).toEqual([]);
    expect(runs.some((run) => run.type === 'equation')).toBe(true);
  });

  test('has every kind of icon', () => {
    const icons = allBlocks.flatMap(({ block }) =>
      block.type === 'callout' ? [block.callout.icon?.type ?? 'none'] : [],
    );
    expect(new Set(icons)).toEqual(new Set(['emoji', 'file', 'custom_emoji', 'icon', 'none']));
    expect(new Set(pages.map(({ page }) => page.icon?.type))).toContain('icon');
  });

  test('has the settings of blocks that are easily overlooked', () => {
    const has = (isShown: (block: BlockObjectResponse) => boolean): boolean =>
      allBlocks.some(({ block }) => isShown(block));
    const item = (block: BlockObjectResponse) =>
      block.type === 'numbered_list_item' ? block.numbered_list_item : undefined;
    expect(has((block) => (item(block)?.list_start_index ?? 1) > 1)).toBe(true);
    expect(has((block) => item(block)?.list_format === 'letters')).toBe(true);
    expect(has((block) => item(block)?.list_format === 'roman')).toBe(true);
    expect(has((block) => block.type === 'column' && block.column.width_ratio === 0.25)).toBe(true);
    expect(has((block) => block.type === 'heading_4' && block.heading_4.is_toggleable)).toBe(true);
    expect(
      has(
        (block) =>
          block.type === 'table' && block.table.has_row_header && block.table.has_column_header,
      ),
    ).toBe(true);
    expect(
      has((block) => block.type === 'synced_block' && block.synced_block.synced_from !== null),
    ).toBe(true);
  });

  test('has code in many languages, with a fence inside code and a diagram', () => {
    const code = allBlocks.flatMap(({ block }) => (block.type === 'code' ? [block.code] : []));
    const languages = new Set<string>(code.map(({ language }) => language));
    expect(languages.size).toBeGreaterThanOrEqual(15);
    expect(languages).toContain('mermaid');
    expect(
      code.some(({ rich_text }) => rich_text.some(({ plain_text }) => plain_text.includes('````'))),
    ).toBe(true);
  });
});
