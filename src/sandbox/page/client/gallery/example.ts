import type { AnyBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { BlockExample } from '../../../block-kit/examples/examples.ts';
import type { Act } from '../../act.ts';
import { Blocks } from '../blocks/block.ts';
import { type Desk, DeskContext } from '../desk/desk-context.ts';
import { SurfaceContext, useNewSurface } from '../elements/surface.ts';
import { html } from '../html.ts';
import { galleryDesk } from './gallery-desk.ts';

type Props = { name: string; example: BlockExample; confirm: Desk['confirm'] };

const SURFACES = { message: 'message', modal: 'modal', home: 'Home' };

function Shown({ name, example }: { name: string; example: BlockExample }): ComponentChildren {
  const surface = useNewSurface({ surface: 'message', channel: 'gallery', ts: name }, {}, {});
  return h(SurfaceContext.Provider, { value: surface }, h(Blocks, { blocks: [example.block as AnyBlock] }));
}

/** What was done, without where: every example is a place of its own. */
function told(act: Act): string {
  const { act: what, ...rest } = act;
  const { target: _target, ...said } = { target: undefined, ...rest };
  return `${what} ${JSON.stringify(said)}`;
}

/** One example as the page draws it, with its JSON beside it for whoever asks. What is done with it goes nowhere and is shown below. */
export function Example({ name, example, confirm }: Props): ComponentChildren {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState<string>();
  const desk = galleryDesk(confirm, (act) => setSaid(told(act)));
  return html`<article class=${`example ${isOpen ? 'example-open' : ''}`} aria-labelledby=${id}>
    <div class="example-head">
      <span class="example-name" id=${id}>${name}</span>
      ${example.surfaces.map((surface) => html`<span class="badge">${SURFACES[surface]}</span>`)}
      <button
        type="button"
        class="example-toggle"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-label=${`JSON of ${name}`}
        onClick=${() => setOpen(!isOpen)}
      >
        JSON
      </button>
    </div>
    <div class="example-body">
      <div class="example-shown">
        ${h(DeskContext.Provider, { value: desk }, h(Shown, { name, example }))}
        <p class="example-said" role="status">${said}</p>
      </div>
      ${isOpen && html`<pre class="example-json" tabindex="0"><code>${JSON.stringify(example.block, null, 2)}</code></pre>`}
    </div>
  </article>`;
}
