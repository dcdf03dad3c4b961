import htm from 'htm';
import { type ComponentChildren, h } from 'preact';

const template = htm.bind(h);

/**
 * Markup as a tagged template. Values become text or attributes of elements, never markup. Components are put in as `h(Component, props)`,
 * so that their props are checked.
 */
export function html(strings: TemplateStringsArray, ...values: unknown[]): ComponentChildren {
  return template(strings, ...values);
}
