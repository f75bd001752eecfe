/** What stands for the parameters of a route that no test asks in particular; nothing of it is there. */
export const SAMPLE_PARAMS = {
  actor: 'nobody',
  contingency: 'no-contingency',
  contract: 'no-contract',
  decision: '0',
  initiative: 'no-initiative',
  edge: 'no-contract',
  first: '1',
  link: 'no-link',
  note: 'no-note',
  poll: 'no-poll',
  session: '0',
  version: 'no-version',
};
