import { type ComponentChildren, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ExampleGroup } from '../../../block-kit/examples/examples.ts';
import { DeskContext } from '../desk/desk-context.ts';
import { html } from '../html.ts';
import { ConfirmDialog, type ConfirmQuestion } from '../modals/confirm.ts';
import { Covered } from '../modals/covered.ts';
import { Example } from './example.ts';
import { galleryDesk } from './gallery-desk.ts';

type Asked = { question: ConfirmQuestion; answer(isConfirmed: boolean): void };

function anchorOf(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z]+/g, '-');
}

/** Every block and element, as the page draws them: for eyes, and for whoever wants to see what Block Kit has. */
export function Gallery(): ComponentChildren {
  const [groups, setGroups] = useState<ExampleGroup[]>();
  const [asked, setAsked] = useState<Asked>();

  useEffect(() => {
    document.title = 'Blocks · Local workspace';
    void fetch('/local/examples').then(async (response) => setGroups(await response.json()));
  }, []);

  function confirm(question: ConfirmQuestion): Promise<boolean> {
    return new Promise((resolve) => {
      setAsked({
        question,
        answer(isConfirmed) {
          setAsked(undefined);
          resolve(isConfirmed);
        },
      });
    });
  }

  if (groups === undefined) return html`<p class="starting">Opening the gallery…</p>`;
  return html`<div class="gallery">
    ${h(
      Covered,
      { isCovered: asked !== undefined },
      html`
        <header class="gallery-head">
          <h1>Blocks</h1>
          <p>Every block and element of Block Kit, as the local workspace draws it. Try them: nothing here reaches an app.</p>
          <a href="/">To the workspace</a>
        </header>
        <div class="gallery-columns">
          <nav class="gallery-groups" aria-label="Groups of blocks">
            <ul>${groups.map(({ title }) => html`<li><a href=${`#${anchorOf(title)}`}>${title}</a></li>`)}</ul>
          </nav>
          <main>
            ${groups.map(
              ({ title, examples }) => html`<section aria-labelledby=${anchorOf(title)}>
                <h2 id=${anchorOf(title)}>${title}</h2>
                <div class="examples">
                  ${Object.entries(examples).map(([name, example]) => h(Example, { key: name, name, example, confirm }))}
                </div>
              </section>`,
            )}
          </main>
        </div>
      `,
    )}
    ${
      asked !== undefined &&
      h(
        DeskContext.Provider,
        { value: galleryDesk(confirm, () => undefined) },
        h(ConfirmDialog, { question: asked.question, onAnswer: asked.answer }),
      )
    }
  </div>`;
}
