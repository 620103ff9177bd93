import type { Element, ElementContent } from 'hast';
import { describe, expect, it } from 'vitest';
import type { ChartColor, ChartData } from '../../../content-loader/render/directives.ts';
import { drawBars } from '../../../content-loader/render/html/chart/bars.ts';
import { drawDonut } from '../../../content-loader/render/html/chart/donut.ts';
import { round, shorten, toWord } from '../../../content-loader/render/html/chart/drawing.ts';
import { toFrame } from '../../../content-loader/render/html/chart/frame.ts';
import { toLegend } from '../../../content-loader/render/html/chart/legend.ts';
import { drawLines } from '../../../content-loader/render/html/chart/lines.ts';
import { toSegments, toValueScale } from '../../../content-loader/render/html/chart/value-scale.ts';

type Values = readonly (number | undefined)[];

/** A chart of these values, a list for each part. */
function chart(parts: readonly Values[], more: Partial<ChartData> = {}): ChartData {
  const colors: ChartColor[] = ['blue', 'orange', 'green'];
  return {
    kind: 'column',
    height: 'medium',
    categories: (parts[0] ?? []).map((_, n) => ({ name: `c${n}`, color: colors[n % 3] ?? 'blue' })),
    series: parts.map((values, n) => ({
      name: `s${n}`,
      color: colors[n % 3] ?? 'blue',
      values: values.map((value) => ({ value, text: value === undefined ? '–' : `${value} kg` })),
    })),
    isStacked: true,
    isPercent: false,
    isSmooth: false,
    isFilled: false,
    isColorful: false,
    legend: 'off',
    hasLabels: false,
    donutLabels: 'none',
    grid: 'none',
    categoryAxis: undefined,
    valueAxis: undefined,
    min: undefined,
    max: undefined,
    lines: [],
    locale: 'en',
    summary: 'Shelf',
    ...more,
  };
}

function elementsOf(nodes: readonly ElementContent[], tagName: string): Element[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    return [...(node.tagName === tagName ? [node] : []), ...elementsOf(node.children, tagName)];
  });
}
const wordsOf = (nodes: readonly ElementContent[]): string =>
  nodes
    .map((node) =>
      'value' in node ? node.value : 'children' in node ? wordsOf(node.children) : '',
    )
    .join('');
const textsOf = (nodes: readonly ElementContent[], tagName: string): string[] =>
  elementsOf(nodes, tagName).map(({ children }) => wordsOf(children));
const places = (nodes: readonly ElementContent[], tagName: string, ...names: readonly string[]) =>
  elementsOf(nodes, tagName).map(({ properties }) => names.map((name) => properties[name]));
const pathsOf = (nodes: readonly ElementContent[], className: string): string[] =>
  elementsOf(nodes, 'path')
    .filter(
      ({ properties: { className: names } }) => Array.isArray(names) && names.includes(className),
    )
    .map(({ properties: { d } }) => String(d));

describe('the scale of a chart', () => {
  const scaleOf = (values: Values, more: Partial<ChartData> = {}) =>
    toValueScale(
      chart([values], more),
      values.map((value) => value ?? 0),
    );

  it('begins at nought and ends at a round number', () => {
    const scale = scaleOf([3, 97]);
    expect(scale.ticks).toEqual(
      [0, 20, 40, 60, 80, 100].map((value) => ({ at: value / 100, name: String(value) })),
    );
    expect([scale.at(0), scale.at(50), scale.at(1000), scale.at(-1)]).toEqual([0, 0.5, 1, 0]);
  });

  it('goes below nought for what is less, and up to lines of reference', () => {
    expect(scaleOf([-60, 20]).ticks.map(({ name }) => name)).toEqual([
      '-60',
      '-40',
      '-20',
      '0',
      '20',
    ]);
    const lines = [{ value: 400, label: '', color: 'red', isDashed: false }] as const;
    expect(scaleOf([3], { lines }).ticks.at(-1)?.name).toBe('400');
  });

  it('keeps to the bounds that are set, and has room for what is all the same', () => {
    const scale = scaleOf([10, 20], { min: 5, max: 15 });
    expect([scale.at(5), scale.at(10), scale.at(15), scale.at(20)]).toEqual([0, 0.5, 1, 1]);
    expect(scaleOf([0]).ticks.at(-1)?.name).toBe('1');
    for (const max of [5, 4]) {
      const flat = scaleOf([1], { min: 5, max });
      expect([flat.at(5), flat.at(5.5), flat.at(6)]).toEqual([0, 0.5, 1]);
    }
  });

  it('of shares ends at the whole, of thousands is short', () => {
    expect(scaleOf([0.3], { isPercent: true }).ticks.map(({ name }) => name)).toEqual([
      '0%',
      '20%',
      '40%',
      '60%',
      '80%',
      '100%',
    ]);
    expect(scaleOf([4_000]).ticks.map(({ name }) => name)).toEqual(['0', '1K', '2K', '3K', '4K']);
  });
});

describe('the parts of a value', () => {
  const endsOf = (parts: readonly Values[], more: Partial<ChartData> = {}) =>
    toSegments(chart(parts, more)).map(({ category, series, from, to }) => [
      category,
      series,
      from,
      to,
    ]);

  it('stand on each other, those below nought downwards', () => {
    expect(
      endsOf([
        [2, -1],
        [3, -4],
        [-5, 6],
      ]),
    ).toEqual([
      [0, 0, 0, 2],
      [0, 1, 2, 5],
      [0, 2, 0, -5],
      [1, 0, 0, -1],
      [1, 1, -1, -5],
      [1, 2, 0, 6],
    ]);
  });

  it('stand beside each other where they are not stacked, without those that are unknown', () => {
    expect(
      endsOf(
        [
          [2, undefined],
          [3, 1],
        ],
        { isStacked: false },
      ),
    ).toEqual([
      [0, 0, 0, 2],
      [0, 1, 0, 3],
      [1, 1, 0, 1],
    ]);
  });

  it('are shares of the whole where these are shown', () => {
    expect(
      endsOf(
        [
          [1, 0],
          [3, 0],
        ],
        { isPercent: true },
      ),
    ).toEqual([
      [0, 0, 0, 0.25],
      [0, 1, 0.25, 1],
      [1, 0, 0, 0],
      [1, 1, 0, 0],
    ]);
  });
});

describe('a ring', () => {
  it('has a part for each value, with its name and share, and no word in it', () => {
    const { width, height, parts } = drawDonut(chart([[1, 3, 0]], { height: 'small' }));
    expect([width, height]).toEqual([200, 200]);
    expect(textsOf(parts, 'title')).toEqual([
      'c0: 1 kg (25 %)',
      'c1: 3 kg (75 %)',
      'c2: 0 kg (0 %)',
    ]);
    expect(places(parts, 'path', 'className')).toEqual([
      [['chart-blue']],
      [['chart-orange']],
      [['chart-green']],
    ]);
    expect(elementsOf(parts, 'text')).toEqual([]);
    expect(elementsOf(parts, 'g')[0]?.properties['transform']).toBe('translate(100 100)');
  });

  it('has the values in it where these are wanted, but for parts too small for a word', () => {
    const words = (donutLabels: ChartData['donutLabels']) =>
      textsOf(
        drawDonut(chart([[94, 6, 5.9]], { donutLabels, height: 'extra_large' })).parts,
        'text',
      );
    expect(words('value')).toEqual(['94 kg']);
    expect(words('name_and_value')).toEqual(['94 kg']);
    expect(words('name')).toEqual([]);
    expect(textsOf(drawDonut(chart([[94, 6]], { donutLabels: 'value' })).parts, 'text')).toEqual([
      '94 kg',
      '6 kg',
    ]);
  });

  it('is empty where there is nothing to share, and leaves out what is below nought', () => {
    expect(elementsOf(drawDonut(chart([[0, 0]])).parts, 'path')).toEqual([]);
    expect(elementsOf(drawDonut(chart([[undefined]])).parts, 'path')).toEqual([]);
    expect(textsOf(drawDonut(chart([[-3, 1]])).parts, 'title')).toEqual([
      'c0: -3 kg (0 %)',
      'c1: 1 kg (100 %)',
    ]);
  });
});

describe('lines', () => {
  it('go through their values, at the middle of each category', () => {
    const { width, height, parts } = drawLines(chart([[0, 10, 5]], { kind: 'line' }));
    expect([width, height]).toEqual([640, 280]);
    expect(places(parts, 'circle', 'cx', 'cy')).toEqual([
      [150.7, 246],
      [340, 30],
      [529.3, 138],
    ]);
    expect(textsOf(parts, 'title')).toEqual(['c0: 0 kg', 'c1: 10 kg', 'c2: 5 kg']);
    expect(pathsOf(parts, 'chart-line')).toEqual(['M150.7,246L340,30L529.3,138']);
    expect(pathsOf(parts, 'chart-area')).toEqual([]);
  });

  it('name their part, have labels and areas where these are wanted', () => {
    const { parts } = drawLines(
      chart(
        [
          [0, 10],
          [10, 0],
        ],
        { kind: 'line', hasLabels: true, isFilled: true, isSmooth: true },
      ),
    );
    expect(textsOf(parts, 'title')).toEqual([
      'c0 · s0: 0 kg',
      'c1 · s0: 10 kg',
      'c0 · s1: 10 kg',
      'c1 · s1: 0 kg',
    ]);
    // One does not stand on the other.
    expect(places(parts, 'circle', 'cy')).toEqual([[246], [30], [30], [246]]);
    expect(textsOf(parts, 'text').filter((word) => word.includes('kg'))).toHaveLength(4);
    expect(pathsOf(parts, 'chart-area')).toHaveLength(2);
    const smooth = drawLines(chart([[0, 10, 5]], { kind: 'line', isSmooth: true }));
    expect(pathsOf(smooth.parts, 'chart-line')[0]).toContain('C');
  });

  it('of shares stand on each other', () => {
    const { parts } = drawLines(
      chart(
        [
          [1, 1],
          [3, 1],
        ],
        { kind: 'line', isPercent: true },
      ),
    );
    expect(places(parts, 'circle', 'cy')).toEqual([[192], [138], [30], [30]]);
  });

  it('have an area from the ground, or from the line below', () => {
    const areasOf = (more: object) =>
      pathsOf(
        drawLines(
          chart(
            [
              [1, 1],
              [3, 1],
            ],
            { kind: 'line', isFilled: true, ...more },
          ),
        ).parts,
        'chart-area',
      );
    expect(areasOf({ isPercent: true })).toEqual([
      'M198,192L482,138L482,246L198,246Z',
      'M198,30L482,30L482,138L198,192Z',
    ]);
    expect(areasOf({})[0]).toMatch(/L482,246L198,246Z$/u);
  });

  it('name a dozen categories at most, shortened to their places', () => {
    const namesOf = (count: number) => {
      const { parts } = drawLines(
        chart([Array.from({ length: count }, () => 1)], { kind: 'line' }),
      );
      return textsOf(parts, 'text').filter((word) => /^c\d/.test(word));
    };
    expect(namesOf(12)).toHaveLength(12);
    expect(namesOf(13)).toEqual(['c0', 'c2', 'c4', 'c6', 'c8', 'c10', 'c12']);
  });
});

describe('bars', () => {
  it('stand upright or lie, as long as their values', () => {
    const upright = drawBars(chart([[10, 5]]), 'column').parts;
    const [[tall], [short]] = places(upright, 'rect', 'height') as [[number], [number]];
    expect(tall).toBeCloseTo(2 * short, 0);
    const lying = drawBars(chart([[10, 5]], { kind: 'bar' }), 'bar').parts;
    const [[long], [half]] = places(lying, 'rect', 'width') as [[number], [number]];
    expect(long).toBeCloseTo(2 * half, 0);
    expect(textsOf(upright, 'title')).toEqual(['c0: 10 kg', 'c1: 5 kg']);
    expect(textsOf(lying, 'title')).toEqual(['c0: 10 kg', 'c1: 5 kg']);
  });

  it('have the colour of their part, or one each', () => {
    const colorsOf = (more: Partial<ChartData>) =>
      elementsOf(drawBars(chart([[1, 2]], more), 'column').parts, 'rect').map(
        ({ properties: { className } }) => className,
      );
    expect(colorsOf({})).toEqual([['chart-blue'], ['chart-blue']]);
    expect(colorsOf({ isColorful: true })).toEqual([['chart-blue'], ['chart-orange']]);
  });
});

describe('what stands around a chart', () => {
  const area = { x: 10, y: 20, width: 100, height: 50 };
  const scale = { at: (value: number) => value / 10, ticks: [{ at: 0.5, name: '5' }] };
  const frameOf = (more: Partial<ChartData>, isUpright: boolean) =>
    toFrame(chart([[1, 2]], more), scale, area, isUpright);

  it('has lines across and along, as it is wanted', () => {
    const grid = (kind: ChartData['grid'], isUpright: boolean) =>
      pathsOf(frameOf({ grid: kind }, isUpright).behind, 'chart-grid');
    const [across, along] = ['M10 45H110', 'M35 20V70M85 20V70'];
    expect(grid('horizontal', true)).toEqual([across]);
    expect(grid('vertical', true)).toEqual([along]);
    expect(grid('both', true)).toEqual([`${across}${along}`]);
    expect(grid('none', true)).toEqual([]);
    expect(grid('vertical', false)).toEqual(['M60 20V70']);
    expect(grid('horizontal', false)).toEqual(['M10 32.5H110M10 57.5H110']);
  });

  it('has the axis, its numbers and its names', () => {
    const names = { categoryAxis: 'Genre', valueAxis: 'Pages' };
    const upright = frameOf(names, true).behind;
    expect(pathsOf(upright, 'chart-axis')).toEqual(['M10 70H110']);
    expect(textsOf(upright, 'text')).toEqual(['5', 'Genre', 'Pages']);
    expect(places(upright, 'text', 'x', 'y')).toEqual([
      [2, 49],
      [110, 102],
      [2, 12],
    ]);
    const lying = frameOf(names, false).behind;
    expect(pathsOf(lying, 'chart-axis')).toEqual(['M10 20V70']);
    expect(textsOf(lying, 'text')).toEqual(['5', 'Pages', 'Genre']);
    expect(places(lying, 'text', 'x', 'y')[0]).toEqual([60, 88]);
    expect(textsOf(frameOf({}, true).behind, 'text')).toEqual(['5']);
  });

  it('has lines of reference before it, with their words', () => {
    const lines = [
      { value: 2, label: 'Few', color: 'red', isDashed: true },
      { value: 10, label: '', color: 'blue', isDashed: false },
    ] as const;
    const { before } = frameOf({ lines }, true);
    expect(places(before, 'path', 'd', 'className')).toEqual([
      ['M10 60H110', ['chart-reference', 'chart-red', 'is-dashed']],
      ['M10 20H110', ['chart-reference', 'chart-blue']],
    ]);
    expect(textsOf(before, 'text')).toEqual(['Few']);
    expect(places(before, 'text', 'x', 'y')).toEqual([[110, 56]]);
    const lying = frameOf({ lines }, false).before;
    expect(pathsOf(lying, 'chart-reference')).toEqual(['M30 20V70', 'M110 20V70']);
    expect(places(lying, 'text', 'x', 'y')).toEqual([[30, 15]]);
  });

  it('says what colours mean, where more than one is used', () => {
    const itemsOf = (more: Partial<ChartData>) =>
      textsOf(
        toLegend(
          chart(
            [
              [1, 2],
              [3, 4],
            ],
            more,
          ),
        ),
        'li',
      );
    expect(itemsOf({})).toEqual([]);
    expect(itemsOf({ legend: 'bottom' })).toEqual(['s0', 's1']);
    expect(itemsOf({ legend: 'side', kind: 'donut' })).toEqual(['c0', 'c1']);
    expect(itemsOf({ kind: 'donut', donutLabels: 'name' })).toEqual(['c0', 'c1']);
    expect(itemsOf({ kind: 'donut', donutLabels: 'name_and_value' })).toEqual([
      'c0: 1 kg',
      'c1: 2 kg',
    ]);
    expect(itemsOf({ kind: 'donut', donutLabels: 'value' })).toEqual([]);
    expect(itemsOf({ donutLabels: 'name' })).toEqual([]);
  });

  it('has names as long as their places', () => {
    expect([shorten('A short name', 80), shorten('A short name', 79)]).toEqual([
      'A short name',
      'A short na…',
    ]);
    expect(shorten('Novel', 1)).toBe('No…');
    expect([shorten('👩‍👩‍👧'.repeat(3), 20), shorten('👩‍👩‍👧'.repeat(4), 20)]).toEqual([
      '👩‍👩‍👧'.repeat(3),
      `${'👩‍👩‍👧'.repeat(2)}…`,
    ]);
    expect(round(1.25)).toBe(1.3);
    expect(
      places([toWord('a', 1.04, 2), toWord('b', 1, 2, 'end', ['x'])], 'text', 'x', 'className'),
    ).toEqual([
      [1, undefined],
      [1, ['x', 'at-end']],
    ]);
  });
});
