import { join } from 'node:path';
import { basename } from 'node:path/posix';
import type { Place } from '../place.ts';
import { cropCover } from './cover-picture.ts';
import { createPictureFonts } from './picture-fonts.ts';
import { createPictureStore } from './picture-store.ts';
import { drawIcon, type IconFormat, type IconSource } from './site-icon.ts';
import { createMissingLetters } from './missing-letters.ts';
import { drawSite, drawTitle, siteIconSize, type TitlePicture } from './title-picture.ts';
import { readPublishedFiles } from '../output/published-files.ts';
import { readWorkspaceIcon, type WorkspaceIcon } from '../pipeline/workspace-icon.ts';

export type { IconFormat, TitlePicture };

/** Raised when drawings change, so that kept pictures are drawn again. */
const version = 3;

/** Pictures that the site draws itself; each is drawn once for all that it depends on. */
export interface Pictures {
  /**
   * A post for social networks, 1200 × 630, JPEG: its cover, else its title, else (where no
   * typeface has its letters, which the build has reported) the site's icon and name.
   */
  readSocialImage(
    picture: TitlePicture,
    cover: string | undefined,
    icon: Pick<IconOptions, 'logo' | 'source'>,
  ): Promise<Buffer>;
  /** The site's icon in one form; `size` in pixels, for `png` and `touch`. */
  readIcon(format: IconFormat, options: IconOptions): Promise<Buffer>;
}

export interface IconOptions {
  /** `workspace`: the icon of the main database, if it has one that can be shown. */
  readonly source: 'workspace' | 'logo';
  /** The SVG document that stands in. */
  readonly logo: string;
  readonly size: number | undefined;
  /** Colour under icons that may not be transparent, as CSS writes it. */
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

  return {
    readSocialImage: async (picture, cover, { source, logo }) => {
      const path = cover === undefined ? undefined : paths.get(basename(cover));
      // A published file's name holds the digest of its content.
      if (path !== undefined) return store.read([version, cover], () => cropCover(path));
      const { title, colors, ...site } = picture;
      const shown = source === 'workspace' ? toSource(icon, paths) : undefined;
      const drawOther = async (): Promise<Buffer> => {
        const size = siteIconSize;
        const drawing = { from, logo, size, paper: colors.paper };
        return drawSite({ ...site, colors }, fonts, await drawIcon(shown, 'png', drawing));
      };
      const isDrawable = title.trim() !== '' && (await missingIn(title, site.language)) === '';
      return isDrawable
        ? store.read([version, picture], async () => {
            return (await drawTitle(picture, fonts)) ?? drawOther();
          })
        : store.read([version, 'site', site, colors, shown, logo], drawOther);
    },
    readIcon: (format, { source, logo, size, paper }) => {
      const shown = source === 'workspace' ? toSource(icon, paths) : undefined;
      const inputs = [version, 'icon', shown, logo, format, size, paper];
      return store.read(inputs, () => drawIcon(shown, format, { from, logo, size, paper }));
    },
  };
}

function toSource(
  icon: WorkspaceIcon | undefined,
  paths: ReadonlyMap<string, string>,
): IconSource | undefined {
  if (icon === undefined || icon.kind === 'emoji') return icon;
  const path = paths.get(icon.fileName);
  return path === undefined ? undefined : { kind: 'image', path };
}
