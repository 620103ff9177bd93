/** A class for titles that would fill a screen in the size of others. */
export function lengthOf(title: string): 'long' | 'longest' | undefined {
  if (title.length > 160) return 'longest';
  return title.length > 70 ? 'long' : undefined;
}
