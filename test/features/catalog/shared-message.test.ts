import { describe, expect, test } from 'vitest';
import type { Caveat, DatasetLine } from '../../../src/features/catalog/domain/dataset.ts';
import { biasInWords, sampleBias } from '../../../src/features/catalog/domain/sample-bias.ts';
import { datasetLineBlock } from '../../../src/features/catalog/slack/dataset-line.ts';
import { foundMessage } from '../../../src/features/catalog/slack/found.message.ts';
import { registeredMessage } from '../../../src/features/catalog/slack/registered.message.ts';
import { sharedMessage } from '../../../src/features/catalog/slack/shared.message.ts';
import type { SharedDataset } from '../../../src/features/catalog/use-cases/share-dataset.ts';
import { validateMessage } from '../../../src/sandbox/block-kit/validate.ts';

const HOSTILE = `<!channel> <https://evil.example|bank> & ${'😀é`*_~>\n'.repeat(900)}`;
const BIAS = 'Only people who call are here.';

const line: DatasetLine = {
  ...{ id: '0197a8b0-0000-7000-8000-000000000001', name: 'calls', kind: 'table', description: 'Who called.' },
  ...{ sensitivity: 'internal', personalData: 'none', domainName: 'Service', sampleBias: BIAS },
};
const caveats: Caveat[] = [
  { kind: 'freshness', text: 'A day late.' },
  { kind: 'sample_bias', text: BIAS },
];
const shared: SharedDataset = {
  share: { id: 's1', datasetId: line.id, datasetName: line.name, sharedBySlackId: 'U0BEA' },
  ...{ line, caveats, stewards: [{ discipline: 'service', name: 'Dario' }] },
};
const hostile: SharedDataset = {
  share: { ...shared.share, datasetName: HOSTILE },
  line: { ...line, name: HOSTILE, description: HOSTILE, domainName: HOSTILE, sampleBias: HOSTILE },
  caveats: Array.from({ length: 20 }, () => ({ kind: 'other', text: HOSTILE })),
  stewards: Array.from({ length: 40 }, () => ({ discipline: HOSTILE, name: HOSTILE })),
};

/** Every text in which Slack would see a mention or a link. */
function formatted(blocks: unknown): string[] {
  const texts: string[] = [];
  JSON.stringify(blocks, (_, value) => {
    if (typeof value === 'object' && value?.type === 'mrkdwn') texts.push(value.text);
    return value;
  });
  return texts;
}

describe('a shared data set', () => {
  test('says once what must be said wherever it is quoted, and what else is known of it', () => {
    const { text } = sharedMessage(shared);
    expect(text.split(BIAS)).toHaveLength(2);
    expect(text).toContain('*May be out of date:* A day late.');
    expect(text).toContain('Whom to ask: Dario (service)');
  });

  test.each([
    ['public', true],
    ['internal', false],
    ['unclassified', false],
    ['restricted', false],
  ] as const)('that is %s may be read by people from outside: %s', (sensitivity, open) => {
    expect(sharedMessage({ ...shared, line: { ...line, sensitivity } }).open).toBe(open);
  });

  test('that is gone says so, and nothing else', () => {
    const gone = sharedMessage({ ...shared, line: undefined });
    expect(gone.text).toContain('no longer in the catalog');
    expect(gone.open).toBeUndefined();
  });

  test.each([
    ['as it is', shared],
    ['with long and hostile texts', hostile],
    ['gone, with a hostile name', { ...hostile, line: undefined }],
  ])('is taken by Slack and mentions nobody but who shared it: %s', (_, one) => {
    const { text, blocks } = sharedMessage(one);
    expect(validateMessage({ text, blocks })).toEqual([]);
    expect([text, ...formatted(blocks)].join('\n')).not.toMatch(/<!|<https/);
    expect(text.match(/<@\w+>/g)).toEqual(['<@U0BEA>']);
  });
});

describe('who is not in the data', () => {
  test('is one text of all such caveats, and none where there is none', () => {
    expect(sampleBias([...caveats, { kind: 'sample_bias', text: ' And no children. ' }])).toBe(
      `${BIAS} And no children.`,
    );
    expect(biasInWords(caveats)).toBe(`Not everybody is in it: ${BIAS}`);
    expect(biasInWords([])).toBe('');
  });

  test('is marked in lists and said where a data set is announced', () => {
    expect(foundMessage('calls', { lines: [line], total: 1, offset: 0 }).text).toContain('Not everybody is in it');
    expect(registeredMessage(line, 'U0BEA').text).toContain(BIAS);
    expect(JSON.stringify(datasetLineBlock({ ...line, sampleBias: '' }))).not.toContain('Not everybody');
  });
});
