import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { toTitleLine } from '../../../content-loader/markdown.ts';

const reader = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(remarkDirective);

describe('the title line of a Markdown twin', () => {
  it.each([
    'A *starred* and _underlined_ title',
    '<script>alert(1)</script> & &amp;',
    '# Not a second heading #',
    '[link](/x) ![image](x) [^1] :name[x] C:\\x',
    '$x$ `code` ~~gone~~ a|b \\* __init__',
    '- [ ] item',
  ])('reads as the title: %s', (title) => {
    const { children } = reader.parse(`${toTitleLine(title)}\n\ntext`);
    expect(children).toHaveLength(2);
    expect(children[0]).toMatchObject({
      type: 'heading',
      depth: 1,
      children: [{ type: 'text', value: title }],
    });
  });

  it('is one line, and plain where nothing has to be escaped', () => {
    expect(toTitleLine(' Every\n mark,  a sentence\u2028can carry. ')).toBe(
      '# Every mark, a sentence can carry.',
    );
  });
});
