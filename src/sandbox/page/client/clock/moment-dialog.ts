import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { epochOf, wallTimeOf } from '../text/slack-date.ts';

const TOO_EARLY = 'Choose a moment that is still to come: time only goes forward here.';

type Props = { now: number; timeZone: string; onMove(to: number): Promise<string | undefined>; onClose(): void };

/** Asks for a moment to move the clock to. `onMove` answers what is wrong with it, if anything. */
export function MomentDialog({ now, timeZone, onMove, onClose }: Props): ComponentChildren {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(() => wallTimeOf(now / 1000 + 60, timeZone));
  const [problem, setProblem] = useState<string>();
  useEffect(() => dialog.current?.showModal(), []);

  async function submit(): Promise<void> {
    // What the browser's field holds is empty until all of it is filled in.
    const to = text === '' ? now : epochOf(text, timeZone) * 1000;
    const refused = to <= now ? TOO_EARLY : await onMove(to);
    if (refused === undefined) dialog.current?.close();
    else setProblem(refused);
  }

  return html`<dialog ref=${dialog} class="moment-dialog layer-box layer-box-small" aria-labelledby=${`${id}-title`} onClose=${onClose}>
    <form
      class="layer-form"
      novalidate
      onSubmit=${(event: Event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div class="layer-head"><h2 id=${`${id}-title`}>Move the clock</h2></div>
      <div class="layer-body moment-body">
        <label for=${id}>To this moment in ${timeZone}</label>
        <input
          id=${id}
          class="input input-date"
          type="datetime-local"
          aria-describedby=${`${id}-why`}
          min=${wallTimeOf(now / 1000, timeZone)}
          value=${text}
          onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => setText(event.currentTarget.value)}
        />
        <p id=${`${id}-why`} class="field-hint">
          What is due until then happens at once: schedules, reminders, what expires. Time only goes forward here.
        </p>
      </div>
      ${problem !== undefined && html`<p class="layer-problem" role="alert">${problem}</p>`}
      <div class="layer-foot">
        <button type="button" class="button" onClick=${() => dialog.current?.close()}>Cancel</button>
        <button type="submit" class="button button-primary">Move the clock</button>
      </div>
    </form>
  </dialog>`;
}
