/** Copies a page's Markdown, and says so. Where that is refused, the file itself is opened. */
for (const button of document.querySelectorAll<HTMLElement>('[data-copy-markdown]')) {
  const { copyMarkdown: href = '', copied = '' } = button.dataset;
  button.addEventListener('click', () => {
    // A promise: browsers let a page write while its reader presses, and not after a download.
    const text = fetch(href).then(async (answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return new Blob([await answer.text()], { type: 'text/plain' });
    });
    const status = button.nextElementSibling;
    navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]).then(
      () => {
        if (status) status.textContent = copied;
      },
      () => {
        location.assign(href);
      },
    );
  });
}
