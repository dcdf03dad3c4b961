import type { Question } from '../question.ts';

export const analyticsQuestions: Question[] = [
  {
    key: 'analytics-card-holders',
    discipline: 'analytics',
    situation:
      'Customers with the club card spend twice as much in a year as customers without one. Somebody suggests: “Let us give everybody a card, then sales will double.”',
    question: 'What would an analyst say?',
    options: [
      {
        text: 'Those who buy much anyway may be the ones who take a card',
        best: true,
        word: 'Yes. The card and the spending may both come from the same fondness for the shop.',
      },
      {
        text: 'Right, twice as much is too large to be chance',
        best: false,
        word: 'It is surely no chance. But that two things go together does not yet say which one moves the other.',
      },
      {
        text: 'One year is too short to say anything',
        best: false,
        word: 'More years would make the number firmer, and leave the question of the cause where it is.',
      },
    ],
    explanation:
      'When two things go together, there are several explanations: the first causes the second, the second the first, or a third thing causes both. Numbers from everyday business rarely tell these apart. It helps to ask what those who chose the card were like before they had it, or to let the lot decide who is offered one. Until then say “goes together with”, not “leads to”.',
    source: {
      title: 'J. M. Rohrer (2018): Thinking Clearly About Correlations and Causation',
      url: 'https://doi.org/10.1177/2515245917745629',
    },
  },
  {
    key: 'analytics-few-answers',
    discipline: 'analytics',
    situation:
      'A dashboard shows how many customers are satisfied: the new shop 100%, the old shop 92%. A small line below says that 3 people answered in the new shop, and 400 in the old one.',
    question: 'What do these numbers tell?',
    options: [
      {
        text: 'The new shop is better by 8 points',
        best: false,
        word: 'That is what the dashboard seems to say. With three answers it could look quite different tomorrow.',
      },
      {
        text: 'Nothing at all, satisfaction cannot be measured',
        best: false,
        word: 'A healthy doubt. The 400 answers do say something, only the 3 hardly do.',
      },
      {
        text: 'For the new shop it is too early to tell',
        best: true,
        word: 'Yes. One unhappy visitor more, and 100% becomes 75%.',
      },
      {
        text: 'The old shop should ask fewer people',
        best: false,
        word: 'It would make for a livelier number, but not for a truer one.',
      },
    ],
    explanation:
      'The fewer answers, the more a percentage jumps about by chance. The very best and the very worst places of a ranking are therefore often just the smallest ones. Analysts give a range with the number: from 400 answers 92% is likely right to about three points either way, while 3 out of 3 may well come from a shop where less than half are satisfied. It also protects people: with three answers one might guess who said what.',
    source: {
      title: 'NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.4.1: confidence intervals',
      url: 'https://www.itl.nist.gov/div898/handbook/prc/section2/prc241.htm',
    },
  },
];
