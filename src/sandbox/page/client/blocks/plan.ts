import type { PlanBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { isTask, TaskLine } from './task-card.ts';
import { UnknownPart } from './unknown.ts';

/** Tasks below one another, under the title of what they are for: https://docs.slack.dev/reference/block-kit/blocks/plan-block. */
export function PlanBlockView({ block }: { block: PlanBlock }): ComponentChildren {
  const id = useId();
  const [isOpen, setOpen] = useState(true);
  const tasks = block.tasks ?? [];
  const done = tasks.filter((task) => isTask(task) && task.status === 'complete').length;
  return html`<div class="block-plan" role="group" aria-labelledby=${id}>
    <div class="plan-head">
      <div id=${id} class="plan-title">${block.title}</div>
      <span class="plan-count">${done} of ${tasks.length} done</span>
      <button
        type="button"
        class="fold"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-controls=${`${id}-tasks`}
        aria-labelledby=${id}
        onClick=${() => setOpen(!isOpen)}
      >
        ${h(Icon, { name: 'down' })}
      </button>
    </div>
    <ol id=${`${id}-tasks`} class="plan-tasks" hidden=${!isOpen}>
      ${tasks.map((task) => html`<li>${isTask(task) ? h(TaskLine, { task }) : h(UnknownPart, { part: { type: 'task', ...task } })}</li>`)}
    </ol>
  </div>`;
}
