import type { Element } from 'hast';
import type { FileView } from '../directives.ts';
import { isSafeResource } from '../url.ts';
import type { HtmlState } from './state.ts';
import { toElement, toText } from './element.ts';

export function renderVideo(state: HtmlState, file: FileView): Element[] {
  return renderPlayer('video', file, state.words.video);
}

export function renderAudio(state: HtmlState, file: FileView): Element[] {
  return renderPlayer('audio', file, state.words.audio);
}

function renderPlayer(tagName: 'audio' | 'video', file: FileView, kind: string): Element[] {
  if (!isSafeResource(file.src)) return [toElement('p', {}, [toText(file.name)])];
  return [
    toElement(tagName, {
      controls: true,
      preload: 'metadata',
      src: file.src,
      title: file.name.trim() || kind,
    }),
  ];
}

/** A link to the local copy with its name and size. */
export function renderFile(state: HtmlState, file: FileView): Element[] {
  const name = file.name.trim() || file.src.split('/').at(-1) || state.words.file;
  const label = [
    toElement('span', { className: ['file-name'] }, [toText(name)]),
    toText(' '),
    toElement('span', { className: ['file-size'] }, [toText(state.words.size(file.bytes))]),
  ];
  if (!isSafeResource(file.src)) return [toElement('p', { className: ['file'] }, label)];
  return [toElement('a', { className: ['file'], href: file.src, type: file.type }, label)];
}

/** The document itself, and the link: inside for browsers that cannot show it, below for all. */
export function renderPdf(state: HtmlState, file: FileView): Element[] {
  const link = renderFile(state, file);
  if (!isSafeResource(file.src)) return link;
  const fallback = toElement('a', { href: file.src }, [
    toText(file.name.trim() || state.words.pdf),
  ]);
  const viewer = toElement(
    'object',
    {
      type: 'application/pdf',
      data: file.src,
      height: 640,
      title: file.name.trim() || state.words.pdf,
    },
    [fallback],
  );
  return [viewer, ...link];
}
