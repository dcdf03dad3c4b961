import { describe, expect, test } from 'vitest';
import { NO_RULES } from '../../../../src/features/catalog/domain/dataset.ts';
import type { ExportedDataset } from '../../../../src/features/catalog/domain/exported-catalog.ts';
import { GIVEN_VALUES } from '../../../../src/features/catalog/domain/rules-of-use.ts';
import { asArticle30 } from '../../../../src/features/catalog/export/article-30.ts';

function dataset(name: string, rest: Partial<ExportedDataset> = {}): ExportedDataset {
  return {
    ...{ id: name, origin: 'registered', key: name, name, kind: 'table', location: '', description: '', domain: null },
    ...{ sensitivity: 'confidential', personalData: 'personal', rules: NO_RULES, caveats: [], fields: [] },
    ...{ madeFrom: [], stewards: [] },
    ...rest,
  };
}

async function* each(datasets: ExportedDataset[]) {
  yield* datasets;
}

async function record(datasets: ExportedDataset[]): Promise<Record<string, string>[]> {
  const lines: string[] = [];
  for await (const line of asArticle30(each(datasets), GIVEN_VALUES, 'Juniper & Finch')) lines.push(line.trim());
  const [header = '', ...rows] = lines;
  const cells = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, a, b]) => a ?? b ?? '');
  const names = cells(header);
  return rows.map((row) => Object.fromEntries(cells(row).map((cell, index) => [names[index] ?? '', cell])));
}

describe('a record of processing activities', () => {
  const rules: ExportedDataset['rules'] = {
    purposes: [
      { purpose: 'newsletter', lawfulBasis: 'consent' },
      { purpose: 'performance', lawfulBasis: 'legitimate_interests' },
    ],
    specialBasis: null,
    retention: 'years_3',
    residency: ['eea', 'us'],
    recipients: ['email_provider'],
    dataCategories: ['contact'],
    dataSubjects: ['customers'],
  };

  test('has a line for each purpose, with what all its data sets bring to it, in words', async () => {
    const [performance, newsletter] = await record([
      dataset('people', { rules }),
      dataset('letters', {
        sensitivity: 'restricted',
        personalData: 'special',
        rules: {
          ...rules,
          ...{ purposes: [{ purpose: 'newsletter', lawfulBasis: 'contract' }], dataSubjects: ['subscribers'] },
          ...{ specialBasis: 'explicit_consent', residency: ['eea'], retention: 'until_withdrawn' },
        },
      }),
    ]);
    expect(newsletter).toEqual({
      Controller: 'Juniper & Finch',
      'Purpose of the processing': 'Write to customers: newsletter and offers',
      'Lawful basis': 'consent; contract',
      'Basis for special categories': 'explicit consent',
      'Categories of data subjects': 'Customers; Subscribers of the newsletter',
      'Categories of personal data': 'Names and contact details',
      Recipients: 'The service that sends our mail',
      'Where the data may be': 'European Economic Area; United States',
      'Transfers outside the EEA': 'United States',
      'Kept for': '3 years (people); Until consent is withdrawn (letters)',
      'Highest sensitivity': 'restricted',
      'Data sets': 'letters; people',
      'Not said yet': '',
    });
    expect(performance).toMatchObject({ 'Lawful basis': 'legitimate interests', 'Data sets': 'people' });
  });

  test('leaves out what is not about people, and names what nobody has said of the rest', async () => {
    const lines = await record([
      dataset('weather', { personalData: 'none', rules }),
      dataset('unknown', { personalData: 'unknown', sensitivity: 'unclassified' }),
      dataset('people', { rules: { ...rules, retention: null } }),
    ]);
    expect(lines.map((line) => line['Purpose of the processing'])).toEqual([
      'Measure how the business does',
      'Write to customers: newsletter and offers',
      '(no purpose stated)',
    ]);
    expect(lines[0]?.['Not said yet']).toBe('people: retention');
    expect(lines[2]?.['Not said yet']).toBe(
      'unknown: whether it is personal, data subjects, categories of data, recipients, residency, retention',
    );
    expect(JSON.stringify(lines)).not.toContain('weather');
  });
});
