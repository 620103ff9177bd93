import type { Element } from 'hast';
import type { EmbedView } from '../directives.ts';
import { isSafeLink, isSafeResource, toRel } from '../url.ts';
import { toElement, toText } from './element.ts';
import { isPlayer, toPlayerFrame } from './player-frame.ts';

/** Sandbox permissions of players; neither top navigation nor downloads. */
const SANDBOX = [
  'allow-forms',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-presentation',
  'allow-same-origin',
  'allow-scripts',
];

/** The aspect ratios for which `content-figures.css` has a class. */
const RATIOS: readonly (readonly [name: string, ratio: number])[] = [
  ['9x16', 9 / 16],
  ['3x4', 3 / 4],
  ['1x1', 1],
  ['4x3', 4 / 3],
  ['3x2', 3 / 2],
  ['16x9', 16 / 9],
  ['2x1', 2],
  ['21x9', 21 / 9],
];

/** When a player is loaded: once a reader presses it, or when it comes into view. */
export type Players = 'pressed' | 'direct';

/**
 * A provider's player in a sandboxed frame. Frames with media show a picture of ours until a click:
 * `srcdoc` overrides `src`, which is for feeds and old browsers.
 */
export function renderEmbed(url: string, embed: EmbedView, players: Players): Element[] {
  if (!/^https:/i.test(embed.src) || !isSafeResource(embed.src)) return [renderLink(url)];
  const ratio = embed.height === undefined ? [`ratio-${toRatioName(embed.aspect)}`] : [];
  const title = embed.title.trim() || embed.provider;
  const waits = players === 'pressed' && isPlayer(embed);
  return [
    toElement('iframe', {
      className: ['embed', ...ratio],
      src: embed.src,
      srcDoc: waits ? toPlayerFrame(embed.src, title) : undefined,
      title,
      height: embed.height === undefined ? undefined : Math.max(1, Math.round(embed.height)),
      loading: 'lazy',
      sandbox: SANDBOX.join(' '),
      referrerPolicy: 'strict-origin-when-cross-origin',
      allow: 'encrypted-media; fullscreen; picture-in-picture',
    }),
  ];
}

function renderLink(url: string): Element {
  const text = toText(url);
  return toElement(
    'p',
    {},
    isSafeLink(url) ? [toElement('a', { href: url, rel: toRel(url) }, [text])] : [text],
  );
}

function toRatioName(aspect: number | undefined): string {
  const wanted = aspect !== undefined && aspect > 0 ? aspect : 16 / 9;
  const distance = (ratio: number): number => Math.abs(Math.log(ratio / wanted));
  return RATIOS.reduce((best, next) => (distance(next[1]) < distance(best[1]) ? next : best))[0];
}
