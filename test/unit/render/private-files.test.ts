import { describe, expect, it } from 'vitest';
import { replaceFiles } from '../../../content-loader/render/private-files.ts';

const encryptFile = (address: string) =>
  Promise.resolve(
    address.startsWith('/_astro/own')
      ? { src: `/_astro/0f.bin#${address.slice(12)}`, type: 'image/webp' }
      : undefined,
  );
const replace = (html: string): Promise<string> => replaceFiles(html, encryptFile);

describe('the files of a page with a password', () => {
  it.each([
    [
      'a picture, in the smallest copy that is wide enough',
      '<figure><img src="/_astro/own-2000.webp" srcset="/_astro/own-480.webp 480w, /_astro/own-1440.webp 1440w, /_astro/own-2000.webp 2000w" sizes="100vw" width="2000" height="9" loading="lazy" alt="A"></figure>',
      '<figure><img width="2000" height="9" alt="A" data-private-file="/_astro/0f.bin#1440.webp" data-type="image/webp"></figure>',
    ],
    [
      'a picture whose copies are in no order, one of them just wide enough',
      '<p><img src="/_astro/own-3000.webp" srcset="/_astro/own-3000.webp 3000w, /_astro/own-1400.webp 1400w, /_astro/own-1399.webp 1399w" alt=""></p>',
      '<p><img alt="" data-private-file="/_astro/0f.bin#1400.webp" data-type="image/webp"></p>',
    ],
    [
      'a picture without copies',
      '<p>a <img src="/_astro/own-9.webp" alt=""></p>',
      '<p>a <img alt="" data-private-file="/_astro/0f.bin#9.webp" data-type="image/webp"></p>',
    ],
    [
      'a link to a file, with its name and without its size',
      '<a class="file" href="/_astro/own-a.txt" type="text/plain"><span class="file-name">My &quot;file&quot;.txt</span> <span class="file-size">1 byte</span></a>',
      '<a class="file" href="/_astro/0f.bin#a.txt" download="My &#x22;file&#x22;.txt" data-private-file="/_astro/0f.bin#a.txt" data-type="image/webp"><span class="file-name">My "file".txt</span> <span class="file-size">1 byte</span></a>',
    ],
    [
      'a film, as a link',
      '<video controls preload="metadata" src="/_astro/own-f.mp4" title="Film.mp4"></video>',
      '<a class="file" href="/_astro/0f.bin#f.mp4" download="Film.mp4" data-private-file="/_astro/0f.bin#f.mp4" data-type="image/webp">Film.mp4</a>',
    ],
    [
      'a document, whose link stays',
      '<object type="application/pdf" data="/_astro/own-d.pdf"><a href="/_astro/own-d.pdf">D</a></object><p>b</p>',
      '<p>b</p>',
    ],
    [
      'what is not its own',
      '<p><img src="/_astro/icon.webp" alt=""> <a href="/posts/x/">x</a> <a href="https://a.example/_astro/own-x">y</a></p>',
      '<p><img src="/_astro/icon.webp" alt=""> <a href="/posts/x/">x</a> <a href="https://a.example/_astro/own-x">y</a></p>',
    ],
  ])('are replaced: %s', async (_what, html, expected) => {
    expect(await replace(html)).toBe(expected);
  });
});
