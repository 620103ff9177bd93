import type { EmbedView } from '../directives.ts';

/** Providers whose frames play video or audio. */
const PLAYERS: ReadonlySet<string> = new Set(['youtube', 'vimeo', 'loom', 'spotify', 'soundcloud']);

export function isPlayer({ provider }: EmbedView): boolean {
  return PLAYERS.has(provider);
}

/**
 * The content of a player's frame until a click: an SVG that links to the player. It is styled by
 * SVG attributes, because the frame inherits the page's CSP, which refuses styles.
 */
export function toPlayerFrame(src: string, title: string): string {
  const [href, name] = [escape(src), escape(title)];
  // The title may be too long, so only the provider's name is drawn; the frame has the title too.
  const host = escape(new URL(src).hostname);
  return `<!doctype html><body bgcolor=#1c222a marginwidth=0 marginheight=0><a href='${href}' aria-label='${name}'><svg display=block width=100% height=100vh viewBox='0 0 160 90' fill=#dfe3e4><circle cx=80 cy=40 r=14 fill=none stroke=#dfe3e4 /><path d='M76 33v14l11-7z'/><text x=80 y=70 font-size=6 text-anchor=middle>${host}</text></svg></a>`;
}

/** True only for results of `toPlayerFrame`: a frame with other content could run scripts. */
export function isPlayerFrame(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  const [, href, name] = /<a href='(https:[^<>']*)' aria-label='([^<>']*)'>/.exec(text) ?? [];
  if (href === undefined || name === undefined || !URL.canParse(unescape(href))) return false;
  return text === toPlayerFrame(unescape(href), unescape(name));
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll("'", '&#39;');
}

function unescape(text: string): string {
  return text
    .replaceAll('&#39;', "'")
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}
