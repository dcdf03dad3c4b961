import { describe, expect, test } from 'vitest';
import {
  type Entry,
  type Follows,
  type Happening,
  happeningsOf,
  type Listener,
  newsFor,
  type Whereabouts,
} from '../../../../src/features/catalog/domain/news.ts';

const datasets = new Map<string, Whereabouts>([
  ['returns', { domainId: 'orders', sensitivity: 'confidential' }],
  ['reasons', { domainId: 'orders', sensitivity: 'public' }],
  ['stores', { domainId: 'shops', sensitivity: 'public' }],
]);

const about = (id: string) => ({ kind: datasets.has(id) ? ('dataset' as const) : ('domain' as const), id });

function happening(number: number, subject: string, what: Happening['what'], by = 'tomas'): Happening {
  return { number: BigInt(number), about: about(subject), knownBy: [by], what };
}

const rules = { kind: 'parts', parts: ['retention'] } as const satisfies { kind: string; parts: readonly string[] };
const retention: Happening['what'] = { kind: rules.kind, parts: [...rules.parts] };
const seat: Happening['what'] = { kind: 'seat', seatId: 's1' };
const plan = (step: 'announced' | 'changed' | 'withdrawn'): Happening['what'] => ({ kind: 'plan', planId: 'p1', step });

function mei(followed: Record<string, number>, rest: Partial<Listener> = {}): Listener {
  const all = Object.entries(followed).map(([id, since]) => [id, BigInt(since)] as const);
  const follows: Follows = {
    datasets: new Map(all.filter(([id]) => datasets.has(id))),
    domains: new Map(all.filter(([id]) => !datasets.has(id))),
  };
  return { personId: 'mei', isInsider: true, follows, ...rest };
}

function told(listener: Listener, ...happenings: Happening[]): string[] {
  return newsFor(listener, happenings, datasets).map((bundle) => bundle.about.id);
}

describe('what is news to whom', () => {
  test('who follows a data set hears of it, of its domain’s seats and plans, and of nothing else', () => {
    const listener = mei({ returns: 0 });
    expect(
      told(
        listener,
        happening(1, 'returns', retention),
        happening(2, 'reasons', retention),
        happening(3, 'orders', seat),
        happening(4, 'orders', plan('announced')),
        happening(5, 'shops', seat),
      ),
    ).toEqual(['returns', 'orders']);
  });

  test('who follows a domain hears of all its data sets', () => {
    expect(told(mei({ orders: 0 }), happening(1, 'returns', retention), happening(2, 'stores', retention))).toEqual([
      'returns',
    ]);
  });

  test('one’s own doing, and what was done to oneself, is no news', () => {
    const [claim] = happeningsOf(entry('seat.filled', 'domain', { seatId: 's1', personId: 'mei' }));
    expect(claim?.knownBy).toContain('mei');
    expect(told(mei({ returns: 0 }), happening(1, 'returns', retention, 'mei'))).toEqual([]);
  });

  test('what came before one followed, or was told, is no news', () => {
    const listener = mei({ returns: 7, orders: 9 });
    expect(told(listener, happening(7, 'returns', retention))).toEqual([]);
    expect(told(listener, happening(8, 'returns', retention))).toEqual(['returns']);
    expect(told(listener, happening(8, 'reasons', retention))).toEqual([]);
  });

  test('people from outside hear of public data sets only, and of no plans', () => {
    const guest = mei({ returns: 0, reasons: 0, orders: 0 }, { isInsider: false });
    expect(
      told(
        guest,
        happening(1, 'returns', retention),
        happening(2, 'orders', seat),
        happening(3, 'reasons', plan('announced')),
      ),
    ).toEqual([]);
    expect(told(guest, happening(4, 'reasons', retention))).toEqual(['reasons']);
  });

  test('many changes of one data set are told once', () => {
    const [bundle, ...others] = newsFor(
      mei({ returns: 0 }),
      [
        ...Array.from({ length: 50 }, (_, at) => happening(at + 1, 'returns', retention)),
        happening(60, 'returns', { kind: 'parts', parts: ['sensitivity'] }),
      ],
      datasets,
    );
    expect(others).toEqual([]);
    expect([...(bundle?.parts ?? [])]).toEqual(['retention', 'sensitivity']);
  });

  test('a plan that was made and taken back since the last news was never there', () => {
    const made = happening(1, 'returns', plan('announced'));
    const changed = happening(2, 'returns', plan('changed'));
    const gone = happening(3, 'returns', plan('withdrawn'));
    const steps = (...happenings: Happening[]) =>
      newsFor(mei({ returns: 0 }), happenings, datasets).flatMap(({ plans }) => [...plans.values()]);
    expect(steps(gone, changed, made)).toEqual([]);
    expect(steps(made, changed)).toEqual(['announced']);
    expect(steps(changed, gone)).toEqual(['withdrawn']);
  });
});

function entry(kind: string, subjectKind: string, payload: Record<string, unknown>): Entry {
  return { number: 1n, kind, actorId: 'ruth', subject: { kind: subjectKind, id: 'orders' }, payload };
}

describe('what an entry of the ledger says', () => {
  test('a better description is no news, a rule of use is', () => {
    expect(happeningsOf(entry('dataset.changed', 'dataset', { parts: ['description'] }))).toEqual([]);
    expect(happeningsOf(entry('dataset.changed', 'dataset', { parts: ['description', 'caveats'] }))).toMatchObject([
      { what: { kind: 'parts', parts: ['caveats'] } },
    ]);
  });

  test('seats that an import or an admin changed are news, a new name of the domain is none', () => {
    expect(happeningsOf(entry('domain.changed', 'domain', { parts: ['name'] }))).toEqual([]);
    expect(happeningsOf(entry('domain.changed', 'domain', { parts: ['seats'], seats: [] }))).toMatchObject([
      { what: { kind: 'seat', seatId: undefined } },
    ]);
    expect(happeningsOf(entry('seat.claimed', 'domain', { seatId: 's1' }))).toEqual([]);
  });

  test('what is about no data set and no domain is nobody’s news', () => {
    expect(happeningsOf(entry('seat.filled', 'workspace', { seatId: 's1' }))).toEqual([]);
  });
});
