import { expect, test } from 'vitest';
import { createWords } from '../../../content-loader/words/words.ts';
import { toEmbed } from '../../../content-loader/convert/embeds.ts';

const yt = 'https://www.youtube-nocookie.com/embed/aA7si7AmPkY';

test.each([
  ['https://www.youtube.com/watch?v=aA7si7AmPkY', yt],
  ['https://m.youtube.com/watch?list=x&v=aA7si7AmPkY&t=1m30s', `${yt}?start=90`],
  ['https://youtu.be/aA7si7AmPkY?t=90', `${yt}?start=90`],
  ['http://www.youtube.com/embed/aA7si7AmPkY', yt],
  [' https://www.youtube.com/embed/aA7si7AmPkY\n', yt],
  ['https://www.youtube.com/shorts/aA7si7AmPkY', yt],
  [
    'https://www.youtube.com/playlist?list=PLabcdefghijkl',
    'https://www.youtube-nocookie.com/embed/videoseries?list=PLabcdefghijkl',
  ],
  ['https://vimeo.com/123456789', 'https://player.vimeo.com/video/123456789?dnt=1'],
  [
    'https://vimeo.com/123456789/abcdef0123',
    'https://player.vimeo.com/video/123456789?dnt=1&h=abcdef0123',
  ],
  [
    'https://player.vimeo.com/video/123456789?h=abcdef0123',
    'https://player.vimeo.com/video/123456789?dnt=1&h=abcdef0123',
  ],
  [
    'https://www.loom.com/share/0123456789abcdef0123456789abcdef?sid=1',
    'https://www.loom.com/embed/0123456789abcdef0123456789abcdef',
  ],
  [
    'https://codepen.io/team/codepen/pen/PNaGbb',
    'https://codepen.io/team/codepen/embed/PNaGbb?default-tab=result',
  ],
  ['https://codepen.io/ada/pen/abcDEF', 'https://codepen.io/ada/embed/abcDEF?default-tab=result'],
  ['https://codesandbox.io/s/my-box-abc12', 'https://codesandbox.io/embed/my-box-abc12'],
  ['https://codesandbox.io/p/sandbox/my-box-abc12', 'https://codesandbox.io/embed/my-box-abc12'],
  [
    'https://www.figma.com/file/AbCdEf0123456789/Title?node-id=1%3A2',
    'https://embed.figma.com/design/AbCdEf0123456789?embed-host=share&node-id=1-2',
  ],
  [
    'https://www.google.com/maps/@52.52,13.405,12z',
    'https://www.google.com/maps?q=52.52,13.405&z=12&output=embed',
  ],
  [
    'https://www.google.com/maps/place/Berlin/@52.5,13.4,11z/data=!3m1',
    'https://www.google.com/maps?q=52.5,13.4&z=11&output=embed',
  ],
  ['https://maps.google.com/?q=52.5,13.4', 'https://www.google.com/maps?q=52.5,13.4&output=embed'],
  [
    'https://www.google.com/maps/embed?pb=!1m18!1m12',
    'https://www.google.com/maps/embed?pb=!1m18!1m12',
  ],
  [
    'https://open.spotify.com/track/0123456789abcdefABCDEF?si=1',
    'https://open.spotify.com/embed/track/0123456789abcdefABCDEF',
  ],
  [
    'https://open.spotify.com/intl-de/episode/0123456789abcdefABCDEF',
    'https://open.spotify.com/embed/episode/0123456789abcdefABCDEF',
  ],
  [
    'https://soundcloud.com/ada/a-track',
    'https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fada%2Fa-track',
  ],
  [
    'https://m.soundcloud.com/ada/sets/a-set/',
    'https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fada%2Fsets%2Fa-set',
  ],
  ['https://music.youtube.com/watch?v=aA7si7AmPkY&start=5', `${yt}?start=5`],
  ['https://www.youtube-nocookie.com/embed/aA7si7AmPkY', yt],
  ['https://www.youtube.com/live/aA7si7AmPkY/?t=1h2m3s', `${yt}?start=3723`],
  ['https://youtu.be/aA7si7AmPkY?t=soon', yt],
  ['https://youtu.be/aA7si7AmPkY?t=2h', `${yt}?start=7200`],
  [
    'https://vimeo.com/channels/staffpicks/123456789',
    'https://player.vimeo.com/video/123456789?dnt=1',
  ],
  [
    'https://www.loom.com/embed/My-talk-0123456789abcdef0123456789abcdef',
    'https://www.loom.com/embed/0123456789abcdef0123456789abcdef',
  ],
  [
    'https://codepen.io/ada/embed/preview/0123456789abcdef0123456789abcdef/',
    'https://codepen.io/ada/embed/0123456789abcdef0123456789abcdef?default-tab=result',
  ],
  ['https://codesandbox.io/embed/my-box-abc12/', 'https://codesandbox.io/embed/my-box-abc12'],
  ['https://codesandbox.io/p/devbox/my-box-abc12', 'https://codesandbox.io/embed/my-box-abc12'],
  [
    'https://www.figma.com/embed?url=https%3A%2F%2Fwww.figma.com%2Fproto%2FAbCdEf0123456789%3Fnode-id%3D3-4',
    'https://embed.figma.com/proto/AbCdEf0123456789?embed-host=share&node-id=3-4',
  ],
  [
    'https://figma.com/board/AbCdEf0123456789?node-id=no',
    'https://embed.figma.com/board/AbCdEf0123456789?embed-host=share',
  ],
  [
    'https://www.google.com/maps/d/viewer?mid=1AbCdEf_ghij-klm',
    'https://www.google.com/maps/d/embed?mid=1AbCdEf_ghij-klm',
  ],
  [
    'https://www.google.co.uk/maps?query=-52.5,%20-113.4',
    'https://www.google.com/maps?q=-52.5,-113.4&output=embed',
  ],
  ['https://maps.google.de/@-5,100z', 'https://www.google.com/maps?q=-5,100&output=embed'],
  [
    'https://open.spotify.com/embed/show/0123456789abcdefABCDEF/',
    'https://open.spotify.com/embed/show/0123456789abcdefABCDEF',
  ],
])('%s has a player', (url, src) => {
  expect(toEmbed(url)?.src).toBe(src);
});

test.each([
  'https://x.com/ada/status/1',
  'https://twitter.com/ada/status/1',
  'https://gist.github.com/ada/0123456789abcdef0123456789abcdef',
  'https://www.youtube.com/@channel',
  'https://www.youtube.com/watch?v="><script>',
  'https://youtube.com.example.org/watch?v=aA7si7AmPkY',
  'https://www.google.com/search?q=52.5,13.4',
  'https://codepen.io/ada',
  'https://soundcloud.com/discover',
  'javascript:alert("https://youtu.be/aA7si7AmPkY")',
  'ftp://youtu.be/aA7si7AmPkY',
  'not a url',
  // A letter more at either end of a host is another host.
  'https://mycodesandbox.io/s/my-box-abc12',
  'https://codesandbox.io.example/s/my-box-abc12',
  'https://open.spotify.com.example/track/0123456789abcdefABCDEF',
  'https://xopen.spotify.com/track/0123456789abcdefABCDEF',
  'https://mycodepen.io/ada/pen/abcDEF',
  'https://codepen.io.example/ada/pen/abcDEF',
  'https://loom.com.example/share/0123456789abcdef0123456789abcdef',
  'https://xloom.com/share/0123456789abcdef0123456789abcdef',
  'https://vimeo.com.example/123456789',
  'https://xvimeo.com/123456789',
  'https://xfigma.com/file/AbCdEf0123456789/Title',
  'https://figma.com.example/file/AbCdEf0123456789/Title',
  'https://xsoundcloud.com/ada/a-track',
  'https://soundcloud.com.example/ada/a-track',
  'https://xyoutu.be/aA7si7AmPkY',
  'https://youtu.be.example/aA7si7AmPkY',
  'https://google.com.example.org/maps/@52.52,13.405,12z',
  // What is no id.
  'https://youtu.be/aA7si7AmPk',
  'https://youtu.be/aA7si7AmPkYY',
  'https://www.youtube.com/watch?v=aA7si7AmPkYY',
  'https://www.youtube.com/playlist?list=x',
  'https://www.youtube.com/x/embed/aA7si7AmPkY',
  'https://www.youtube.com/embed/aA7si7AmPkY/more',
  'https://vimeo.com/1234',
  'https://vimeo.com/ondemand/123456789',
  'https://www.loom.com/share/0123456789abcdef',
  'https://www.loom.com/looks/0123456789abcdef0123456789abcdef',
  'https://codesandbox.io/s/x',
  'https://codesandbox.io/dashboard/my-box-abc12',
  'https://codepen.io/ada/pen/abc',
  'https://codepen.io/ada/collection/abcDEF',
  'https://www.figma.com/community/AbCdEf0123456789',
  'https://www.figma.com/file/short/Title',
  'https://www.figma.com/embed?url=nothing',
  'https://www.google.com/maps',
  'https://www.google.com/maps/embed?pb=short',
  'https://www.google.com/maps/d/viewer?mid=short',
  'https://www.google.com/maps?q=Berlin',
  'https://www.google.com/maps?q=52.5,13.4,x',
  'https://open.spotify.com/track/short',
  'https://open.spotify.com/user/0123456789abcdefABCDEF',
  'https://soundcloud.com/ada/a-track/comments',
])('%s has none', (url) => {
  expect(toEmbed(url)).toBeUndefined();
});

test.each([
  ['https://youtu.be/aA7si7AmPkY', 'youtube', 'YouTube video', 16 / 9, undefined],
  [
    'https://www.youtube.com/playlist?list=PLabcdefghijkl',
    'youtube',
    'YouTube playlist',
    16 / 9,
    undefined,
  ],
  ['https://vimeo.com/123456789', 'vimeo', 'Vimeo video', 16 / 9, undefined],
  [`https://loom.com/share/${'a'.repeat(32)}`, 'loom', 'Loom video', 16 / 9, undefined],
  ['https://codepen.io/ada/pen/abcDEF', 'codepen', 'CodePen', undefined, 400],
  ['https://codesandbox.io/s/my-box-abc12', 'codesandbox', 'CodeSandbox', undefined, 500],
  ['https://figma.com/file/AbCdEf0123456789', 'figma', 'Figma', 4 / 3, undefined],
  ['https://maps.google.com/?q=52.5,13.4', 'google-maps', 'Google Maps', 4 / 3, undefined],
  [`https://open.spotify.com/track/${'a'.repeat(22)}`, 'spotify', 'Spotify', undefined, 152],
  [`https://open.spotify.com/episode/${'a'.repeat(22)}`, 'spotify', 'Spotify', undefined, 152],
  [`https://open.spotify.com/album/${'a'.repeat(22)}`, 'spotify', 'Spotify', undefined, 352],
  ['https://soundcloud.com/ada/a-track', 'soundcloud', 'SoundCloud', undefined, 166],
  ['https://soundcloud.com/ada/sets/a-set', 'soundcloud', 'SoundCloud', undefined, 352],
])('%s is a player of %s called %s, of its size', (url, provider, title, aspect, height) => {
  const player = toEmbed(url);
  const words = createWords({ language: 'en', words: {} });
  expect([player?.provider, player?.title(words), player?.aspect, player?.height]).toEqual([
    provider,
    title,
    aspect,
    height,
  ]);
});
