import type { Question } from '../question.ts';

export const serviceQuestions: Question[] = [
  {
    key: 'service-who-calls',
    discipline: 'service',
    situation:
      'Last month 300 people called the service line, and 180 of the calls were about late parcels. A slide for the management says: “60% of our customers are unhappy with the delivery.” There were 40,000 orders in that month.',
    question: 'What is the trouble with this sentence?',
    options: [
      {
        text: 'Nothing, 180 of 300 is 60%',
        best: false,
        word: 'The sum is right. It is 60% of the calls, though, and the sentence speaks of customers.',
      },
      {
        text: 'Who calls is no picture of all customers',
        best: true,
        word: 'Yes. Whoever got the parcel in time had no reason to call.',
      },
      {
        text: 'The service team should have counted emails too',
        best: false,
        word: 'More would be seen, but those who write have mostly a reason to complain as well.',
      },
    ],
    explanation:
      'People reach the service when something went wrong. What is heard there is precious: it says early what goes wrong, and how it feels. But it cannot say how often among all. For that one divides by all orders (here 180 of 40,000), or asks customers drawn by lot. In statistics it is called selection bias. Write beside such data how it came about.',
    source: {
      title: 'Catalogue of Bias (University of Oxford): selection bias',
      url: 'https://catalogofbias.org/biases/selection-bias/',
    },
  },
  {
    key: 'service-what-do-you-know',
    discipline: 'service',
    situation:
      'A customer answers a newsletter: “By the way, what do you actually have stored about me? Please send it to me.” There is no form, no reference to a law, and the mailbox of the newsletter is not the one for such requests.',
    question: 'What is the best thing to do?',
    options: [
      {
        text: 'Ask the customer to fill in the official form first',
        best: false,
        word: 'A form can help, but nobody has to use one. The question counts as it is.',
      },
      {
        text: 'Look the customer up and send what you find',
        best: false,
        word: 'Quick and meant well. But you would see only a part, and it is not certain yet who is asking.',
      },
      {
        text: 'Wait, since it did not come to the right place',
        best: false,
        word: 'Easily done in a full mailbox. But it came by an address that the company itself gave out, so the time to answer is likely running.',
      },
      {
        text: 'Pass it on today to those who handle such requests',
        best: true,
        word: 'Yes. Forwarding it the same day is all that is asked of you.',
      },
    ],
    explanation:
      'Everybody may ask a company which data it has about them and get a copy. No form is prescribed for the request, and no special words. It need not come by the address meant for it; whether another one will do is for others to judge. The company has to answer without undue delay, as a rule within a month. Service people know this well; the rest of us meet it rarely, and that is how requests get lost. Whoever handles them also checks who is asking and looks in all systems.',
    source: {
      title: 'EDPB Guidelines 01/2022 on the right of access (GDPR, Articles 12 and 15)',
      url: 'https://www.edpb.europa.eu/our-work-tools/our-documents/guidelines/guidelines-012022-data-subject-rights-right-access_en',
    },
  },
];
