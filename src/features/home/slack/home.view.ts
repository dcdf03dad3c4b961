import type { HomeView, KnownBlock } from '@slack/types';

/** Slack shows at most 100 blocks: https://docs.slack.dev/surfaces/app-home */
const MOST_BLOCKS = 100;

/** The Home tab: what this is, and a part of each feature. */
export function homeView(sections: KnownBlock[][]): Pick<HomeView, 'blocks'> {
  const blocks: KnownBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: 'Commonhold' } },
    {
      type: 'section',
      text: { type: 'mrkdwn', text: 'Nobody owns customer data alone. Here your teams keep it together.' },
    },
  ];
  for (const section of sections) blocks.push({ type: 'divider' }, ...section);
  return { blocks: blocks.slice(0, MOST_BLOCKS) };
}
