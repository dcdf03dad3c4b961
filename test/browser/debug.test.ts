import { test } from 'vitest';
import { messageWith, startStory, useBrowser, write } from './story.ts';
const browser = useBrowser();
test('x', async () => {
  const { workspace, visit } = await startStory(browser());
  const { page, problems } = await visit('ana');
  page.on('response', async (r) => { if (r.url().endsWith('/act')) console.log(r.request().postData(), r.status(), await r.text()); });
  await write(page, '/bench card');
  await messageWith(page, 'Pressed 0 times').getByRole('button', { name: 'Press', exact: true }).click();
  await messageWith(page, 'Pressed 1 times').waitFor({ timeout: 3000 }).catch(console.log);
  console.log(problems, workspace.journal.calls('chat.update'));
  await page.screenshot({ path: '/tmp/page-shots/debug.png' });
});
