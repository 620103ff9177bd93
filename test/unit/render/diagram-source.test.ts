import { describe, expect, it } from 'vitest';
import { countArrows, toSpacedSource } from '../../../content-loader/render/code/diagram-source.ts';

const spaced = (line: string): string =>
  toSpacedSource(`graph TD\n${line}`).split('\n').slice(1).join('\n').trim();

describe('arrows of a flowchart', () => {
  it.each([
    ['A-->B', 'A --> B'],
    ['A  -->   B', 'A --> B'],
    ['A---B', 'A --- B'],
    ['A==>B', 'A ==> B'],
    ['A===B', 'A === B'],
    ['A-.->B', 'A -.-> B'],
    ['A<-->B', 'A <--> B'],
    ['A---->B', 'A ----> B'],
    ['A-- yes -->B', 'A -- yes --> B'],
    ['A--yes-->B', 'A -- yes --> B'],
    ['A-->|yes|B', 'A -->|yes|B'],
    ['A-->|a-->b|B', 'A -->|a-->b|B'],
    ['A[x-->y]-->B{p--q}', 'A[x-->y] --> B{p--q}'],
    ['A("x;y")-->B', 'A("x;y") --> B'],
    ['A-->B;B-->C', 'A --> B\nB --> C'],
  ])('%s', (line, expected) => {
    expect(spaced(line)).toBe(expected);
  });

  it.each(['sequenceDiagram\nA->>B: x--y', 'graphs\nA-->B', 'erDiagram\nA ||--o{ B : has'])(
    'are left alone in other kinds: %j',
    (source) => {
      expect(toSpacedSource(source)).toBe(source);
    },
  );
});

describe('the number of arrows', () => {
  it.each([
    ['A', 0],
    ['A --> B', 1],
    ['A --> B --> C', 2],
    ['A & B --> C & D', 4],
    ['A & B --> C --> D & E', 4],
    ['A --> B\nB --> C', 2],
  ])('%j has %i', (source, count) => {
    expect(countArrows(source)).toBe(count);
  });
});
