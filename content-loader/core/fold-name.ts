/** A name in Notion as it is compared: in any capitalisation, with or without blanks at its ends. */
export function foldName(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
