import type { status as english } from '../../en/messages/status.js';

export const status: typeof english = {
  'in-progress': '추진중',
  'long-term': '장기검토',
  declined: '추진불가',
  merged: '중복',
  received: '접수',
  resolved: '완료',
  reviewing: '검토중',
  transferred: '이관',
  withdrawn: '취하',
};
