import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds on a page in the themes and at the width it is shown in. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  // Not as a script element: the page's Content-Security-Policy is tested too.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // The themes differ in nothing but colour.
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      iframes: false,
      ...(isDark && { runOnly: ['color-contrast'] }),
    });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' · ')}`,
    );
  });
}

/**
 * Chromium says it of every frame whose `srcdoc` waits for a press: until then it shows a link of
 * ours, has no script, and is under the page's own policy. The player that it then loads is of
 * another origin, and needs both.
 */
const OF_PLAYERS = 'An iframe which has both allow-scripts and allow-same-origin';

/** What is wrong with a page: accessibility, messages, layout shift, width. */
export async function inspectPage(
  page: Page,
  messages: readonly string[],
): Promise<readonly string[]> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    // To the end and back, so that lazy images load.
    scrollTo(0, document.body.scrollHeight);
    await new Promise((resolve) => setTimeout(resolve, 150));
    scrollTo(0, 0);
  });
  const { shift, overflow } = await page.evaluate(() => ({
    shift: (window as unknown as { shift: number }).shift,
    overflow: Math.max(0, document.documentElement.scrollWidth - innerWidth),
  }));
  return [
    ...(await findViolations(page)),
    ...messages.filter((message) => !message.startsWith(OF_PLAYERS)),
    ...(shift > 0 ? [`moves by ${shift}`] : []),
    ...(overflow > 0 ? [`is ${overflow} px too wide`] : []),
  ];
}
