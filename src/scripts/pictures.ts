export {};

/** Lets readers open pictures in the size of the window; pictures that are links stay links. */
const template = document.querySelector<HTMLTemplateElement>('#enlarge');

function addEnlargeButtons(root: ParentNode): void {
  for (const picture of root.querySelectorAll<HTMLImageElement>('.figure-image > img')) {
    const button = template?.content.querySelector('button')?.cloneNode(true);
    if (!(button instanceof HTMLButtonElement)) break;
    if (picture.alt !== '') button.ariaLabel = `${button.textContent}: ${picture.alt}`;
    const open = (): void => {
      void import('./lightbox').then(
        ({ openLightbox }) => openLightbox(picture, button, template?.dataset ?? {}),
        // Without a network the picture stays as large as it is.
        () => undefined,
      );
    };
    button.addEventListener('click', open);
    picture.addEventListener('click', open);
    picture.after(button);
  }
}

addEnlargeButtons(document);
// The text of a page with a password, when it is open.
document.addEventListener('quire-opened', ({ target }) => {
  if (target instanceof HTMLElement) addEnlargeButtons(target);
});
