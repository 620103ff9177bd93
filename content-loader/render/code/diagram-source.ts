/** Labels, whose text must not change: quoted, in brackets of a node, between bars. */
const LABELS = /("[^"\n]*"|\[[^\]\n]*\]|\([^)\n]*\)|\{[^}\n]*\}|\|[^|\n]*\|)/u;

/**
 * Adds spaces around the arrows of a flowchart, because the renderer parses `A-->B` as one node.
 * Other kinds of diagrams do not change.
 */
export function toSpacedSource(source: string): string {
  if (!/^\s*(?:flowchart|graph)\b/u.test(source)) return source;
  return source
    .split('\n')
    .map((line) =>
      line
        .split(LABELS)
        .map((part, index, parts) =>
          index % 2 === 0 ? spaceArrows(part, parts[index + 1]?.startsWith('|') === true) : part,
        )
        .join(''),
    )
    .join('\n');
}

/** No space between an arrow and the label that belongs to it. */
function spaceArrows(part: string, hasLabel: boolean): string {
  const spaced = part
    // First, so that the later regular expressions never see a long run of white space.
    .replace(/\s{2,}/gu, ' ')
    .replace(/\s*(<?(?:--+|-\.+-|==+)>|---+|===+)\s*/gu, ' $1 ')
    .replace(/(?<![-<=])\s*--(?![->])\s*/gu, ' -- ')
    .replaceAll(';', '\n');
  return hasLabel ? spaced.trimEnd() : spaced;
}

/** Arrows that the layout will draw: `A & B --> C & D` are four. */
export function countArrows(source: string): number {
  const ends = source.split('\n').map((line) => line.split(ANY_ARROW).map(countEnds));
  return ends
    .flatMap((counts) => counts.slice(1).map((to, index) => to * (counts[index] ?? 1)))
    .reduce((sum, count) => sum + count, 0);
}

const ANY_ARROW = /[-.=~]{2,}[>ox|)]*/u;

function countEnds(part: string): number {
  return part.split('&').length;
}

/** Lines and characters about the style of a diagram, not its content. */
const LOOKS = [
  /^\s*(?:%%|style\b|classDef\b|linkStyle\b|direction\b|autonumber\b|accTitle\b).*$/gmu,
  /^\s*class\s+[\w,\s]+\s+\w+\s*;?\s*$/gmu,
  /:::\w+/gu,
  /(?:\|o|\|\||\}o|\}\|)(?:--|\.\.)(?:o\||\|\||o\{|\|\{)/gu,
  /^\s*(?:flowchart|graph)\s+(?:TB|TD|BT|RL|LR)\b/u,
];

const KEYWORDS: ReadonlySet<string> = new Set([
  ...['activate', 'actor', 'alt', 'and', 'as', 'break', 'class', 'classDiagram', 'critical'],
  ...[
    'deactivate',
    'else',
    'end',
    'erDiagram',
    'flowchart',
    'graph',
    'left',
    'loop',
    'note',
    'Note',
  ],
  ...['of', 'opt', 'option', 'over', 'par', 'participant', 'rect', 'right', 'sequenceDiagram'],
  ...['state', 'stateDiagram', 'subgraph', 'v2', 'br'],
]);

/** True if every word of a diagram's source occurs in its SVG. */
export function isComplete(source: string, markup: string): boolean {
  const words = LOOKS.reduce((text, look) => text.replace(look, ' '), source).match(WORD) ?? [];
  const drawn = new Set(decode(markup).match(WORD) ?? []);
  const arrows = /^\s*(?:flowchart|graph)\b/u.test(source) ? (source.match(ARROW) ?? []).length : 0;
  const edges = markup.match(/<\w+ class="edge"/gu)?.length ?? 0;
  return edges >= arrows && words.every((word) => KEYWORDS.has(word) || drawn.has(word));
}

const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
const ARROW = / (?:<?(?:--+|-\.+-|==+)>|---+|===+)(?=[ |])/gu;

function decode(markup: string): string {
  return markup.replace(/&(?:lt|gt|quot|amp|#39);/gu, ' ');
}
