import { h, render } from 'preact';
import { App } from './app.ts';
import { Gallery } from './gallery/gallery.ts';
import { Workbench } from './inspector/workbench.ts';

const root = document.getElementById('page');
if (root !== null) {
  root.replaceChildren();
  render(location.pathname === '/gallery' ? h(Gallery, {}) : h(Workbench, {}, h(App, {})), root);
}
