import type { Question } from '../question.ts';

export const itQuestions: Question[] = [
  {
    key: 'it-least-privilege',
    discipline: 'it',
    situation:
      'Mara from marketing needs the table of online orders for an analysis that takes two weeks. A friendly administrator offers to open the whole data warehouse to her, for good, so that she never has to ask again.',
    question: 'What suits Mara and the customers best?',
    options: [
      {
        text: 'The whole warehouse, because she may need more of it later',
        best: false,
        word: 'A kind thought, and it would save a second request. But all that time her account would open doors she does not use.',
      },
      {
        text: 'A file of all orders by mail, so that no access is needed',
        best: false,
        word: 'It sounds simpler, but a file that is sent once can be copied and forgotten, and nobody can take it back.',
      },
      {
        text: 'The one table, for the two weeks',
        best: true,
        word: 'Yes. She can do her work, and nothing else is open meanwhile.',
      },
    ],
    explanation:
      'Security people call it least privilege: everybody gets what the task needs, and no more. It is no sign of distrust. Passwords are stolen and laptops are lost, also those of careful people, and then the damage ends where the access ends. An end date matters as much: what nobody uses any more is what nobody watches.',
    source: {
      title: 'NIST Computer Security Resource Center, glossary: least privilege',
      url: 'https://csrc.nist.gov/glossary/term/least_privilege',
    },
  },
  {
    key: 'it-shared-account',
    discipline: 'it',
    situation:
      'Your team works with the customer system through one login that all eight of you know. It is quick, and new colleagues can start on their first morning. Now IT asks that each of you gets an account of your own.',
    question: 'What is the main reason for it?',
    options: [
      {
        text: 'So that it can be seen who did what, and one person can be shut out',
        best: true,
        word: 'Yes. An account of one’s own also protects its owner: nobody else’s slip is taken for theirs.',
      },
      {
        text: 'So that IT can count how long each of you works',
        best: false,
        word: 'An understandable worry. Records of access are there to protect data; measuring work with them would be another purpose, with rules of its own.',
      },
      {
        text: 'Because a password wears out when many people use it',
        best: false,
        word: 'Passwords do not wear out, though each person who knows one is one more way for it to get around.',
      },
      {
        text: 'Because eight accounts are faster than one',
        best: false,
        word: 'Speed hardly changes. The difference shows on the day when somebody asks who changed an address.',
      },
    ],
    explanation:
      'If eight people act under one name, nobody can tell later who looked at a customer’s file or changed an address. And when one of them leaves, the password has to change for all, so it often stays as it was. The NIST catalogue of security controls therefore asks that each user be identified uniquely (control IA-2).',
    source: {
      title: 'NIST SP 800-53 Rev. 5, control IA-2',
      url: 'https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final',
    },
  },
];
