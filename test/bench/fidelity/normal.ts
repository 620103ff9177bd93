/** The contract's one normalisation of what an author typed. */
export function normalize(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** What `Letters` hold of a text. */
export function toLetterText(text: string): string {
  return normalize(text).replace(/\s+/gu, '');
}
