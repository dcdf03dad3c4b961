import { good, refused } from '../answer.ts';
import { botMethod } from '../method.ts';
import { fileShape } from '../shapes/file.ts';

/** https://docs.slack.dev/reference/methods/files.info */
export const filesInfo = botMethod(({ workspace, app, args }) => {
  const file = workspace.files.get(args.text('file'));
  if (file === undefined || file.appId !== app.appId) return refused('file_not_found');
  return good({ file: fileShape(workspace, file), comments: [], response_metadata: { next_cursor: '' } });
});
