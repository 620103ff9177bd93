import sheet from '../styles/lightbox.css?url';
import { loadSheet } from './load-sheet';

interface Lightbox {
  readonly dialog: HTMLDialogElement;
  readonly figure: HTMLElement;
  /** Previous and next. */
  readonly arrows: readonly HTMLButtonElement[];
}

const styled = loadSheet(sheet);
let lightbox: Lightbox | undefined;
let shown: HTMLImageElement | undefined;

/**
 * Shows a picture of the text in the size of the window, with its caption. Where pictures stand in
 * columns, the arrows lead from one to the next.
 *
 * @param opener has the focus again when it closes
 * @param words of its buttons: `close`, `previous`, `next`
 */
export async function openLightbox(
  picture: HTMLImageElement,
  opener: HTMLElement,
  words: Readonly<Partial<Record<string, string>>>,
): Promise<void> {
  await styled;
  lightbox ??= createLightbox(words);
  // Of a double click.
  if (lightbox.dialog.open) return;
  show(lightbox, picture);
  // A dialog gives the focus back to what had it.
  opener.focus({ preventScroll: true });
  lightbox.dialog.showModal();
}

function createLightbox(words: Readonly<Partial<Record<string, string>>>): Lightbox {
  const dialog = document.createElement('dialog');
  const figure = document.createElement('figure');
  const toButton = (name: string, press: () => void): HTMLButtonElement => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `lightbox-${name}`;
    button.ariaLabel = button.title = words[name] ?? '';
    button.addEventListener('click', press);
    return button;
  };
  const arrows = (['previous', 'next'] as const).map((name, at) =>
    toButton(name, () => {
      step(at * 2 - 1);
    }),
  );
  dialog.className = 'lightbox';
  dialog.append(
    toButton('close', () => {
      dialog.close();
    }),
    figure,
    ...arrows,
  );
  dialog.addEventListener('click', ({ target }) => {
    // Beside the picture.
    if (target === dialog || target === figure) dialog.close();
  });
  dialog.addEventListener('keydown', ({ key }) => {
    const right = document.documentElement.dir === 'rtl' ? -1 : 1;
    const by = { ArrowRight: right, ArrowLeft: -right }[key];
    if (by !== undefined) step(by);
  });
  document.body.append(dialog);
  return { dialog, figure, arrows };
}

function step(by: number): void {
  if (!lightbox || !shown) return;
  const pictures = picturesBeside(shown);
  const next = pictures[pictures.indexOf(shown) + by];
  if (next) show(lightbox, next);
}

function picturesBeside(picture: HTMLImageElement): readonly HTMLImageElement[] {
  const group = picture.closest('.columns');
  return [...(group?.querySelectorAll<HTMLImageElement>('.figure-image > img') ?? [picture])];
}

function show({ dialog, figure, arrows }: Lightbox, picture: HTMLImageElement): void {
  shown = picture;
  const image = picture.cloneNode() as HTMLImageElement;
  image.removeAttribute('id');
  image.sizes = '100vw';
  image.loading = 'eager';
  const caption = picture.parentElement?.querySelector('figcaption')?.cloneNode(true);
  figure.replaceChildren(image, ...(caption ? [caption] : []));
  dialog.ariaLabel = picture.alt || (caption?.textContent ?? '');
  const pictures = picturesBeside(picture);
  for (const [at, arrow] of arrows.entries()) {
    arrow.hidden = pictures.length < 2;
    arrow.disabled = pictures[pictures.indexOf(picture) + at * 2 - 1] === undefined;
  }
}
