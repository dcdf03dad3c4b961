import { type ComponentChildren, h } from 'preact';
import { useState } from 'preact/hooks';
import { useDesk } from '../desk/desk-context.ts';
import { Menu, type MenuItem } from '../elements/menu.ts';
import { html } from '../html.ts';
import { post, RefusedError } from '../net/post.ts';
import { MomentDialog } from './moment-dialog.ts';
import { distanceText, momentText, nextMonday, shortMoment } from './moments.ts';
import { useNow } from './use-now.ts';

type Move = { by: { minutes?: number; hours?: number; days?: number } } | { to: number };

const MINUTE = 60_000;

const STEPS: { label: string; by: { minutes?: number; hours?: number; days?: number }; distance: number }[] = [
  { label: '+1 minute', by: { minutes: 1 }, distance: MINUTE },
  { label: '+1 hour', by: { hours: 1 }, distance: 60 * MINUTE },
  { label: '+1 day', by: { days: 1 }, distance: 24 * 60 * MINUTE },
];

/** The workspace's clock, in the zone of the person at this desk, and the ways to move it. */
export function ClockMenu(): ComponentChildren {
  const { me, scene } = useDesk();
  const now = useNow(scene.now);
  const [isAsking, setAsking] = useState(false);
  const [news, setNews] = useState('');
  const [problem, setProblem] = useState('');

  /** What is wrong with the move, if anything. */
  async function move(change: Move): Promise<string | undefined> {
    setProblem('');
    try {
      const moved = await post<{ now: number }>('/local/clock', change);
      setNews(`The clock was moved to ${momentText(moved.now, me.tz)}.`);
      return undefined;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      setProblem(isAsking ? '' : error.message);
      return error.message;
    }
  }

  const monday = nextMonday(now, me.tz);
  const items: MenuItem[] = [
    ...STEPS.map(({ label, by, distance }) => ({
      label,
      detail: momentText(now + distance, me.tz),
      onPick: () => void move({ by }),
    })),
    { label: 'Next Monday, 9:00 AM', detail: momentText(monday, me.tz), onPick: () => void move({ to: monday }) },
    { label: 'To a moment…', detail: 'Time only goes forward here', onPick: () => setAsking(true) },
  ];
  const distance = distanceText(scene.ahead);
  const ahead = distance === '' ? '' : `${scene.ahead < 0 ? '−' : '+'}${distance}`;
  const time = shortMoment(now, me.tz);
  const face = html`
    <span class="clock-time">${time}</span>
    ${ahead !== '' && html`<span class="clock-ahead">${ahead}</span>`}
    <span class="arrow" aria-hidden="true"></span>
  `;
  return html`
    ${h(Menu, {
      label: `${[time, ahead].filter(Boolean).join(' ')}, the workspace’s clock in ${me.tz}. Move it`,
      className: 'bar-button clock',
      face,
      items,
    })}
    <span class="clock-news" role="status">${news}</span>
    ${problem !== '' && html`<span class="clock-problem" role="alert">${problem}</span>`}
    ${isAsking && h(MomentDialog, { now, timeZone: me.tz, onMove: (to: number) => move({ to }), onClose: () => setAsking(false) })}
  `;
}
