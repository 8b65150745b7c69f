import { field } from './field.js';
import { parseName } from './values.js';
import { words } from './words.js';

/** Who spoke: the only personal data there is, kept apart from what was said. */
export interface Person {
  readonly name: string | null;
  readonly contact: string | null;
}

export const personFields = {
  proposerName: field({
    key: 'proposerName',
    label: words('Proposer', '제안자'),
    placeholder: 'NAME',
    help: words(
      'personal: kept apart, shown only with --personal',
      '개인정보: 따로 보관되고 --personal일 때만 보입니다',
    ),
    column: 'name',
    aliases: ['제안자', '건의자', '성명', '이름', 'proposer', 'proposer name'],
    parse: parseName,
    personal: true,
    type: 'text',
  }),
  proposerContact: field({
    key: 'proposerContact',
    label: words('Contact', '연락처'),
    placeholder: 'CONTACT',
    help: words(
      'personal: kept apart, shown only with --personal',
      '개인정보: 따로 보관되고 --personal일 때만 보입니다',
    ),
    column: 'contact',
    aliases: ['연락처', '전화번호', '휴대전화', '이메일', 'contact', 'phone', 'email'],
    parse: parseName,
    personal: true,
    type: 'text',
  }),
} as const;
