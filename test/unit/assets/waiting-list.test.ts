import { expect, it } from 'vitest';
import type { AssetSource } from '../../../content-loader/assets/asset-source.ts';
import type { AssetView } from '../../../content-loader/assets/views.ts';
import { createWaitingList } from '../../../content-loader/assets/waiting-list.ts';

const source = (url: string, name?: string): AssetSource => ({
  url,
  owner: 'external',
  medium: 'file',
  ...(name !== undefined && { name }),
});

it('names files until they are there or lost, and never the signature of an address', async () => {
  const ends: (() => void)[] = [];
  const { fetchAsset, list } = createWaitingList(
    () =>
      new Promise<AssetView>((_, reject) => {
        ends.push(() => {
          reject(new Error('lost'));
        });
      }),
  );
  const waits = [
    fetchAsset(source('https://a.example/film.mp4?X-Amz-Signature=secret')),
    fetchAsset(source('https://a.example/x', `Plan\u001B[31m\n${'x'.repeat(99)}`)),
  ];
  expect(list()[0]).toBe('film.mp4');
  expect(list()[1]).toMatch(/^Plan \[31m x{28,31}…$/);
  for (const end of ends) end();
  await Promise.allSettled(waits);
  expect(list()).toEqual([]);
});
