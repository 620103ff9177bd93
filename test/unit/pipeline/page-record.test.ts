import { expect, it } from 'vitest';
import type { PageRecord } from '../../../content-loader/pipeline/page-record.ts';
import { findKept } from '../../../content-loader/pipeline/page-record.ts';
import { toConversionReasons } from '../../../content-loader/pipeline/reasons.ts';
import { fingerprintParts } from '../../../content-loader/pipeline/fingerprint-parts.ts';
import { GIVEN_UP } from '../../../content-loader/render/parser-watch.ts';

const parts = Object.fromEntries(
  fingerprintParts.map((part) => [part, '1']),
) as PageRecord['conversion']['parts'];

function toRecord(...details: readonly string[]): PageRecord {
  const findings = details.map((detail) => ({ rule: 'code-not-coloured', detail }) as const);
  return {
    source: {
      blocks: 'b',
      references: {
        ...{ files: [], cards: [], databases: [], pages: [], users: [], names: [] },
        ...{ paths: [], anchors: [] },
      },
    },
    conversion: {
      ...{ fingerprint: 'f', parts, findings },
      facts: { content: 'c', excerpt: '', words: 1, linkedPages: [] },
    },
  };
}

const pageContents = (has: boolean) =>
  ({ pageContents: { has: () => Promise.resolve(has) } }) as unknown as Parameters<
    typeof findKept
  >[0];

it('keeps a conversion while nothing of it changed and its files are there', async () => {
  const record = toRecord('the code is too long');
  expect(await findKept(pageContents(true), record, 'f')).toBe(record.conversion);
  expect(await findKept(pageContents(true), record, 'g')).toBeUndefined();
  expect(await findKept(pageContents(false), record, 'f')).toBeUndefined();
  expect(await findKept(pageContents(true), undefined, 'f')).toBeUndefined();
});

it('tries a text again that a busy machine gave up, and says why', async () => {
  const record = toRecord('the code is too long', GIVEN_UP);
  expect(await findKept(pageContents(true), record, 'f')).toBeUndefined();
  expect(toConversionReasons(record, parts)).toEqual(['a text of it took too much time or memory']);
  expect(toConversionReasons(toRecord(), parts)).toEqual(['its files were missing from the cache']);
});
