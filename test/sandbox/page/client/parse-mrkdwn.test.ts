import { describe, expect, test } from 'vitest';
import { parseInline, parseMrkdwn } from '../../../../src/sandbox/page/client/text/parse-mrkdwn.ts';

function text(value: string) {
  return { type: 'text', text: value };
}

describe('styles', () => {
  test('marks at the edges of words style what is between them', () => {
    expect(parseInline('a *b c* d')).toEqual([text('a '), { type: 'bold', children: [text('b c')] }, text(' d')]);
    expect(parseInline('_a_')).toEqual([{ type: 'italic', children: [text('a')] }]);
    expect(parseInline('(~a~)')).toEqual([text('('), { type: 'strike', children: [text('a')] }, text(')')]);
  });

  test('styles nest', () => {
    expect(parseInline('*_a_*')).toEqual([{ type: 'bold', children: [{ type: 'italic', children: [text('a')] }] }]);
  });

  test.each(['snake_case_name', '2 * 3 * 4', '*', '**', '* a*', 'a*b*', '*a *', '~', 'x_y_'])('%s has none', (line) => {
    expect(parseInline(line)).toEqual([text(line)]);
  });

  test('nothing is read within code', () => {
    expect(parseInline('`*a* <@U1> :tada:`')).toEqual([{ type: 'code', text: '*a* <@U1> :tada:' }]);
    expect(parseMrkdwn('```\n*a*\n> b\n```')).toEqual([{ type: 'preformatted', text: '*a*\n> b' }]);
  });

  test('a fence that is never closed is text', () => {
    expect(parseMrkdwn('```a')).toEqual([{ type: 'paragraph', children: [text('```a')] }]);
  });
});

describe('links and mentions', () => {
  test('links are followed by their label or their address', () => {
    expect(parseInline('<https://a.example/?b=1&amp;c=2|here>')).toEqual([
      { type: 'link', url: 'https://a.example/?b=1&c=2', label: 'here' },
    ]);
    expect(parseInline('<mailto:a@b.example>')).toEqual([
      { type: 'link', url: 'mailto:a@b.example', label: 'a@b.example' },
    ]);
  });

  test('a bare address is a link, without the point of its sentence', () => {
    expect(parseInline('See https://a.example/b.')).toEqual([
      text('See '),
      { type: 'link', url: 'https://a.example/b', label: 'https://a.example/b' },
      text('.'),
    ]);
  });

  test('people, channels, groups and broadcasts are told apart', () => {
    expect(parseInline('<@U1><#C1|x><!subteam^S1|@team><!channel>')).toEqual([
      { type: 'user', id: 'U1', label: '' },
      { type: 'channel', id: 'C1', label: 'x' },
      { type: 'usergroup', id: 'S1', label: '@team' },
      { type: 'broadcast', range: 'channel' },
    ]);
  });

  test('a date keeps its pattern, link and fallback', () => {
    expect(parseInline('<!date^10^{date} at {time}^https://a.example|ten>')).toEqual([
      { type: 'date', timestamp: 10, format: '{date} at {time}', url: 'https://a.example', fallback: 'ten' },
    ]);
  });

  test.each(['<javascript:alert(1)|x>', '<data:text/html,x>', '<img src=x onerror=alert(1)>', '<script>', '<>'])(
    '%s is text',
    (line) => {
      expect(parseInline(line)).toEqual([text(line)]);
    },
  );

  test('what was escaped never becomes a link, a mention or an entity of another', () => {
    expect(parseInline('&lt;@U1&gt; &lt;!channel&gt; &amp;lt;')).toEqual([text('<@U1> <!channel> &lt;')]);
  });
});

describe('lines', () => {
  test('quoted lines are one quote, escaped or not', () => {
    expect(parseMrkdwn('a\n> b\n&gt; c\nd')).toEqual([
      { type: 'paragraph', children: [text('a')] },
      { type: 'quote', children: [text('b'), { type: 'break' }, text('c')] },
      { type: 'paragraph', children: [text('d')] },
    ]);
  });

  test('a style does not reach over a line', () => {
    expect(parseMrkdwn('*a\nb*')).toEqual([
      { type: 'paragraph', children: [text('*a'), { type: 'break' }, text('b*')] },
    ]);
  });
});

test('emoji are named', () => {
  expect(parseInline('a :tada: 10:30:45')).toEqual([text('a '), { type: 'emoji', name: 'tada' }, text(' 10:30:45')]);
});

test('a long line without marks is read at once', () => {
  const line = '*a '.repeat(5_000);
  expect(parseMrkdwn(line)).toHaveLength(1);
});
