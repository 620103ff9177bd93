/**
 * The text of `src/site.ts` with these settings, a line each. Undefined: it says something of one of
 * them already in more than a line, or does not look as it did when it came; then they have to be
 * written by hand.
 */
export function addSettings(text: string, lines: readonly string[]): string | undefined {
  return lines.reduceRight<string | undefined>(
    (before, line) => (before === undefined ? undefined : addSetting(before, line)),
    text,
  );
}

const START = 'defineSite({\n';

function addSetting(text: string, line: string): string | undefined {
  const [key = ''] = line.split(':', 1);
  if (!new RegExp(`^\\s*${key}\\s*:`, 'm').test(text)) {
    return text.includes(START) ? text.replace(START, () => `${START}  ${line}\n`) : undefined;
  }
  // A line that this has written, or one like it. It may speak of other collections.
  const value = { properties: '\\{[^{}\\n]*\\}', publishedNames: '\\[[^[\\]\\n]*\\]' }[key];
  const whole = new RegExp(`^([ \\t]*)${key}: ${value ?? '$^'},?[ \\t]*$`, 'm');
  return whole.test(text)
    ? text.replace(whole, (_, indent: string) => `${indent}${line}`)
    : undefined;
}
