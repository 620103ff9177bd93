/** One line of the chart: how long builds of so many pages took. */
export interface Growth {
  readonly name: string;
  readonly points: readonly { readonly pages: number; readonly seconds: number }[];
}

const SIZE = { width: 720, height: 420, left: 64, right: 150, top: 28, bottom: 52 };
const COLORS = ['#b3452c', '#3b6ea5', '#4f7f3a'];
const TICKS = [1, 3, 10, 30, 100, 300, 1_000];

/** Seconds over pages, both logarithmic: a straight line at 45° is linear growth. */
export function drawGrowth(title: string, lines: readonly Growth[]): string {
  const points = lines.flatMap((line) => line.points);
  const pages = [...new Set(points.map((point) => point.pages))].sort((a, b) => a - b);
  const seconds = points.map((point) => point.seconds);
  const x = scale(pages, SIZE.left, SIZE.width - SIZE.right);
  const y = scale(
    [Math.min(...seconds) / 1.6, Math.max(...seconds) * 1.6],
    SIZE.height - SIZE.bottom,
    SIZE.top,
  );
  const [low, high] = [Math.min(...seconds) / 1.6, Math.max(...seconds) * 1.6];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${title}" font-family="system-ui, sans-serif" font-size="13">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...TICKS.filter((tick) => tick >= low && tick <= high).map((tick) => toGridLine(tick, y(tick))),
    ...pages.map((count) => toPageLabel(count, x(count))),
    text((SIZE.left + SIZE.width - SIZE.right) / 2, SIZE.height - 10, 'pages', 'middle'),
    text(SIZE.left, 16, 'seconds', 'end'),
    ...lines.map((line, index) => toLine(line, COLORS[index % COLORS.length] ?? '#000', x, y)),
    '</svg>',
    '',
  ].join('\n');
}

type Scale = (value: number) => number;

function scale(values: readonly number[], start: number, end: number): Scale {
  const logs = values.map(Math.log10);
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  return (value) => start + ((Math.log10(value) - low) / (high - low || 1)) * (end - start);
}

function toGridLine(tick: number, y: number): string {
  const at = y.toFixed(1);
  return `<line x1="${SIZE.left}" x2="${SIZE.width - SIZE.right}" y1="${at}" y2="${at}" stroke="#ddd"/>${text(SIZE.left - 8, y + 4, String(tick), 'end')}`;
}

function toPageLabel(count: number, x: number): string {
  return text(x, SIZE.height - SIZE.bottom + 20, count.toLocaleString('en'), 'middle');
}

function toLine({ name, points }: Growth, color: string, x: Scale, y: Scale): string {
  const path = points.map((point) => `${x(point.pages).toFixed(1)},${y(point.seconds).toFixed(1)}`);
  const last = points.at(-1);
  const label = last
    ? text(
        x(last.pages) + 10,
        y(last.seconds) + 4,
        `${name}: ${last.seconds.toFixed(1)} s`,
        'start',
      )
    : '';
  const dots = path.map((point) => {
    const [cx = '', cy = ''] = point.split(',');
    return `<circle cx="${cx}" cy="${cy}" r="4"/>`;
  });
  return `<g fill="${color}"><polyline points="${path.join(' ')}" fill="none" stroke="${color}" stroke-width="2"/>${dots.join('')}${label}</g>`;
}

function text(x: number, y: number, content: string, anchor: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${content}</text>`;
}
