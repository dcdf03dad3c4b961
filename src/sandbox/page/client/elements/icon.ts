import type { ComponentChildren } from 'preact';
import { html } from '../html.ts';

const RING = 'M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15z';
const STAR = 'M10 2.8l2.2 4.7 5.1.6-3.8 3.5 1 5.1L10 14.2l-4.5 2.5 1-5.1L2.7 8.1l5.1-.6z';

/** Lines on a field of 20 by 20; the names of https://docs.slack.dev/reference/block-kit/composition-objects/slack-icon-object, and the page's own. */
const LINES: Record<string, string> = {
  archive: 'M3 4.5h14V8H3zM4.5 8v8h11V8M8 11h4',
  book: 'M4 15.5v-11A1.5 1.5 0 0 1 5.5 3H16v14H5.5a1.5 1.5 0 0 1 0-3H16',
  bookmark: 'M6 3h8v14l-4-3-4 3z',
  bot: 'M4 8h12v8H4zM10 8V4M7.5 11v1.5M12.5 11v1.5M2 11v2M18 11v2',
  bug: 'M7 7a3 3 0 0 1 6 0M6 7h8v5a4 4 0 0 1-8 0zM10 7v9M3 5.5 6 8M17 5.5 14 8M2.5 11H6M14 11h3.5M3 16l3.3-2M17 16l-3.3-2',
  calendar: 'M3 5h14v12H3zM3 9h14M7 3v3M13 3v3',
  call: 'M5 3h3l1.5 4-2 1.5a9 9 0 0 0 4 4l1.5-2 4 1.5v3a2 2 0 0 1-2 2A13 13 0 0 1 3 5a2 2 0 0 1 2-2z',
  'caret-left': 'M12 5l-5 5 5 5',
  'caret-right': 'M8 5l5 5-5 5',
  check: 'M4 10.5l4 4 8-9',
  clipboard: 'M5 4h10v13H5zM8 2.5h4v3H8zM8 9.5h4M8 12.5h4',
  code: 'M7 6l-4 4 4 4M13 6l4 4-4 4',
  comment: 'M3 4h14v10H9l-4 3v-3H3z',
  compass: `${RING}M13 7l-2 4-4 2 2-4z`,
  copy: 'M7 7h10v10H7zM4.5 13H3V3h10v1.5',
  cube: 'M10 2.5l6.5 3.75v7.5L10 17.5l-6.5-3.75v-7.5zM3.5 6.25 10 10l6.5-3.75M10 10v7.5',
  download: 'M10 3v9M6.5 8.5 10 12l3.5-3.5M3.5 13v4h13v-4',
  edit: 'M4 16l1-4 8.5-8.5 3 3L8 15z',
  email: 'M3 5h14v10H3zM3 6l7 5 7-5',
  'eye-closed': 'M2 8s3 4 8 4 8-4 8-4M5 11l-1.5 2.5M10 12v3M15 11l1.5 2.5',
  'eye-open': 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 7.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5z',
  file: 'M5 2.5h6l4 4v11H5zM11 2.5v4h4',
  flag: 'M5 17.5V3h10l-2.5 3.5L15 10H5',
  folder: 'M2.5 5H8l1.5 2h8v9h-15z',
  gear: 'M10 7a3 3 0 1 0 0 6a3 3 0 1 0 0-6zM10 2v3M10 15v3M2 10h3M15 10h3M4.3 4.3l2.2 2.2M13.5 13.5l2.2 2.2M4.3 15.7l2.2-2.2M13.5 6.5l2.2-2.2',
  globe: `${RING}M2.5 10h15M10 2.5c-4 4-4 11 0 15M10 2.5c4 4 4 11 0 15`,
  heart: 'M10 16.5 4 10.5a3.8 3.8 0 0 1 6-4.5 3.8 3.8 0 0 1 6 4.5z',
  help: `${RING}M7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.5M10 14v.2`,
  image: 'M3 4h14v12H3zM3 14l4-4 3 3 3-4 4 4M7 7.5v.1',
  info: `${RING}M10 9v5M10 6.2v.2`,
  key: 'M7 9.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7zM9.5 10.5l7-7M13 7l2.5 2.5',
  lightbulb: 'M7 13a5 5 0 1 1 6 0v2H7zM8 17.5h4',
  link: 'M8.5 11.5a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.2l1-1',
  map: 'M3 5l4.5-2 5 2L17 3v12l-4.5 2-5-2L3 17zM7.5 3v12M12.5 5v12',
  mobile: 'M6 2.5h8v15H6zM9 15h2',
  'new-window': 'M8 4H3.5v12.5H16V12M11 3.5h5.5V9M16.5 3.5 9 11',
  pin: 'M7 3h6M8 3v5l-2.5 3h9L12 8V3M10 11v6.5',
  plus: 'M10 4v12M4 10h12',
  refine: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4',
  refresh: 'M16 10a6 6 0 1 1-2-4.5L16 7M16 3v4h-4',
  rocket: 'M10 2.5c3 2 4 5 4 8l-1.5 3h-5L6 10.5c0-3 1-6 4-8zM10 7v.1M6 10l-3 4 4-1M14 10l3 4-4-1M10 15.5V18',
  save: 'M3.5 3.5h10l3 3v10h-13zM7 3.5V8h6V3.5M6.5 16.5V12h7v4.5',
  screen: 'M2.5 4h15v10h-15zM7 17h6M10 14v3',
  share: 'M11 4l6 5-6 5v-3c-4 0-6.5 1.5-8 5 0-6 3-9 8-9z',
  sparkle: 'M10 2.5l1.8 5.7L17.5 10l-5.7 1.8L10 17.5l-1.8-5.7L2.5 10l5.7-1.8z',
  star: STAR,
  'star-filled': STAR,
  tag: 'M3 3h7l7 7-7 7-7-7zM6.5 6.5v.1',
  'thumbs-down':
    'M17 11h-3V3h3zM14 11l-3 6.5c-1.5 0-2-1-1.8-2.3l.5-3.2H5a1.8 1.8 0 0 1-1.8-2.2l1.2-5.3A2 2 0 0 1 6.3 3H14',
  'thumbs-up': 'M3 9h3v8H3zM6 9l3-6.5c1.5 0 2 1 1.8 2.3L10.3 8H15a1.8 1.8 0 0 1 1.8 2.2l-1.2 5.3a2 2 0 0 1-1.9 1.5H6',
  trash: 'M3.5 5.5h13M8 5.5V3h4v2.5M5 5.5l.8 11.5h8.4L15 5.5M8.5 8.5V14M11.5 8.5V14',
  upload: 'M10 12V3M6.5 6.5 10 3l3.5 3.5M3.5 13v4h13v-4',
  user: 'M10 3a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 1 0 10 3zM3.5 17a6.5 6.5 0 0 1 13 0',
  warning: 'M10 3l7.5 13.5h-15zM10 8v4.5M10 14.3v.2',

  done: `${RING}M6.5 10.5l2.5 2.5 4.5-5.5`,
  failed: `${RING}M7.5 7.5l5 5M12.5 7.5l-5 5`,
  waiting: RING,
  working: 'M10 2.5a7.5 7.5 0 1 1-7.5 7.5',
  play: 'M7 4.5v11l9-5.5z',
  bolt: 'M11 2.5 4.5 11.5h4.5l-1 6 7-9.5h-5z',
  smile: `${RING}M7 12a3.8 3.8 0 0 0 6 0M7.4 8v.1M12.6 8v.1`,
  more: 'M4.5 10v.1M10 10v.1M15.5 10v.1',
  down: 'M5 8l5 5 5-5',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11zM13 13l4 4',
  'bulleted-list': 'M8 5h9M8 10h9M8 15h9M4 5v.1M4 10v.1M4 15v.1',
  'numbered-list': 'M8 5h9M8 10h9M8 15h9M3 3.5h1v3M3 9h1.8L3 12h2M3 14h1.8l-1 1.2 1 1.3H3',
  quote: 'M4 4v12M8 6h9M8 10h9M8 14h6',
  'code-block': 'M3 4h14v12H3zM8.5 8 6.5 10l2 2M11.5 8l2 2-2 2',
  indent: 'M3 4h14M9 8h8M9 12h8M3 16h14M3 8l3 2-3 2',
  outdent: 'M3 4h14M9 8h8M9 12h8M3 16h14M6 8l-3 2 3 2',
};

const FILLED = new Set(['star-filled', 'play']);

/** A small picture without meaning of its own: what it says stands beside it, or in the name of what it stands in. */
export function Icon({ name, className = '' }: { name: string; className?: string }): ComponentChildren {
  return html`<svg
    class=${`icon ${className}`}
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill=${FILLED.has(name) ? 'currentColor' : 'none'}
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d=${LINES[name] ?? LINES.cube} />
  </svg>`;
}
