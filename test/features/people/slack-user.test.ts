import { describe, expect, test } from 'vitest';
import { directoryEntry } from '../../../src/features/people/domain/slack-user.ts';

describe('what the directory keeps of a Slack user', () => {
  test.each([
    ['a colleague', { id: 'U1', team_id: 'T1' }, 'member'],
    ['a guest in several channels', { id: 'U1', team_id: 'T1', is_restricted: true }, 'guest'],
    ['a guest in one channel', { id: 'U1', team_id: 'T1', is_restricted: true, is_ultra_restricted: true }, 'guest'],
    ['somebody of another company', { id: 'U1', team_id: 'T2' }, 'external'],
    ['a stranger in a shared channel', { id: 'U1', is_stranger: true }, 'external'],
    [
      'a colleague of another workspace of the same organisation',
      { id: 'U1', team_id: 'E1', enterprise_user: { teams: ['T1'] } },
      'member',
    ],
    ['an app', { id: 'U1', team_id: 'T1', is_bot: true }, 'bot'],
    ['Slackbot, whose is_bot is false', { id: 'USLACKBOT', team_id: 'T1', is_bot: false }, 'bot'],
  ])('%s is told apart', (_, user, kind) => {
    expect(directoryEntry(user, 'T1').kind).toBe(kind);
  });

  test('a deactivated account is kept as such', () => {
    expect(directoryEntry({ id: 'U1', deleted: true }, 'T1').active).toBe(false);
  });

  test('a name is found wherever Slack has one, and never empty', () => {
    expect(directoryEntry({ id: 'U1', real_name: 'Real', profile: { display_name: '' } }, 'T1').name).toBe('Real');
    expect(directoryEntry({ id: 'U1', profile: { display_name: 'Shown', real_name: 'Real' } }, 'T1').name).toBe(
      'Shown',
    );
    expect(directoryEntry({ id: 'U1' }, 'T1').name).toBe('U1');
  });

  test('without a zone of their own a person is at UTC', () => {
    expect(directoryEntry({ id: 'U1' }, 'T1').timeZone).toBe('UTC');
  });
});
