import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Workspace } from '../workspace/workspace.ts';
import { authenticate } from './authenticate.ts';
import { requireScope } from './scopes.ts';
import { fileIdIn, fileShape } from './shapes/file.ts';

/** The one scope that opens files: https://docs.slack.dev/reference/scopes/files.read */
const SCOPE = 'files:read';

/**
 * Serves `url_private` and `url_private_download` to the bot of the app that was given the file. Everybody else is led to the page for
 * signing in, as by Slack: an app that follows gets HTML with status 200 in place of its file.
 */
export function createFileServer(workspace: Workspace): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const asked = fileIdIn(path);
    const file = asked === undefined ? undefined : workspace.files.get(asked.fileId);
    const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const app = authenticate(workspace, token, 'bot');
    if (!app.ok || !requireScope(app.value, [SCOPE]).ok) {
      response.writeHead(302, { location: `/?redir=${encodeURIComponent(path)}` }).end();
      return;
    }
    if (asked === undefined || file === undefined || file.appId !== app.value.appId || request.method !== 'GET') {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such file.');
      return;
    }
    response.writeHead(200, {
      'content-type': String(fileShape(workspace, file).mimetype),
      'content-length': file.content.length,
      'content-disposition': `${asked.isDownload ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
      // Whatever it is: nothing in it may run under the page's address.
      'content-security-policy': "sandbox; default-src 'none'",
    });
    response.end(file.content);
  };
}
