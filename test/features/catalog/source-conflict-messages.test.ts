import { describe, expect, test } from 'vitest';
import { sourceConflictBlocks } from '../../../src/features/catalog/slack/source-conflict.blocks.ts';
import { triageMessage } from '../../../src/features/catalog/slack/triage.message.ts';
import { validateMessage } from '../../../src/sandbox/block-kit/validate.ts';

const HOSTILE = `<!channel> & <https://evil.example|x> ${'😀'.repeat(700)}`;
const ID = '0197a8b0-0000-7000-8000-000000000001';

describe('what a data set’s source says otherwise', () => {
  test('stands beside what is here, part by part', () => {
    const blocks = sourceConflictBlocks({
      ...{ id: ID, sensitivity: 'restricted', personalData: 'personal', domain: undefined },
      sourceConflicts: [
        { part: 'sensitivity', stated: 'public', domainName: null },
        { part: 'personalData', stated: 'none', domainName: null },
        { part: 'domainId', stated: ID, domainName: HOSTILE },
      ],
    });
    expect(validateMessage({ text: 'x', blocks })).toEqual([]);
    const text = JSON.stringify(blocks);
    expect(text).toContain('Sensitivity: Public. Here: Restricted.');
    expect(text).toContain('Here: none.');
    expect(text).not.toContain('<!channel>');
  });

  test('shows nothing where there is nothing', () => {
    const page = {
      id: ID,
      sensitivity: 'public',
      personalData: 'none',
      domain: undefined,
      sourceConflicts: [],
    } as const;
    expect(sourceConflictBlocks({ ...page, sourceConflicts: [] })).toEqual([]);
  });

  test.each([0, 1])('is listed with what is to be classified (%s of those)', (count) => {
    const dataset = { id: ID, name: HOSTILE, description: '', domain: 'x', fieldNames: [] };
    const message = triageMessage({
      ...{ total: count, batch: Array.from({ length: count }, () => ({ dataset, suggestion: undefined })) },
      conflicts: { total: 1200, datasets: Array.from({ length: 5 }, () => ({ id: ID, name: HOSTILE })) },
    });
    expect(validateMessage(message)).toEqual([]);
    expect(message.text).toContain('Of 1,200 data sets their source says otherwise');
    expect(JSON.stringify(message)).not.toContain('<!channel>');
  });

  test('is not mentioned where it does not happen', () => {
    expect(triageMessage({ total: 0, batch: [], conflicts: { total: 0, datasets: [] } }).blocks).toBeUndefined();
  });
});
