import { dayText, instantText } from './calendar.js';
import { bodyOf } from './texts.js';
import { categories, audiences, departments, flag, kinds, reasons, statuses, word } from './words.js';

/** From what happened to the rows of the four files, in either language. */

/**
 * @typedef {[en: string, ko: string]} Pair
 * @typedef {import('./replies.js').Item & { replies: import('./replies.js').Reply[], reviewOn: string, alternative: Pair }} Full
 * @typedef {string | number | Pair} Cell
 * @typedef {{ header: Pair[], rows: Cell[][] }} Table
 */

/** @type {(text: string) => Pair[]} */
const header = (text) =>
  text.split(/\s+/).map((each) => {
    const [en = '', ko = ''] = each.split('=');
    return [en, ko];
  });

/** @param {string} code @param {import('./words.js').Words} words @returns {Pair} */
const maybe = (code, words) => (code === '' ? ['', ''] : word(words, code));

/** @param {import('./sessions.js').Session[]} sessions @returns {Table} */
export function sessionTable(sessions) {
  return {
    header: header(
      'number=회차 heldOn=개최일 place=장소 district=읍면동 title=제목 audience=대상 attendees=참석인원 host=주재 notes=메모 closedAt=마감시각',
    ),
    rows: sessions.map((each) => [
      each.number,
      dayText(each.heldOn),
      each.place,
      each.district.name,
      each.title,
      word(audiences, each.visit),
      each.attendees,
      each.host,
      each.notes,
      instantText(each.closedAt),
    ]),
  };
}

/** @param {Full[]} items @returns {Table} */
export function suggestionTable(items) {
  return {
    header: header(
      `id=건의번호 text=내용 kind=유형 category=분야 district=읍면동 department=담당부서 coDepartments=협조부서 proposerGroup=제안자구분 status=처리상태 onTheSpot=현장답변 receivedOn=접수일 replyDueOn=회신기한 repliedOn=회신일 resolvedOn=완료일 reviewOn=재검토일 reason=불가사유 alternative=대안 body=이관기관 mergedInto=중복원본`,
    ),
    rows: items.map(({ slot, said, replies, reviewOn, alternative }) => {
      const { session, status } = slot;
      const resolved = status === 'resolved';
      const co = said.co.map((each) => word(departments, each));
      return [
        idOf(slot),
        said.text,
        word(kinds, said.kind),
        word(categories, said.category),
        session.district.name,
        word(departments, said.department),
        [co.map(([en]) => en).join(';'), co.map(([, ko]) => ko).join(';')],
        said.proposer,
        word(statuses, status),
        flag(resolved && slot.days === 0),
        dayText(session.heldOn),
        dayText(session.heldOn + 14),
        replies[0] ? dayText(replies[0].on) : '',
        resolved ? dayText(session.heldOn + slot.days) : '',
        reviewOn,
        maybe(status === 'declined' ? (said.answers.no?.code ?? '') : '', reasons),
        alternative,
        status === 'transferred' ? bodyOf(said) : '',
        said.mergedInto,
      ];
    }),
  };
}

/** @param {Full[]} items @returns {Table} */
export function historyTable(items) {
  return {
    header: header(
      'suggestion=건의번호 seq=순번 from=이전상태 to=변경상태 on=변경일 dayKnown=일자확인 at=입력시각 by=입력자 note=메모 public=공개',
    ),
    rows: items.flatMap(({ slot, history }) =>
      history.map(({ from, to, on, at, by, note, open }, index) => [
        idOf(slot),
        index + 1,
        maybe(from, statuses),
        word(statuses, to),
        dayText(on),
        flag(true),
        instantText(at),
        by,
        note,
        flag(open),
      ]),
    ),
  };
}

/** @param {Full[]} items @returns {Table} */
export function replyTable(items) {
  return {
    header: header('suggestion=건의번호 seq=순번 on=회신일 text=회신내용 by=입력자 at=입력시각'),
    rows: items.flatMap(({ slot, replies }) =>
      replies.map(({ on, text, by, at }, index) => [idOf(slot), index + 1, dayText(on), text, by, instantText(at)]),
    ),
  };
}

/** @param {import('./fates.js').Slot} slot */
export const idOf = ({ session, seq }) => `${session.number}-${seq}`;

/** @param {Table} table @param {0 | 1} language @returns {{ header: string[], rows: (string | number)[][] }} */
export function inLanguage({ header: names, rows }, language) {
  return {
    header: names.map((each) => each[language]),
    rows: rows.map((row) => row.map((cell) => (Array.isArray(cell) ? cell[language] : cell))),
  };
}
