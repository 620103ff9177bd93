import type { Row } from './counter.ts';

/** One tool's results. */
export interface Column {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** One workspace: Quire first, the others after it. */
export interface Section {
  readonly title: string;
  readonly pages: number;
  /** How long Quire's build took. */
  readonly seconds: number;
  readonly columns: readonly Column[];
}

/** Rows that speak of the site around the pages, or of conventions of its own: not for others. */
const own =
  /^(published pages|one |titles|slugs|sitemap|feeds|Markdown|dates of pages|tags|tag pages|authors|heading (ids|permalinks)|ids are|internal|tables of contents|no private word in a path|images (are|load|have)|columns|tabs|no empty)/;

function cells(section: Section): readonly (readonly string[])[] {
  const [first] = section.columns;
  return (first?.rows ?? []).map(({ name }) => [
    name,
    ...section.columns.map((column, at) => {
      const row = column.rows.find((each) => each.name === name);
      if (row === undefined || (at > 0 && own.test(name))) return '–';
      return at === 0 ? `${row.found}/${row.expected}` : percent(arrived(row, first));
    }),
  ]);
}

/**
 * What must be there is counted of all that the pages hold, found or not. What must not be there can
 * only be counted of what there is.
 */
function arrived(row: Row, first: Column | undefined): Pick<Row, 'found' | 'expected'> {
  const whole = first?.rows.find(({ name }) => name === row.name)?.expected ?? row.expected;
  const forbids = /^(no |HTML )/.test(row.name);
  return forbids ? row : { found: Math.min(row.found, whole), expected: whole };
}

/** Rounded down: 100 % means all. */
function percent({ found, expected }: Pick<Row, 'found' | 'expected'>): string {
  return expected === 0 ? '–' : `${Math.floor((found / expected) * 1000) / 10} %`;
}

function heads({ columns }: Section): readonly string[] {
  return ['', ...columns.map(({ name }) => name)];
}

function totals(section: Section): readonly string[] {
  return [
    'all rows',
    ...section.columns.map(({ rows }, at) => {
      const counted = rows
        .filter(({ name }) => at === 0 || !(own.test(name) || /^(no |HTML )/.test(name)))
        .map((row) => arrived(row, section.columns[0]));
      const sum = (key: 'found' | 'expected'): number =>
        counted.reduce((total, row) => total + row[key], 0);
      return percent({ found: sum('found'), expected: sum('expected') });
    }),
  ];
}

/** For the terminal: with what was not found. */
export function toTable(section: Section): string {
  const lines = [heads(section), ...cells(section), totals(section)];
  const widths = heads(section).map((_, at) =>
    Math.max(...lines.map((line) => (line[at] ?? '').length)),
  );
  const table = lines.map((line) =>
    line
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  );
  const lost = (section.columns[0]?.rows ?? [])
    .filter(({ failures }) => failures.length > 0)
    .flatMap(({ name, failures }) => [
      `✖ ${name}`,
      ...failures.slice(0, 10).map((each) => `    ${each}`),
    ]);
  const head = `${section.title}: ${section.pages} pages, built in ${section.seconds.toFixed(1)} s`;
  return [head, ...table, ...lost, ''].join('\n');
}

/** For `docs/fidelity.md`. */
export function toMarkdown(sections: readonly Section[]): string {
  return [introduction, ...sections.map(toMarkdownSection)].join('\n');
}

function toMarkdownSection(section: Section): string {
  const lines = [heads(section), heads(section).map((_, at) => (at === 0 ? '---' : '--:'))];
  const rows = [...lines, ...cells(section), totals(section).map((cell) => `**${cell}**`)];
  const table = rows.map((line) => `| ${line.join(' | ')} |`).join('\n');
  return `## ${section.title}\n\n${section.pages} published pages.\n\n${table}\n`;
}

const introduction = `# What arrives

\`npm run bench -- fidelity\` writes this page. It builds each workspace over HTTP, then compares the
built HTML with the objects of the API, by a checker that shares no code with the converter
(\`test/bench/fidelity/\`). Every row is a line of the contract: how often it was found, of how often
it should be. The other tools convert the same pages; their HTML stands in the same frame, headings
moved down by one rank, \`b\`, \`i\` and \`del\` read as \`strong\`, \`em\` and \`s\`, so that only what they make of the blocks is counted.
Rows that speak of the site around the pages, or of conventions of ours, do not count for them (–).

The adversarial workspace (\`test/build/adversarial/\`) holds what an author hardly writes: every mark
over every other, links in every shape, markup in every place a text can stand, files that are not what
they say, forty levels of nesting, values that are null or of types from the future. The recorded pages
are other people's, kept outside this repository.
`;
