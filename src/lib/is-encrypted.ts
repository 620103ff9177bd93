/** Is this the content of a page with a password? No text of an author can have this tag in it. */
export function isEncrypted(html: string): boolean {
  return html.includes('<form class="private" data-encrypted="');
}
