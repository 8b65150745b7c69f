import { foldTight } from './text.js';

/** What a column of a sheet, or a value of it, tells of a person: not to be shown where it is only an example. */

/** Parts of headers of columns about people. */
const headerWords: readonly string[] = [
  ...['이름', '성명', '성함', '신청인', '신청자', '민원인', '건의자', '제안자', '작성자', '참석자', '발언자', '주민'],
  ...[
    '연락',
    '전화',
    '휴대',
    '핸드폰',
    '번호',
    '메일',
    '주소',
    '생년',
    '생일',
    '담당자',
    'name',
    'person',
    'phone',
    'tel',
  ],
  ...['mobile', 'mail', 'contact', 'address', 'birth', 'user', 'author', 'citizen', 'caller'],
];

/** The commonest family names, with which a Korean name of two to four syllables begins. */
export const familyWords =
  '김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모';
const nameWords = new RegExp(`^[${familyWords}]\\s?(?:[가-힣]{1,3}|[가-힣]?[○*OoXx]{1,2}[가-힣]?)(?:\\s?(?:씨|님))?$`);
const LATIN_NAME = /^\p{Lu}\p{Ll}+(?:\s\p{Lu}\.?)?(?:\s\p{Lu}\p{Ll}+){1,2}$/u;
/** A number of a telephone within other words. */
const PHONE = /\d{2,4}[-)\s.]{1,2}\d{3,4}[-\s.]\d{4}(?!\d)/;
/** Seven digits or more, as numbers of telephones and people have; a day has eight at most, and signs of its own. */
const isNumber = (value: string): boolean =>
  value.replace(/\D/g, '').length >= 7 &&
  /^[\d\s()+.*-]+$/.test(value) &&
  !/^(?:19|2[01])\d{2}[\s./-]{0,2}\d/.test(value);

/** True when a column is about people, by its header. */
export function isAboutPeople(header: string): boolean {
  const word = foldTight(header);
  return headerWords.some((part) => word.includes(part));
}

/** True when a value of a column may be the name, the number or the address of a person. */
export function seemsPersonal(header: string, value: string): boolean {
  const text = value.replace(/[(（/,].*/s, '').trim();
  return (
    isAboutPeople(header) ||
    value.includes('@') ||
    PHONE.test(value) ||
    isNumber(text) ||
    nameWords.test(text) ||
    LATIN_NAME.test(text)
  );
}
