import { describe, expect, it } from 'vitest';
import type { ContentsItem } from '../../../src/lib/contents.ts';
import { contentsOf } from '../../../src/lib/contents.ts';

/** Headings written as `2 One`, by rank and text. */
const contents = (...headings: readonly string[]): readonly unknown[] => {
  const parsed = headings.map((heading) => {
    const [depth = '', ...words] = heading.split(' ');
    const text = words.join(' ');
    return { depth: Number(depth), text, slug: text.toLowerCase() };
  });
  return contentsOf(parsed).map(outline);
};

const outline = ({ href, text, items }: ContentsItem): unknown =>
  items.length === 0 ? `${text} ${href}` : [`${text} ${href}`, ...items.map(outline)];

describe('the contents of a page', () => {
  it('nest what stands below a heading, in the order of the page', () => {
    expect(contents('2 One', '3 Two', '4 Three', '3 Four', '2 Five')).toEqual([
      ['One #one', ['Two #two', 'Three #three'], 'Four #four'],
      'Five #five',
    ]);
  });

  it('begin at the highest rank that there is, and keep what stands before it', () => {
    expect(contents('4 Deep', '3 One', '4 Two', '3 Three')).toEqual([
      'Deep #deep',
      ['One #one', 'Two #two'],
      'Three #three',
    ]);
  });

  it('nest a rank that is left out like the one above it', () => {
    expect(contents('2 One', '4 Two', '2 Three')).toEqual([
      ['One #one', 'Two #two'],
      'Three #three',
    ]);
  });

  it('are none for fewer than three headings, of which empty and deep ones are none', () => {
    expect(contents('2 One', '2 Two')).toEqual([]);
    expect(contents('2 One', '2 Two', '5 Three', '2  ')).toEqual([]);
    expect(contents('2 One', '2 Two', '5 Deep', '4 Three', '2  ')).toEqual([
      'One #one',
      ['Two #two', 'Three #three'],
    ]);
    expect(contents()).toEqual([]);
  });
});
