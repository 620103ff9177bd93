import { expect, test } from 'vitest';
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
])('%s has none', (url) => {
  expect(toEmbed(url)).toBeUndefined();
});
