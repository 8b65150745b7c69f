export const status = {
  'in-progress': 'in progress',
  'long-term': 'long-term task',
  declined: 'declined',
  merged: 'merged',
  received: 'received',
  resolved: 'resolved',
  reviewing: 'under review',
  transferred: 'transferred',
  withdrawn: 'withdrawn',
};
