import type { Page } from 'playwright-core';

/**
 * Parts of a page that lie over each other: brothers that are in the flow, and at each screen from
 * top to bottom what sticks there with what follows the text.
 */
export function findOverlaps(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const nameOf = (element: Element): string =>
      `${element.localName}.${element.getAttribute('class') ?? ''}`;
    const meet = (a: Element, b: Element): boolean => {
      const [one, other] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      return across > 2 && down > 2;
    };
    const isBox = (element: Element): boolean => {
      const { position, display, visibility } = getComputedStyle(element);
      return (
        position === 'static' &&
        visibility === 'visible' &&
        !/inline|contents|none|table|list-item/.test(display) &&
        !element.closest('svg, dialog, math')
      );
    };
    const found = new Set<string>();
    for (const parent of document.querySelectorAll('body, body *')) {
      const boxes = [...parent.children].filter(isBox);
      for (const [at, box] of boxes.entries()) {
        for (const other of boxes.slice(at + 1)) {
          if (meet(box, other)) found.add(`${nameOf(box)} lies over ${nameOf(other)}`);
        }
      }
    }
    const contents = document.querySelector('.contents details');
    for (let top = 0; contents && top < document.body.scrollHeight; top += innerHeight / 2) {
      scrollTo({ top, behavior: 'instant' });
      await new Promise(requestAnimationFrame);
      for (const part of document.querySelectorAll('.prose, .end-matter > *, .site-footer')) {
        if (meet(contents, part)) found.add(`contents lie over ${nameOf(part)} at ${top}`);
      }
    }
    return [...found];
  });
}
