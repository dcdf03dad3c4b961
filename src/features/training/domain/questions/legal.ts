import type { Question } from '../question.ts';

export const legalQuestions: Question[] = [
  {
    key: 'legal-purpose',
    discipline: 'legal',
    situation:
      'Customers give their phone number so that the driver can call about a delivery. A colleague has an idea: with these numbers one could send offers by text message. The numbers are there already.',
    question: 'What comes first?',
    options: [
      {
        text: 'Asking whether the new use fits what the numbers were given for',
        best: true,
        word: 'Yes. It is one short question, and it is much easier before than after.',
      },
      {
        text: 'Nothing, since the company has the numbers lawfully',
        best: false,
        word: 'It does, for the deliveries. Having data lawfully for one purpose does not open it for every other.',
      },
      {
        text: 'Sending them to only a few customers, to see if anybody complains',
        best: false,
        word: 'Trying things small is a good habit. Here it would still surprise people who gave their number for something else.',
      },
    ],
    explanation:
      'Personal data is collected for a stated purpose and not used further in a way that does not fit it. Whether a new use fits depends, among other things, on the link to the old one and on what people could expect. An offer after “for questions about your delivery” is far from it; then people are asked first. So note the purpose where data is collected: later nobody remembers.',
    source: {
      title: 'GDPR, Articles 5(1)(b) and 6(4), Recital 50',
      url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
    },
  },
  {
    key: 'legal-pseudonymous',
    discipline: 'legal',
    situation:
      'For an analysis, the names in a table of customers were replaced by numbers. Another team in the company keeps the list that says which number is whose. Somebody writes above the table: “anonymous”.',
    question: 'Is that so?',
    options: [
      {
        text: 'Yes, there is no name in it any more',
        best: false,
        word: 'That is what most people would say. But a name is only one of the ways to find somebody.',
      },
      {
        text: 'Yes, as long as the analysts do not look at the list',
        best: false,
        word: 'Keeping the list apart is a real protection, and asked for. The data is still about people who can be found.',
      },
      {
        text: 'It depends on how many customers are in the table',
        best: false,
        word: 'A fair thought, since in small groups people are easier to spot. Here the list alone settles it.',
      },
      {
        text: 'No, the company can still tell who is who',
        best: true,
        word: 'Yes. It is safer than before, and still personal data.',
      },
    ],
    explanation:
      'Data whose names are kept apart under lock is called pseudonymous. It lowers the risk and the law encourages it, but while the company can lead the numbers back to people, the rules for personal data hold: a purpose, an end date, care about who sees it. Anonymous means that nobody can find the person again by means that are reasonably likely to be used.',
    source: {
      title: 'GDPR, Article 4(5), Recitals 26 and 28',
      url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
    },
  },
];
