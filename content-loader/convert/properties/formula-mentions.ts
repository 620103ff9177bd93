/**
 * Whether a formula's expression uses this property. Notion writes `prop("Name")`, or the id, which
 * its API URL-encodes.
 */
export function isMentioned(expression: string, name: string, id: string | undefined): boolean {
  const forms = [name, id, id === undefined ? undefined : decode(id)];
  return forms.some((form) => form !== undefined && form !== '' && expression.includes(form));
}

function decode(id: string): string | undefined {
  try {
    return decodeURIComponent(id);
  } catch (error) {
    // Not every id is encoded: `%` alone is no code.
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
