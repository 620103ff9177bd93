import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { basename } from 'node:path/posix';
import type { Place } from '../settings/place.ts';
import { cropCover } from './cover-picture.ts';
import { drawLetterIcon, type LetterIcon } from './letter-icon.ts';
import { createPictureFonts } from './picture-fonts.ts';
import { createPictureStore } from './picture-store.ts';
import { drawIcon, type IconFormat, type IconSource } from './site-icon.ts';
import { createMissingLetters } from './missing-letters.ts';
import { drawSite, drawTitle, siteIconSize, type TitlePicture } from './title-picture.ts';
import { readPublishedFiles } from '../output/published-files.ts';
import { readWorkspaceIcon, type WorkspaceIcon } from '../output/workspace-icon.ts';

export type { IconFormat, TitlePicture };

/** Raised when the drawing changes, so that cached pictures are drawn again. */
const version = 4;

/** Pictures that Quire draws. Each is drawn once for each set of its inputs. */
export interface Pictures {
  /**
   * A post's picture for social networks, 1200 × 630, JPEG: its cover, else its title, else (if no
   * font has the title's characters, which the build has reported) the site's icon and name.
   */
  readSocialImage(
    picture: TitlePicture,
    cover: string | undefined,
    icon: Pick<IconOptions, 'standIn' | 'source'>,
  ): Promise<Buffer>;
  /** The site's icon in one form; `size` in pixels, for `png` and `touch`. */
  readIcon(format: IconFormat, options: IconOptions): Promise<Buffer>;
}

export interface IconOptions {
  /**
   * `workspace`: the icon of the main database, if it has one that can be shown; a picture on disk;
   * else what stands in.
   */
  readonly source: 'workspace' | 'none' | { readonly path: string };
  /** An SVG document, or the letter that is drawn. */
  readonly standIn: string | LetterIcon;
  readonly size: number | undefined;
  /** The background colour of icons that may not be transparent, in CSS syntax. */
  readonly paper: string;
}

/** Opened for each build. */
export async function openPictures(place: Place): Promise<Pictures> {
  const from = [place.root, place.engine];
  const cache = join(place.cache, 'quire');
  const store = createPictureStore(join(cache, 'pictures'));
  const fonts = createPictureFonts(from, join(cache, 'fonts'));
  const missingIn = createMissingLetters(from);
  const published = await readPublishedFiles(cache);
  const paths = new Map(published.map(({ fileName, path }) => [fileName, path]));
  const icon = await readWorkspaceIcon(cache);
  const toLogo = async (standIn: IconOptions['standIn']): Promise<string> =>
    typeof standIn === 'string' ? standIn : drawLetterIcon(standIn, fonts);

  return {
    readSocialImage: async (picture, cover, { source, standIn }) => {
      const path = cover === undefined ? undefined : paths.get(basename(cover));
      // A published file's name holds the digest of its content.
      if (path !== undefined) return store.read([version, cover], () => cropCover(path));
      const { title, colors, ...site } = picture;
      const shown = toSource(source, icon, paths);
      const drawOther = async (): Promise<Buffer> => {
        const size = siteIconSize;
        const drawing = { from, logo: await toLogo(standIn), size, paper: colors.paper };
        return drawSite({ ...site, colors }, fonts, await drawIcon(shown, 'png', drawing));
      };
      const isDrawable = title.trim() !== '' && (await missingIn(title, site.language)) === '';
      return isDrawable
        ? store.read([version, picture], async () => {
            return (await drawTitle(picture, fonts)) ?? drawOther();
          })
        : store.read(
            [version, 'site', site, colors, shown, await digestOf(shown), standIn],
            drawOther,
          );
    },
    readIcon: async (format, { source, standIn, size, paper }) => {
      const shown = toSource(source, icon, paths);
      const inputs = [version, 'icon', shown, await digestOf(shown), standIn, format, size, paper];
      return store.read(inputs, async () =>
        drawIcon(shown, format, { from, logo: await toLogo(standIn), size, paper }),
      );
    },
  };
}

/** The name of a picture of the site's own does not say what is in it. */
async function digestOf(source: IconSource | undefined): Promise<string | undefined> {
  return source?.kind === 'image' ? hash('sha256', await readFile(source.path)) : undefined;
}

function toSource(
  source: IconOptions['source'],
  icon: WorkspaceIcon | undefined,
  paths: ReadonlyMap<string, string>,
): IconSource | undefined {
  if (source === 'none') return undefined;
  if (source !== 'workspace') return { kind: 'image', path: source.path };
  if (icon === undefined || icon.kind === 'emoji') return icon;
  const path = paths.get(icon.fileName);
  return path === undefined ? undefined : { kind: 'image', path };
}
