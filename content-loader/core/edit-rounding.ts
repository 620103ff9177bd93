/**
 * Notion rounds edit times to the minute: for so long, an edit may have the time of the one before
 * it, and a text that was just fetched may be older than it looks.
 */
export const EDIT_ROUNDING_MS = 60_000;
