import { type BlockExample, everywhere, image, messages, plain } from './parts.ts';

/** Pictures, videos and files. */
export const mediaExamples: Record<string, BlockExample> = {
  image: {
    surfaces: everywhere,
    block: { ...image, title: plain('Shelf 4'), block_id: 'shelf' },
  },
  'image of a Slack file': {
    surfaces: everywhere,
    block: {
      type: 'image',
      slack_file: { url: 'https://files.slack.com/files-pri/T0123456-F0123456/fern.png' },
      alt_text: 'A fern',
    },
  },
  video: {
    surfaces: everywhere,
    block: {
      type: 'video',
      video_url: 'https://example.com/embed/7',
      thumbnail_url: 'https://example.com/7.png',
      alt_text: 'How to pack a parcel',
      title: plain('Packing'),
      title_url: 'https://example.com/7',
      description: plain('In two minutes'),
      author_name: 'Ada',
      provider_name: 'Example',
      provider_icon_url: 'https://example.com/icon.png',
    },
  },
  file: { surfaces: messages, block: { type: 'file', external_id: 'handbook-7', source: 'remote' } },
};
