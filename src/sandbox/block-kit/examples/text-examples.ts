import { type BlockExample, everywhere, image, messages, modals, mrkdwn, plain, section } from './parts.ts';

/** Blocks that are read. */
export const textExamples: Record<string, BlockExample> = {
  header: { surfaces: everywhere, block: { type: 'header', text: plain('The week in figures :bar_chart:') } },
  'header of level 2': { surfaces: everywhere, block: { type: 'header', text: plain('What came back'), level: 2 } },
  'header of level 3': { surfaces: everywhere, block: { type: 'header', text: plain('By shop'), level: 3 } },
  'header of level 4': { surfaces: everywhere, block: { type: 'header', text: plain('Berlin'), level: 4 } },
  'section of text': {
    surfaces: everywhere,
    block: section('The *weekly figures* are in <https://example.com|the sheet>.'),
  },
  'section of every kind of mrkdwn': {
    surfaces: everywhere,
    block: section(
      '*Bold*, _italic_, ~struck~ and `code`, <@U0123456> in <#C0123456> and <!here> :tada:\n' +
        '&gt; Somebody said it first.\n' +
        '```select shop, count(*) from returns group by shop```\n' +
        'Next on <!date^1735689600^{date_long} at {time}|1 January 2025>; 1 &lt; 2 &amp; so on.',
    ),
  },
  'section of fields': {
    surfaces: everywhere,
    block: {
      type: 'section',
      block_id: 'facts',
      expand: true,
      fields: [
        mrkdwn('*Shop*'),
        plain('Berlin'),
        mrkdwn('*Parcels*'),
        { ...plain('12 :package:'), emoji: true },
        mrkdwn('*Kept by*\nService and Marketing'),
        mrkdwn('*Last seen*\n<!date^1735689600^{date_short}|1 January 2025>'),
      ],
    },
  },
  context: {
    surfaces: everywhere,
    block: { type: 'context', elements: [image, mrkdwn('Written by *Ada*'), plain('on Tuesday')] },
  },
  divider: { surfaces: everywhere, block: { type: 'divider' } },
  markdown: {
    surfaces: messages,
    block: {
      type: 'markdown',
      text:
        '# Findings\n\nOf **4,711** parcels, *few* came back; ~~many~~ see [the sheet](https://example.com).\n\n' +
        '- **12** parcels came back\n- 3 of them twice\n  - both from Porto\n\n1. Ask\n2. Count\n\n> Less is more.\n\n' +
        '| Shop | Parcels |\n|:--|--:|\n| Berlin | 12 |\n| Porto | 7 |\n\n- [x] counted\n- [ ] explained\n\n' +
        '```sql\nselect count(*) from returns;\n```\n\n---\n\nThe end, `for now`.',
    },
  },
  'alert without a level': {
    surfaces: modals,
    block: { type: 'alert', text: plain('Nothing is sent before you press Order.') },
  },
  'alert for information': {
    surfaces: modals,
    block: { type: 'alert', level: 'info', text: mrkdwn('The list is counted *every night*.') },
  },
  alert: {
    surfaces: modals,
    block: { type: 'alert', level: 'warning', text: mrkdwn('This list holds *personal data*.') },
  },
  'alert of an error': {
    surfaces: modals,
    block: { type: 'alert', level: 'error', text: plain('The list could not be read.') },
  },
  'alert of success': {
    surfaces: modals,
    block: { type: 'alert', level: 'success', text: plain('All parcels are counted.') },
  },
};
