import type { Question } from '../question.ts';

export const marketingQuestions: Question[] = [
  {
    key: 'marketing-hold-out',
    discipline: 'marketing',
    situation:
      'In the first week of December every customer gets a voucher by mail. Sales go up by a fifth against November. Now everybody would like to know what the voucher brought.',
    question: 'What would have told it best?',
    options: [
      {
        text: 'Asking some customers whether they liked the voucher',
        best: false,
        word: 'Good to know, but liking is not buying: somebody may love it and have come anyway.',
      },
      {
        text: 'Leaving out a group drawn by lot, and comparing the two',
        best: true,
        word: 'Yes. But for chance, the two groups differ in nothing but the voucher, so the difference is its doing.',
      },
      {
        text: 'Counting how many vouchers were used',
        best: false,
        word: 'A natural first look. But some who used it would have bought at the full price, so it counts too much.',
      },
      {
        text: 'Comparing with November more exactly, day by day',
        best: false,
        word: 'More exact, yes, but December sells more than November in most shops, voucher or not.',
      },
    ],
    explanation:
      'Sales move for many reasons: the season, the weather, what others do. A small group that is chosen by lot and gets nothing shows what would have happened anyway. Marketers call it a hold-out or control group. That is why they ask to keep some customers out of a campaign, and why the list must not be mended by hand afterwards.',
    source: {
      title: 'Haynes, Service, Goldacre and Torgerson: Test, Learn, Adapt (UK Cabinet Office, 2012)',
      url: 'https://www.gov.uk/government/publications/test-learn-adapt-developing-public-policy-with-randomised-controlled-trials',
    },
  },
  {
    key: 'marketing-opened-mail',
    discipline: 'marketing',
    situation:
      'The report on the spring newsletter says that 70 in 100 mails were opened, far more than three years ago. The number of people who clicked on something in it has not changed.',
    question: 'What should one think of first?',
    options: [
      {
        text: 'The subject line was better than ever',
        best: false,
        word: 'It may have been. It just cannot be seen from this number any more.',
      },
      {
        text: 'The links in it must be broken',
        best: false,
        word: 'Worth a quick check. But the clicks are as before; it is the number of opened mails that changed.',
      },
      {
        text: 'Some mail programs count as “opened” what nobody has looked at',
        best: true,
        word: 'Yes. The number counts loaded pictures, and programs load them by themselves.',
      },
    ],
    explanation:
      'A mail counts as opened when a tiny picture in it is fetched. Apple’s Mail can fetch all pictures in the background when a mail arrives, to keep senders from learning whether and when it was read. So the share of opened mails has become a weak sign. What people do (click, buy, answer, unsubscribe) says more, and needs less watching of them.',
    source: {
      title: 'Apple: Mail Privacy Protection & Privacy',
      url: 'https://www.apple.com/legal/privacy/data/en/mail-privacy-protection/',
    },
  },
];
