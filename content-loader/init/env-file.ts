/**
 * Returns the text of an `.env` file in which these variables have these values; every other line
 * stays. A line that sets a variable (or is a comment that does) is replaced, else a line is added.
 */
export function setVariables(text: string, values: Readonly<Record<string, string>>): string {
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
  const result = Object.entries(values).reduce<readonly string[]>(
    (before, [name, value]) => setVariable(before, name, `${name}=${quote(value)}`),
    lines,
  );
  return result.join(ending) + ending;
}

function setVariable(
  lines: readonly string[],
  name: string,
  assignment: string,
): readonly string[] {
  const sets = (line: string): boolean => isAssignment(line, name);
  const comment = new RegExp(`^\\s*#\\s*${name}=`);
  const found = lines.findIndex(sets);
  const at = found === -1 ? lines.findIndex((line) => comment.test(line)) : found;
  if (at === -1) return [...lines, assignment];
  // A second line further down would override the first.
  return lines.flatMap((line, index) => (index === at ? [assignment] : sets(line) ? [] : [line]));
}

/** Whether this file sets a variable to a value that is not empty. */
export function hasVariable(text: string, name: string): boolean {
  return text
    .split(/\r?\n/)
    .some((line) => isAssignment(line, name) && !/=\s*(["']?)\1\s*$/.test(line));
}

function isAssignment(line: string, name: string): boolean {
  return new RegExp(`^\\s*(export\\s+)?${name}\\s*=`).test(line);
}

/** `#` would start a comment. */
const quote = (value: string): string => (/^[\w./:@%+~?=&-]*$/.test(value) ? value : `"${value}"`);
