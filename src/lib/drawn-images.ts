import { openPictures, type IconFormat, type Pictures } from '../../content-loader/pictures.ts';
import { site } from './site.ts';
import { logo as ownLogo } from 'virtual:quire/logo';
import logo from '../logo.svg?raw';
import { colors } from './colors.ts';
import { once } from './once.ts';
import type { PostImageSource } from './social-image.ts';

/** The pictures of this build; in development, files are added and removed. */
const readPictures: () => Promise<Pictures> = import.meta.env.PROD
  ? once(openPictures)
  : openPictures;

/** What the site's icon is drawn from: its own logo, its database's icon, else its first letter. */
const icon = {
  source: ownLogo ?? (site.workspaceIcon ? 'workspace' : 'none'),
  // The emblem of the sample stands for no other site.
  standIn: site.isSample
    ? logo
    : {
        text: site.title,
        language: site.language,
        square: colors.accent.light,
        letter: colors.leaf.light,
      },
} as const;

/** A post's picture for social networks. */
export async function postImageFile({ cover, ...picture }: PostImageSource): Promise<Response> {
  const pictures = await readPictures();
  const { paper, ink, soft, accent } = colors;
  const inked = { paper: paper.light, ink: ink.light, soft: soft.light, accent: accent.light };
  const image = await pictures.readSocialImage({ ...picture, colors: inked }, cover, icon);
  return toResponse(image, 'image/jpeg');
}

/** The site's icon in one form. */
export async function iconFile(format: IconFormat, size?: number): Promise<Response> {
  const pictures = await readPictures();
  const paper = colors.paper.light;
  return toResponse(await pictures.readIcon(format, { ...icon, size, paper }), iconTypes[format]);
}

const iconTypes: Readonly<Record<IconFormat, string>> = {
  svg: 'image/svg+xml',
  ico: 'image/x-icon',
  png: 'image/png',
  touch: 'image/png',
};

function toResponse(content: Uint8Array, type: string): Response {
  return new Response(new Uint8Array(content), { headers: { 'Content-Type': type } });
}
