import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { listFiles } from '../e2e/built-site.ts';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: { 'long-title': 'off', 'tel-non-breaking': 'off' },
});

/** What html-validate's recommended preset finds in every page of a folder. */
export async function validateHtml(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const page of await listFiles(folder, '.html')) {
    const text = await readFile(join(folder, page), 'utf8');
    const { results } = await validator.validateString(text, page);
    const messages = results.flatMap((result) => result.messages);
    found.push(
      ...messages.map(
        ({ ruleId, line, column, message }) => `${ruleId}: ${message} (${page}:${line}:${column})`,
      ),
    );
  }
  return found;
}
