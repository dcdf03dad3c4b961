import type { RichTextBlock, TaskCardBlock, URLSourceElement } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { Link } from '../text/mention.ts';
import { showRichPart } from '../text/rich-text.ts';

/** A task as it stands in a plan, where Slack's own example leaves out the type. */
type Task = Partial<TaskCardBlock> & { title: string };

const STATES = {
  pending: { icon: 'waiting', word: 'To do' },
  in_progress: { icon: 'working', word: 'In progress' },
  complete: { icon: 'done', word: 'Done' },
  error: { icon: 'failed', word: 'Failed' },
};

/** Whether a task of a plan has what is needed to draw it. */
export function isTask(task: object): task is Task {
  return 'title' in task && typeof task.title === 'string';
}

function Prose({ text, className }: { text: RichTextBlock; className: string }): ComponentChildren {
  return html`<div class=${`mrkdwn ${className}`}>${text.elements.map(showRichPart)}</div>`;
}

/** One task: how far it is, what it does, what came of it, and from where. */
export function TaskLine({ task }: { task: Task }): ComponentChildren {
  const { title, status = 'pending', details, output, sources = [] } = task;
  return html`<div class=${`task task-${status}`}>
    <span class="task-state" role="img" aria-label=${STATES[status].word} title=${STATES[status].word}>
      ${h(Icon, { name: STATES[status].icon })}
    </span>
    <div class="task-main">
      <div class="task-title">${title}</div>
      ${details !== undefined && h(Prose, { text: details, className: 'task-details' })}
      ${output !== undefined && h(Prose, { text: output, className: 'task-output' })}
      ${
        sources.length > 0 &&
        html`<ul class="task-sources" aria-label="Sources">
          ${sources.map((source: URLSourceElement) => html`<li>${h(Link, { url: source.url }, html`${h(Icon, { name: 'link' })}${source.text}`)}</li>`)}
        </ul>`
      }
    </div>
  </div>`;
}

/** https://docs.slack.dev/reference/block-kit/blocks/task-card-block */
export function TaskCardBlockView({ block }: { block: TaskCardBlock }): ComponentChildren {
  return html`<div class="block-task-card">${h(TaskLine, { task: block })}</div>`;
}
