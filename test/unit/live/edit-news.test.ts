import { expect, it } from 'vitest';
import { createEditNews } from '../../../content-loader/live/edit-news.ts';

it('says once that a page is edited, until nothing of it was heard for a minute', () => {
  const clock = { now: 0 };
  const news = createEditNews(() => clock.now);
  const told = Array.from({ length: 12 }, () => {
    clock.now += 20_000;
    return news.filter(['A soup']);
  });
  expect(told.flat()).toEqual(['A soup']);
  expect(news.filter(['A soup', 'Bread', ''])).toEqual(['Bread']);
  clock.now += 61_000;
  expect(news.filter(['A soup'])).toEqual(['A soup']);
});
