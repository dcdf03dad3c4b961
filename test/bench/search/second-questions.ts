import {
  hubspot,
  hubspotSteps,
  hubspotTables,
  type JudgedQuestion,
  zendesk,
  zendeskSteps,
  zendeskTables,
} from './judged-question.ts';

/*
 * THE SECOND SET. It is used once, when the ranking is final, and its figures are reported whatever they show.
 *
 * While the ranking is still worked on: do not run it, do not look at what it finds, and do not add to a glossary because of it. Once it
 * was run, it says nothing new any more: a later change to the ranking needs other questions.
 */

/** Thirty questions of other topics in other words, five of each of six disciplines. */
export const SECOND_QUESTIONS: JudgedQuestion[] = [
  // Marketing
  {
    asked: 'forwarded to a friend',
    by: 'marketing',
    kind: 'sentence',
    wanted: hubspot('email_event_forward'),
    useful: [...hubspotTables('email_event_forward'), ...hubspot('email_sends', 'email_campaigns')],
  },
  {
    asked: 'social media calender',
    by: 'marketing',
    kind: 'typo',
    wanted: ['hubspot/calendar_event'],
    useful: [],
  },
  {
    asked: 'popup forms',
    by: 'marketing',
    kind: 'words',
    wanted: hubspotTables('form'),
    useful: [...hubspot('contacts'), ...hubspotTables('contact_form_submission')],
  },
  {
    asked: 'job titel of leads',
    by: 'marketing',
    kind: 'typo',
    wanted: hubspot('contacts'),
    useful: [...hubspotTables('contact'), ...hubspotSteps('contact_merge_adjust')],
  },
  {
    asked: 'droped emails',
    by: 'marketing',
    kind: 'typo',
    wanted: hubspot('email_event_dropped'),
    useful: [...hubspotTables('email_event_dropped'), ...hubspot('email_sends', 'email_campaigns')],
  },
  // Service
  {
    asked: 'fcr',
    by: 'service',
    kind: 'jargon',
    wanted: [...zendesk('ticket_metrics'), ...zendeskSteps('comment_metrics')],
    useful: zendeskSteps('ticket_resolution_time_business_combined'),
  },
  {
    asked: 'tikcets reopened',
    by: 'service',
    kind: 'typo',
    wanted: zendesk('ticket_metrics', 'ticket_summary'),
    useful: zendeskSteps('ticket_historical_status'),
  },
  {
    asked: 'files customers attached in chat',
    by: 'service',
    kind: 'sentence',
    wanted: zendeskTables('ticket_chat_event'),
    useful: zendeskTables('ticket_chat'),
  },
  {
    asked: 'handoffs between teams',
    by: 'service',
    kind: 'words',
    wanted: [...zendesk('ticket_metrics'), ...zendeskSteps('ticket_historical_group')],
    useful: zendeskSteps('comment_metrics', 'ticket_historical_assignee'),
  },
  {
    asked: 'bank holidays',
    by: 'service',
    kind: 'synonym',
    wanted: zendeskTables('schedule_holiday'),
    useful: [...zendeskTables('schedule'), ...zendeskSteps('schedule_spine')],
  },
  // IT
  {
    asked: 'dst',
    by: 'it',
    kind: 'jargon',
    wanted: zendeskTables('daylight_time'),
    useful: zendeskTables('time_zone'),
  },
  {
    asked: 'dropdown values',
    by: 'it',
    kind: 'synonym',
    wanted: hubspotTables('property_option'),
    useful: hubspotTables('property'),
  },
  {
    asked: 'agentGroups',
    by: 'it',
    kind: 'name',
    wanted: zendeskTables('group'),
    useful: zendeskSteps('ticket_historical_group'),
  },
  {
    asked: 'team membership',
    by: 'it',
    kind: 'words',
    wanted: hubspotTables('team_user', 'owner_team'),
    useful: [...hubspotTables('team', 'users'), ...hubspotSteps('owners_enhanced')],
  },
  {
    asked: 'text chunks for the chatbot',
    by: 'it',
    kind: 'sentence',
    wanted: zendesk('document'),
    useful: zendeskSteps('ticket_comment_documents_grouped', 'ticket_comment_document', 'ticket_document'),
  },
  // Legal
  {
    asked: 'suspended acounts',
    by: 'legal',
    kind: 'typo',
    wanted: zendeskTables('user'),
    useful: [...zendesk('ticket_summary'), ...zendeskSteps('user_aggregates')],
  },
  {
    asked: 'phone calls with customers',
    by: 'legal',
    kind: 'sentence',
    wanted: hubspot('engagement_calls'),
    useful: hubspotTables('engagement_call'),
  },
  {
    asked: "who was cc'd",
    by: 'legal',
    kind: 'sentence',
    wanted: ['hubspot/engagement_email_cc'],
    useful: [
      ...hubspot('email_sends', 'email_event_sent', 'email_event_dropped'),
      ...hubspotTables('email_event_sent'),
    ],
  },
  {
    asked: 'memos about clients',
    by: 'legal',
    kind: 'synonym',
    wanted: hubspot('engagement_notes'),
    useful: hubspotTables('engagement_note'),
  },
  {
    asked: 'duplicate persons merged',
    by: 'legal',
    kind: 'words',
    wanted: hubspotTables('contact_merge_audit'),
    useful: [...hubspotSteps('contact_merge_adjust'), ...hubspot('contacts'), ...hubspotTables('contact')],
  },
  // Analytics
  {
    asked: 'first conversion',
    by: 'analytics',
    kind: 'field',
    wanted: hubspot('contacts'),
    useful: [...hubspotTables('contact_form_submission'), 'hubspot/contact'],
  },
  {
    asked: 'stage probability',
    by: 'analytics',
    kind: 'field',
    wanted: [...hubspot('deal_stages'), ...hubspotTables('deal_pipeline_stage')],
    useful: [],
  },
  {
    asked: 'time to resolve',
    by: 'analytics',
    kind: 'words',
    wanted: [...zendesk('ticket_metrics'), ...zendeskSteps('ticket_resolution_time_business_combined')],
    useful: [],
  },
  {
    asked: 'change_source',
    by: 'analytics',
    kind: 'field',
    wanted: hubspot('contact_history', 'company_history', 'deal_history'),
    useful: [
      ...hubspot('email_event_status_change'),
      'hubspot/stg_hubspot__email_event_status_change',
      'hubspot/stg_hubspot__contact_property_history',
      'hubspot/stg_hubspot__company_property_history',
      'hubspot/stg_hubspot__deal_property_history',
      'hubspot/stg_hubspot__ticket_property_history',
      ...hubspotSteps('daily_ticket_history'),
    ],
  },
  {
    asked: 'activites per deal',
    by: 'analytics',
    kind: 'typo',
    wanted: hubspot('deals'),
    useful: [...hubspot('deal_stages', 'engagements'), ...hubspotTables('engagement_deal')],
  },
  // Merchandising
  {
    asked: 'opportunities',
    by: 'merchandising',
    kind: 'synonym',
    wanted: hubspot('deals'),
    useful: [...hubspotTables('deal'), ...hubspot('deal_stages'), ...hubspotSteps('deals_enhanced')],
  },
  {
    asked: 'industy of the firm',
    by: 'merchandising',
    kind: 'typo',
    wanted: hubspot('companies'),
    useful: hubspotTables('company'),
  },
  {
    asked: 'web domains of clients',
    by: 'merchandising',
    kind: 'words',
    wanted: zendeskTables('domain_name'),
    useful: [...zendeskSteps('organization_aggregates'), 'zendesk/organization'],
  },
  {
    asked: 'meetings with buyers',
    by: 'merchandising',
    kind: 'words',
    wanted: hubspot('engagement_meetings'),
    useful: hubspotTables('engagement_meeting'),
  },
  {
    asked: 'hubspotDealHistory',
    by: 'merchandising',
    kind: 'name',
    wanted: hubspot('deal_history'),
    useful: hubspotTables('deal_property_history'),
  },
];
