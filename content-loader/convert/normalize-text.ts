// Control characters but tab and LF, and halves of surrogate pairs: neither HTML nor XML feeds
// can hold them.
const unprintable = /[^\P{Cc}\t\n]|\p{Cs}/gu;

/** CRLF and CR become LF; control characters and unpaired surrogates become U+FFFD. */
export function normalizeText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unprintable, '\u{FFFD}');
}
