import { existsSync } from 'node:fs';
import bundled from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';
import { oncePerRun } from '../once-per-run.ts';

/**
 * The bundled Chromium, else the system's Chrome, else undefined (tests then say they are skipped).
 */
export async function launchBrowser(further: readonly string[] = []): Promise<Browser | undefined> {
  // Flags for functions in a cloud: the first ends the browser with its first tab, the second
  // takes away what the pages' security policies are tested against.
  const unwanted = ['--single-process', '--disable-web-security'];
  const args = [...bundled.args.filter((arg) => !unwanted.includes(arg)), ...further];
  // It unpacks itself: two files that do so at once would get half a program.
  const own = await oncePerRun('chromium', async () => {
    await bundled.executablePath();
  })
    .then(() => bundled.executablePath())
    .then((executablePath) => chromium.launch({ executablePath, args }))
    .catch(() => undefined);
  if (own) return own;
  const installed = systemBrowsers.find((path) => existsSync(path));
  const system = installed === undefined ? { channel: 'chrome' } : { executablePath: installed };
  return chromium.launch({ ...system, args: [...further] }).catch(() => undefined);
}

/**
 * How long a page, a file or an element may be waited for, in milliseconds: Playwright's own half minute
 * is too short where other tests build sites meanwhile.
 */
export const PATIENCE_MS = 120_000;

const systemBrowsers = [
  process.env['CHROME_PATH'] ?? '',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
