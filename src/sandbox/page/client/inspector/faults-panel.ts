import { type ComponentChildren, h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FaultRule } from '../../../faults/fault.ts';
import type { Switches } from '../../inspector-contract.ts';
import { html } from '../html.ts';
import { post, RefusedError } from '../net/post.ts';
import { FaultForm } from './fault-form.ts';
import { faultText, subjectText, timesText } from './fault-words.ts';

/** What goes wrong on demand, and Slack's rate limits. */
export function FaultsPanel({ switches }: { switches: Switches }): ComponentChildren {
  const [problem, setProblem] = useState<string>();
  const [wanted, setWanted] = useState<boolean>();
  const underWay = useRef(0);
  const { faults, rateLimits } = switches;

  /** False where it was refused. */
  async function change(path: string, body: unknown): Promise<boolean> {
    try {
      await post(path, body);
      setProblem(undefined);
      return true;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      setProblem(error.message);
      return false;
    }
  }

  /** Ahead of what the server has said: until that comes, drawing anew must not take the tick back. */
  async function limit(on: boolean): Promise<void> {
    setWanted(on);
    underWay.current += 1;
    const isTaken = await change('/local/inspector/rate-limits', { on });
    underWay.current -= 1;
    if (!isTaken) setWanted(undefined);
  }

  useLayoutEffect(() => {
    if (underWay.current === 0) setWanted(undefined);
  }, [rateLimits.on]);

  const add = async (rule: FaultRule) => {
    await change('/local/inspector/faults', { add: rule });
  };

  return html`<div class="faults-panel">
    <section class="faults-limits" aria-label="Rate limits">
      <h3>Rate limits</h3>
      <label class="traffic-check">
        <input
          type="checkbox"
          checked=${wanted ?? rateLimits.on}
          onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => void limit(event.currentTarget.checked)}
        />
        Slack’s rate limits
      </label>
      <p class="field-hint">
        As in Slack: so many calls per minute and method, a message per second and channel, several hundred a minute in
        all. What is too much is answered with 429 and Retry-After.
        ${rateLimits.factor !== 1 && ` Now multiplied by ${rateLimits.factor}.`}
      </p>
    </section>
    <section aria-label="Let something go wrong">
      <h3>Let something go wrong</h3>
      ${h(FaultForm, { methods: switches.methods, onAdd: add })}
      ${problem !== undefined && html`<p class="layer-problem" role="alert">${problem}</p>`}
    </section>
    <section aria-label="Switched on">
      <h3>Switched on</h3>
      ${
        faults.length === 0
          ? html`<p class="field-hint">Nothing: everything works as it should.</p>`
          : html`<ul class="fault-list">
              ${faults.map(
                (rule) => html`<li key=${rule.id}>
                  <span><strong>${subjectText(rule)}</strong>: ${faultText(rule.fault)}</span>
                  <span class="field-hint">${timesText(rule)}</span>
                  <button
                    type="button"
                    class="button button-small"
                    aria-label=${`Take back: ${subjectText(rule)}, ${faultText(rule.fault)}`}
                    onClick=${() => void change('/local/inspector/faults', { remove: rule.id })}
                  >Take back</button>
                </li>`,
              )}
            </ul>`
      }
      ${faults.length > 1 && html`<button type="button" class="button button-small" onClick=${() => void change('/local/inspector/faults', { clear: true })}>Take all back</button>`}
    </section>
  </div>`;
}
