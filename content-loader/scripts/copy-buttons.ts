/**
 * Gives every code block in `root` a button that copies its text. The page has the button's words:
 * `<template id="copy-button"><button class="copy" type="button" data-copied="Copied">Copy</button></template>`
 */
export function addCopyButtons(root: ParentNode): void {
  const template = document.querySelector<HTMLTemplateElement>('#copy-button');
  for (const pre of root.querySelectorAll<HTMLElement>('pre')) {
    if (!pre.closest('.prose')) continue;
    const button = template?.content.querySelector('button')?.cloneNode(true);
    if (!(button instanceof HTMLButtonElement)) break;
    const label = button.textContent;
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(pre.textContent).then(() => {
        button.textContent = button.dataset['copied'] ?? label;
        setTimeout(() => (button.textContent = label), 2000);
      });
    });
    const frame = document.createElement('div');
    frame.className = 'code-frame';
    pre.replaceWith(frame);
    frame.append(pre, button);
  }
}
