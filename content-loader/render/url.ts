/** The schemes of links. `convert/` decides first; this is the second check. */
const LINK = /^(?:https?:|mailto:|tel:|#|\/(?![/\\]))/i;
const RESOURCE = /^(?:https?:\/\/|\/(?![/\\]))/i;
// Browsers remove these characters before they read the scheme: `java
// script:` runs.
const IGNORED = /[\u0000-\u0020\u007F-\u009F]/g;

/** True for http, https, mailto, tel, `#…` and root-relative addresses; all others are refused. */
export function isSafeLink(url: string): boolean {
  return LINK.test(url.replace(IGNORED, ''));
}

/** True for what an image, a player or a frame may load: http, https or root-relative. */
export function isSafeResource(url: string): boolean {
  return RESOURCE.test(url.replace(IGNORED, ''));
}

/** The `rel` of a link; none for links within the site. */
export function toRel(url: string): string[] | undefined {
  return /^https?:/i.test(url.replace(IGNORED, '')) ? ['noopener'] : undefined;
}
