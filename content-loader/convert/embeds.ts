import type { EmbedView } from '../render/directives.ts';
import type { Words } from '../words/words.ts';

/** A player without its title, which is written in the site's language later. */
export interface Embed extends Omit<EmbedView, 'title'> {
  readonly title: (words: Words) => string;
}

interface Provider {
  readonly hosts: RegExp;
  /**
   * Parses the address and makes the player's address from validated ids. Undefined: there is no
   * player for it.
   */
  readonly read: (url: URL) => Embed | undefined;
}

const wide = { aspect: 16 / 9, height: undefined };
const tall = (height: number): Pick<EmbedView, 'aspect' | 'height'> => ({
  aspect: undefined,
  height,
});

/**
 * Providers with a player that needs no script on the page. X and GitHub Gist have none: their
 * addresses become cards.
 */
const providers: readonly Provider[] = [
  { hosts: /^(?:(?:www|m|music)\.)?youtube(?:-nocookie)?\.com$|^youtu\.be$/, read: readYouTube },
  { hosts: /^(?:www\.|player\.)?vimeo\.com$/, read: readVimeo },
  { hosts: /^(?:www\.)?loom\.com$/, read: readLoom },
  { hosts: /^codepen\.io$/, read: readCodePen },
  { hosts: /^codesandbox\.io$/, read: readCodeSandbox },
  { hosts: /^(?:www\.|embed\.)?figma\.com$/, read: readFigma },
  { hosts: /^(?:www\.|maps\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?$/, read: readGoogleMaps },
  { hosts: /^open\.spotify\.com$/, read: readSpotify },
  { hosts: /^(?:www\.|m\.)?soundcloud\.com$/, read: readSoundCloud },
];

/** The player for an address of a known provider; undefined: it becomes a card. */
export function toEmbed(address: string): Embed | undefined {
  const url = URL.parse(address.trim());
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  return providers.find(({ hosts }) => hosts.test(url.hostname))?.read(url);
}

function match(pattern: RegExp, value: string): readonly string[] | undefined {
  const found = pattern.exec(value);
  return found ? found.slice(1).map((group: string | undefined) => group ?? '') : undefined;
}

function readYouTube(url: URL): Embed | undefined {
  const base = {
    provider: 'youtube',
    title: (words: Words) => words.providerVideo('YouTube'),
    ...wide,
  };
  const host = 'https://www.youtube-nocookie.com/embed';
  const inPath =
    url.hostname === 'youtu.be'
      ? /^\/([\w-]{11})\/?$/
      : /^\/(?:embed|shorts|live|v)\/([\w-]{11})\/?$/;
  const [id] =
    match(inPath, url.pathname) ?? match(/^([\w-]{11})$/, url.searchParams.get('v') ?? '') ?? [];
  const [list] = match(/^([\w-]{10,64})$/, url.searchParams.get('list') ?? '') ?? [];
  if (id !== undefined) {
    const start = readSeconds(url.searchParams.get('t') ?? url.searchParams.get('start') ?? '');
    return { ...base, src: `${host}/${id}${start > 0 ? `?start=${start}` : ''}` };
  }
  return list === undefined
    ? undefined
    : {
        ...base,
        title: (words) => words.providerPlaylist('YouTube'),
        src: `${host}/videoseries?list=${list}`,
      };
}

/** `90`, `90s` or `1h2m3s`. */
function readSeconds(text: string): number {
  const [hours, minutes, seconds] =
    match(/^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?$/, text) ?? [];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

function readVimeo(url: URL): Embed | undefined {
  const [id, hash] =
    match(
      /^\/(?:video\/|channels\/[\w-]+\/|groups\/[\w-]+\/videos\/)?(\d{5,12})(?:\/([0-9a-f]{6,20}))?\/?$/,
      url.pathname,
    ) ?? [];
  if (id === undefined) return undefined;
  const [key] = match(/^([0-9a-f]{6,20})$/, url.searchParams.get('h') ?? hash ?? '') ?? [];
  const src = `https://player.vimeo.com/video/${id}?dnt=1${key ? `&h=${key}` : ''}`;
  return { provider: 'vimeo', title: (words) => words.providerVideo('Vimeo'), src, ...wide };
}

function readLoom(url: URL): Embed | undefined {
  const [id] = match(/^\/(?:share|embed)\/(?:[\w-]*-)?([0-9a-f]{32})\/?$/, url.pathname) ?? [];
  if (id === undefined) return undefined;
  return {
    provider: 'loom',
    title: (words) => words.providerVideo('Loom'),
    src: `https://www.loom.com/embed/${id}`,
    ...wide,
  };
}

function readCodePen(url: URL): Embed | undefined {
  const [user, id] =
    match(
      /^\/((?:team\/)?[\w-]+)\/(?:pen|embed|full|details|preview|embed\/preview)\/([A-Za-z]{4,12}|[0-9a-f]{32})\/?$/,
      url.pathname,
    ) ?? [];
  if (user === undefined || id === undefined) return undefined;
  const src = `https://codepen.io/${user}/embed/${id}?default-tab=result`;
  return { provider: 'codepen', title: () => 'CodePen', src, ...tall(400) };
}

function readCodeSandbox(url: URL): Embed | undefined {
  const [id] = match(/^\/(?:s|embed|p\/(?:sandbox|devbox))\/([\w-]{3,80})\/?$/, url.pathname) ?? [];
  if (id === undefined) return undefined;
  const src = `https://codesandbox.io/embed/${id}`;
  return { provider: 'codesandbox', title: () => 'CodeSandbox', src, ...tall(500) };
}

function readFigma(url: URL): Embed | undefined {
  const inner = url.pathname === '/embed' ? URL.parse(url.searchParams.get('url') ?? '') : url;
  const [kind, key] =
    match(
      /^\/(file|design|proto|board|slides|deck)\/([A-Za-z0-9]{10,40})(?:\/|$)/,
      inner?.pathname ?? '',
    ) ?? [];
  if (kind === undefined || key === undefined) return undefined;
  const [node] = match(/^(\d+[-:]\d+)$/, inner?.searchParams.get('node-id') ?? '') ?? [];
  const place = node === undefined ? '' : `&node-id=${node.replace(':', '-')}`;
  const src = `https://embed.figma.com/${kind === 'file' ? 'design' : kind}/${key}?embed-host=share${place}`;
  return { provider: 'figma', title: () => 'Figma', src, aspect: 4 / 3, height: undefined };
}

function readGoogleMaps(url: URL): Embed | undefined {
  const base = {
    provider: 'google-maps',
    title: () => 'Google Maps',
    aspect: 4 / 3,
    height: undefined,
  };
  if (!url.pathname.startsWith('/maps') && url.hostname.split('.')[0] !== 'maps') return undefined;
  const [pb] = match(/^([!\w.%:+-]{10,2000})$/, url.searchParams.get('pb') ?? '') ?? [];
  if (url.pathname === '/maps/embed' && pb !== undefined) {
    return { ...base, src: `https://www.google.com/maps/embed?pb=${encodeURIComponent(pb)}` };
  }
  const [mid] = match(/^([\w.-]{10,80})$/, url.searchParams.get('mid') ?? '') ?? [];
  if (url.pathname.startsWith('/maps/d/') && mid !== undefined) {
    return { ...base, src: `https://www.google.com/maps/d/embed?mid=${mid}` };
  }
  const [lat, lon, zoom] =
    match(/@(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)(?:,(\d{1,2})(?:\.\d+)?z)?/, url.pathname) ??
    match(
      /^(-?\d{1,2}(?:\.\d+)?),\s*(-?\d{1,3}(?:\.\d+)?)$/,
      url.searchParams.get('q') ?? url.searchParams.get('query') ?? '',
    ) ??
    [];
  if (lat === undefined || lon === undefined) return undefined;
  const src = `https://www.google.com/maps?q=${lat},${lon}${zoom ? `&z=${zoom}` : ''}&output=embed`;
  return { ...base, src };
}

function readSpotify(url: URL): Embed | undefined {
  const [kind, id] =
    match(
      /^\/(?:intl-[a-z]{2}\/)?(?:embed\/)?(track|album|playlist|artist|episode|show)\/([A-Za-z0-9]{22})\/?$/,
      url.pathname,
    ) ?? [];
  if (kind === undefined || id === undefined) return undefined;
  const src = `https://open.spotify.com/embed/${kind}/${id}`;
  return {
    provider: 'spotify',
    title: () => 'Spotify',
    src,
    ...tall(kind === 'track' || kind === 'episode' ? 152 : 352),
  };
}

function readSoundCloud(url: URL): Embed | undefined {
  const [path] = match(/^\/([\w-]+\/(?:sets\/)?[\w-]+)\/?$/, url.pathname) ?? [];
  if (path === undefined) return undefined;
  const target = encodeURIComponent(`https://soundcloud.com/${path}`);
  const src = `https://w.soundcloud.com/player/?url=${target}`;
  return {
    provider: 'soundcloud',
    title: () => 'SoundCloud',
    src,
    ...tall(path.includes('/sets/') ? 352 : 166),
  };
}
