/** One line of the chart: how long builds of so many pages took. */
export interface Growth {
  readonly name: string;
  /** In the order of pages. */
  readonly points: readonly Point[];
}

interface Point {
  readonly pages: number;
  readonly seconds: number;
}

/** A line with points that follow from its last two, which nothing measured. */
interface Drawn extends Growth {
  /** From the last measured one on; empty: none follow. */
  readonly extrapolated: readonly Point[];
}

const SIZE = { width: 800, height: 440, left: 64, right: 230, top: 28, bottom: 72 };
const COLORS = ['#b3452c', '#3b6ea5', '#4f7f3a'];
const TICKS = [1, 3, 10, 30, 100, 300, 1_000, 3_000];

/**
 * Seconds over pages, both logarithmic: a straight line at 45° is linear growth. From the last two
 * sizes on, each line goes on to `farthest` pages, dashed: each further page takes what those between the two took.
 */
export function drawGrowth(title: string, lines: readonly Growth[], farthest: number): string {
  const drawn = lines.map((line) => ({ ...line, extrapolated: extrapolate(line, farthest) }));
  const points = drawn.flatMap((line) => [...line.points, ...line.extrapolated.slice(-1)]);
  const pages = [...new Set(points.map((point) => point.pages))].sort((a, b) => a - b);
  const seconds = points.map((point) => point.seconds);
  const [low, high] = [Math.min(...seconds) / 1.6, Math.max(...seconds) * 1.6];
  const x = scale(pages, SIZE.left, SIZE.width - SIZE.right);
  const y = scale([low, high], SIZE.height - SIZE.bottom, SIZE.top);
  const middle = (SIZE.left + SIZE.width - SIZE.right) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${title}" font-family="system-ui, sans-serif" font-size="13">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...TICKS.filter((tick) => tick >= low && tick <= high).map((tick) => toGridLine(tick, y(tick))),
    ...pages.map((count) => toPageLabel(count, x(count))),
    text(middle, SIZE.height - 30, 'pages', 'middle'),
    text(middle, SIZE.height - 10, 'dashed: extrapolated, not measured', 'middle'),
    text(SIZE.left, 16, 'seconds', 'end'),
    ...drawn.map((line, index) => toLine(line, COLORS[index % COLORS.length] ?? '#000', x, y)),
    '</svg>',
    '',
  ].join('\n');
}

/** A line on these axes is none on logarithmic ones: it is drawn in so many parts. */
const PARTS = 12;

function extrapolate({ points }: Growth, farthest: number): readonly Point[] {
  const [before, last] = points.slice(-2);
  if (!before || !last || last.pages >= farthest || last.pages === before.pages) return [];
  const each = (last.seconds - before.seconds) / (last.pages - before.pages);
  return Array.from({ length: PARTS + 1 }, (_, part) => {
    const pages = last.pages * (farthest / last.pages) ** (part / PARTS);
    return { pages, seconds: last.seconds + each * (pages - last.pages) };
  });
}

type Scale = (value: number) => number;

function scale(values: readonly number[], start: number, end: number): Scale {
  const logs = values.map(Math.log10);
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  return (value) => start + ((Math.log10(value) - low) / (high - low || 1)) * (end - start);
}

function toGridLine(tick: number, y: number): string {
  const at = y.toFixed(1);
  return `<line x1="${SIZE.left}" x2="${SIZE.width - SIZE.right}" y1="${at}" y2="${at}" stroke="#ddd"/>${text(SIZE.left - 8, y + 4, tick.toLocaleString('en'), 'end')}`;
}

function toPageLabel(count: number, x: number): string {
  return text(x, SIZE.height - SIZE.bottom + 20, count.toLocaleString('en'), 'middle');
}

function toLine({ name, points, extrapolated }: Drawn, color: string, x: Scale, y: Scale): string {
  const toPath = (path: readonly Point[], dashes = ''): string =>
    `<polyline points="${path.map((point) => `${x(point.pages).toFixed(1)},${y(point.seconds).toFixed(1)}`).join(' ')}" fill="none" stroke="${color}" stroke-width="2"${dashes}/>`;
  const last = points.at(-1);
  const end = extrapolated.at(-1);
  if (!last) return '';
  const measured = [
    toPath(points),
    ...points.map((point) => toDot(point, x, y, `fill="${color}"`)),
  ];
  const farther = end
    ? [
        toPath(extrapolated, ' stroke-dasharray="5 5"'),
        toDot(end, x, y, `fill="#fff" stroke="${color}" stroke-width="2"`),
      ]
    : [];
  const figure = end
    ? `about ${Number(end.seconds.toPrecision(2)).toLocaleString('en')} s`
    : `${last.seconds.toFixed(1)} s`;
  const { pages, seconds } = end ?? last;
  const label = text(x(pages) + 10, y(seconds) + 4, `${name}: ${figure}`, 'start');
  return `<g fill="${color}">${[...measured, ...farther, label].join('')}</g>`;
}

function toDot(point: Point, x: Scale, y: Scale, look: string): string {
  return `<circle cx="${x(point.pages).toFixed(1)}" cy="${y(point.seconds).toFixed(1)}" r="4" ${look}/>`;
}

function text(x: number, y: number, content: string, anchor: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${content}</text>`;
}
