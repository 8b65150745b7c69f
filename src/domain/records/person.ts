import { field } from '../field.js';
import { parseName } from '../values.js';
import { message } from '../../locale/message.js';

/** Who made a suggestion. All personal data is here, stored apart from the suggestion. */
export interface Person {
  readonly name: string | null;
  readonly contact: string | null;
}

export const personFields = {
  proposerName: field({
    key: 'proposerName',
    label: message('rules.proposer'),
    placeholder: 'NAME',
    help: message('rules.personalKeptApartShownOnly'),
    column: 'name',
    aliases: ['제안자', '건의자', '민원인', '신청인', '성명', '이름', 'proposer', 'proposer name'],
    parse: parseName,
    personal: true,
    type: 'text',
  }),
  proposerContact: field({
    key: 'proposerContact',
    label: message('rules.contact'),
    placeholder: 'CONTACT',
    help: message('rules.personalKeptApartShownOnly'),
    column: 'contact',
    aliases: ['연락처', '전화번호', '휴대전화', '이메일', 'contact', 'phone', 'email'],
    parse: parseName,
    personal: true,
    type: 'text',
  }),
} as const;
