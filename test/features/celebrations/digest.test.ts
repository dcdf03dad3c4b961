import { describe, expect, test } from 'vitest';
import { digestOf, isQuietWeek, type Week } from '../../../src/features/celebrations/domain/week.ts';
import { digestMessage } from '../../../src/features/celebrations/slack/digest.message.ts';
import { validateMessage } from '../../../src/sandbox/block-kit/validate.ts';

const nothing = { added: 0, changed: 0, gone: 0 };
const by = (name: string, domain: string | undefined, person: string, discipline: string) => ({
  name,
  domain,
  by: person,
  discipline,
});

const week: Week = {
  registered: [
    by('Window displays', 'Shops', 'U0LEO', 'Merchandising'),
    by('Footfall', 'Shops', 'U0BEA', 'Marketing'),
    by('Opening hours', 'Shops', 'U0LEO', 'Merchandising'),
    by('Rota', 'Shops', 'U0LEO', 'Merchandising'),
    by('Calls', 'Service', 'U0MEI', 'Service'),
    by('Stray notes', undefined, 'U0MEI', 'Service'),
  ],
  changed: [
    { ...by('Calls', 'Service', 'U0RUTH', 'Legal'), classified: true },
    { ...by('Calls', 'Service', 'U0MEI', 'Service'), classified: false },
    { ...by('Footfall', 'Shops', 'U0BEA', 'Marketing'), classified: false },
  ],
  seats: [{ discipline: 'Legal', place: 'Shops', by: 'U0KIRI' }],
  imported: { added: 38, changed: 2, gone: 0 },
};

describe('the digest', () => {
  const { text } = digestMessage(digestOf(week));

  test.each([
    ['how many data sets were registered', '*6 data sets were registered*'],
    [
      'which, where and by whom',
      '• Window displays, Footfall, Opening hours and 1 more in Shops, by <@U0LEO> and <@U0BEA>',
    ],
    ['what has no domain', '• Stray notes without a domain yet, by <@U0MEI>'],
    [
      'which disciplines worked together',
      '*Marketing and Merchandising worked together* on Shops. Thank you, <@U0LEO> and <@U0BEA>.',
    ],
    ['who took which seat', '*One seat was taken*\n• <@U0KIRI> speaks for Legal at Shops'],
    ['what was classified', '*One data set was classified:* Calls, thanks to <@U0RUTH>.'],
    [
      'what was mended, unless it was classified too',
      '*One data set was described better:* Footfall, thanks to <@U0BEA>.',
    ],
    ['that those who mend work together too', '*Legal and Service worked together* on Service.'],
    ['what came by import', '38 came in and 2 changed.'],
  ])('tells %s', (_, words) => {
    expect(text).toContain(words);
  });

  test('names nobody as working together who worked alone', () => {
    const alone = digestOf({ ...week, changed: [] });
    expect(digestMessage(alone).text).not.toContain('worked together* on Service');
  });

  test('of a quiet week says so in one sentence', () => {
    const quiet = digestOf({ registered: [], changed: [], seats: [], imported: nothing });
    expect(isQuietWeek(quiet)).toBe(true);
    expect(digestMessage(quiet).text).toContain('A quiet week');
  });

  test('of a full and hostile week stays within Slack’s limits and mentions nobody but people', () => {
    const hostile = `<!channel> & <https://evil.example|x> ${'😀'.repeat(300)}`;
    const full: Week = {
      registered: Array.from({ length: 400 }, (_, number) =>
        by(hostile, `${hostile}${number % 40}`, `U${number}`, `${hostile}${number % 7}`),
      ),
      changed: Array.from({ length: 400 }, (_, number) => ({
        ...by(`${hostile}${number}`, hostile, `U${number}`, `${hostile}${number % 7}`),
        classified: number % 2 === 0,
      })),
      seats: Array.from({ length: 60 }, (_, number) => ({ discipline: hostile, place: hostile, by: `U${number}` })),
      imported: { added: 1e6, changed: 1e6, gone: 1e6 },
    };
    const message = digestMessage(digestOf(full));
    expect(validateMessage(message)).toEqual([]);
    expect(JSON.stringify(message)).not.toMatch(/<!|<https/);
  });
});
