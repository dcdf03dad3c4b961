import { good, refused } from '../answer.ts';
import { botMethod } from '../method.ts';
import { teamUrl } from '../shapes/message.ts';

/** https://docs.slack.dev/reference/methods/team.info */
export const teamInfo = botMethod(({ workspace, args }) => {
  const { id, name, domain } = workspace.team;
  if (args.text('team') !== '' && args.text('team') !== id) return refused('team_not_found');
  if (args.text('domain') !== '' && args.text('domain') !== domain) return refused('team_not_found');
  return good({
    team: {
      id,
      name,
      url: teamUrl(workspace),
      domain,
      email_domain: '',
      icon: { image_default: true },
      avatar_base_url: 'https://ca.slack-edge.com/',
      is_verified: false,
      lob_sales_home_enabled: false,
    },
  });
});
