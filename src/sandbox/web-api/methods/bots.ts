import { good, refused } from '../answer.ts';
import { botMethod } from '../method.ts';

/** https://docs.slack.dev/reference/methods/bots.info */
export const botsInfo = botMethod(({ workspace, args }) => {
  const id = args.text('bot');
  const bot = workspace.people.all().find((person) => person.botId === id && id !== '');
  if (bot === undefined) return refused('bot_not_found');
  return good({
    bot: {
      id: bot.botId,
      deleted: bot.deleted,
      name: bot.realName,
      updated: bot.updated,
      app_id: bot.appId,
      user_id: bot.id,
      icons: {},
      team_id: bot.teamId,
    },
  });
});
