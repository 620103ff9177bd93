/**
 * The text of `src/site.ts` with these settings, a line each. Undefined: the file already has one
 * of them on several lines, or does not have its original form; then the user must add them by
 * hand.
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
  if (!saysSetting(text, key)) {
    return text.includes(START) ? text.replace(START, () => `${START}  ${line}\n`) : undefined;
  }
  // A line that this function wrote, or a similar one. It may contain other collections.
  const whole = toWholeLine(key);
  return whole.test(text)
    ? text.replace(whole, (_, indent: string) => `${indent}${line}\n`)
    : undefined;
}

/** Does the file set this? What it does not say, its settings have as a default. */
export function saysSetting(text: string, key: string): boolean {
  return new RegExp(`^\\s*${key}\\s*:`, 'm').test(text);
}

/** The text without a setting; undefined: it says it in more than a line. */
export function removeSetting(text: string, key: string): string | undefined {
  if (!saysSetting(text, key)) return text;
  const whole = toWholeLine(key);
  return whole.test(text) ? text.replace(whole, '') : undefined;
}

const literal = String.raw`'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"`;

/** What a setting's value looks like on one line; those of `noGates` may speak of other collections. */
const values: Readonly<Record<string, string>> = {
  properties: String.raw`\{[^{}\n]*\}`,
  publishedNames: String.raw`\[[^[\]\n]*\]`,
  title: literal,
  description: literal,
  language: literal,
  timeZone: literal,
  accent: literal,
};

function toWholeLine(key: string): RegExp {
  return new RegExp(`^([ \\t]*)${key}: (?:${values[key] ?? '$^'}),?[ \\t]*\\n`, 'm');
}
